import { BYTES, INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const len = scalar({
  name: 'LEN',
  category: 'string',
  summary: 'How long `input` is: the bytes of BYTES, the UTF-16 units of a STRING (a character beyond U+FFFF counts as two, as in Java).',
  overloads: [
    overload([['input', STRING]], INTEGER, (input) => input.length),
    overload([['input', BYTES]], INTEGER, (input) => input.length),
  ],
  examples: [
    { sql: `LEN('hello')`, is: 5 },
    { sql: `LEN('')`, is: 0 },
    { sql: `LEN('😀')`, is: 2 },
    { sql: `LEN(TO_BYTES('straße', 'utf8'))`, is: 7 },
    { sql: `LEN(CAST(NULL AS STRING))`, is: null },
  ],
});
