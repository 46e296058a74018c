import { BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const concatWs = scalar({
  name: 'CONCAT_WS',
  category: 'string',
  summary:
    'Puts its arguments one behind the other with `separator`, of the same type, between them; NULLs are left out. NULL if the separator is.',
  overloads: [
    overload(
      [
        ['separator', STRING],
        ['first', STRING],
        ['others', STRING],
      ],
      STRING,
      (separator = null, ...items) => (separator === null ? null : items.filter((item) => item !== null).join(separator)),
      { nulls: 'given', variadic: 2 },
    ),
    overload(
      [
        ['separator', BYTES],
        ['first', BYTES],
        ['others', BYTES],
      ],
      BYTES,
      (separator = null, ...items) => (separator === null ? null : joined(separator, items)),
      { nulls: 'given', variadic: 2 },
    ),
  ],
  examples: [
    { sql: `CONCAT_WS(', ', 'a', 'b', 'c')`, is: 'a, b, c' },
    { sql: `CONCAT_WS(', ', 'a', NULL, 'c')`, is: 'a, c' },
    { sql: `CONCAT_WS('-', '', '')`, is: '-' },
    { sql: `CONCAT_WS(NULL, 'a', 'b')`, is: null },
    { sql: `CONCAT_WS(TO_BYTES('a', 'utf8'), TO_BYTES('b', 'utf8'), TO_BYTES('yes', 'utf8'))`, is: 'YmF5ZXM=' },
  ],
});

function joined(separator: Uint8Array, items: readonly (Uint8Array | null)[]): Uint8Array {
  return Buffer.concat(items.filter((item) => item !== null).flatMap((item, i) => (i === 0 ? [item] : [separator, item])));
}
