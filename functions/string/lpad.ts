import { BYTES, INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { canPad, paddingBytes } from './pad.ts';

export const lpad = scalar({
  name: 'LPAD',
  category: 'string',
  summary:
    'Pads `input` on the left with `padding`, over and over, up to `length` characters or bytes. A longer input is cut at its end. NULL if the padding is empty or the length below 0.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['length', INTEGER],
        ['padding', STRING],
      ],
      STRING,
      (input, length, padding) => (canPad('LPAD', length, padding) ? input.slice(0, length).padStart(length, padding) : null),
    ),
    overload(
      [
        ['input', BYTES],
        ['length', INTEGER],
        ['padding', BYTES],
      ],
      BYTES,
      (input, length, padding) =>
        canPad('LPAD', length, padding) ? Buffer.concat([paddingBytes(padding, length - input.length), input], length) : null,
    ),
  ],
  examples: [
    { sql: `LPAD('foo', 7, 'Bar')`, is: 'BarBfoo' },
    { sql: `LPAD('foo', 2, 'Bar')`, is: 'fo' },
    { sql: `LPAD('', 7, 'Bar')`, is: 'BarBarB' },
    { sql: `LPAD('foo', 7, '')`, is: null },
    { sql: `LPAD(TO_BYTES('yes', 'utf8'), 8, TO_BYTES('no', 'utf8'))`, is: 'bm9ub255ZXM=' },
    { sql: `LPAD('foo', NULL, 'Bar')`, is: null },
  ],
});
