import { BYTES, INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { canPad, paddingBytes } from './pad.ts';

export const rpad = scalar({
  name: 'RPAD',
  category: 'string',
  summary:
    'Pads `input` on the right with `padding`, over and over, up to `length` characters or bytes. A longer input is cut at its end. NULL if the padding is empty or the length below 0.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['length', INTEGER],
        ['padding', STRING],
      ],
      STRING,
      (input, length, padding) => (canPad('RPAD', length, padding) ? input.slice(0, length).padEnd(length, padding) : null),
    ),
    overload(
      [
        ['input', BYTES],
        ['length', INTEGER],
        ['padding', BYTES],
      ],
      BYTES,
      (input, length, padding) =>
        canPad('RPAD', length, padding) ? Buffer.concat([input, paddingBytes(padding, length - input.length)], length) : null,
    ),
  ],
  examples: [
    { sql: `RPAD('foo', 7, 'Bar')`, is: 'fooBarB' },
    { sql: `RPAD('foo', 2, 'Bar')`, is: 'fo' },
    { sql: `RPAD('foo', -1, 'Bar')`, is: null },
    { sql: `RPAD(TO_BYTES('yes', 'utf8'), 8, TO_BYTES('no', 'utf8'))`, is: 'eWVzbm9ub24=' },
    { sql: `RPAD('foo', 5, NULL)`, is: null },
  ],
});
