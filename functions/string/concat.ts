import { BYTES, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const concat = scalar({
  name: 'CONCAT',
  category: 'string',
  summary: 'Puts its arguments, all STRING or all BYTES, one behind the other; NULLs are left out. `a || b` is a way to write it.',
  overloads: [
    overload([['inputs', STRING]], STRING, (...inputs) => inputs.filter((input) => input !== null).join(''), {
      nulls: 'given',
      variadic: 0,
    }),
    overload([['inputs', BYTES]], BYTES, (...inputs) => Buffer.concat(inputs.filter((input) => input !== null)), {
      nulls: 'given',
      variadic: 0,
    }),
  ],
  examples: [
    { sql: `CONCAT('a', 'b', 'c')`, is: 'abc' },
    { sql: `'stream' || '-' || 'table'`, is: 'stream-table' },
    { sql: `CONCAT('a', NULL, 'c')`, is: 'ac' },
    { sql: `CONCAT(CAST(NULL AS STRING), CAST(NULL AS STRING))`, is: '' },
    { sql: `CONCAT(TO_BYTES('yes', 'utf8'), TO_BYTES('no', 'utf8'))`, is: 'eWVzbm8=' },
  ],
});
