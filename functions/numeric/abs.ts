import { negateBigint } from '../../types/bigint.ts';
import { BIGINT, DOUBLE, INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { ANY_DECIMAL } from '../pattern.ts';

export const abs = scalar({
  name: 'ABS',
  category: 'numeric',
  summary:
    'The size of `value` without its sign, in its own type. The smallest INTEGER and BIGINT stay negative: their type has no such positive number.',
  overloads: [
    overload([['value', INTEGER]], INTEGER, (value) => Math.abs(value) | 0),
    overload([['value', BIGINT]], BIGINT, (value) => (value < 0 ? negateBigint(value) : value)),
    overload([['value', DOUBLE]], DOUBLE, Math.abs),
    overload([['value', ANY_DECIMAL]], ANY_DECIMAL, (value) => (value < 0n ? -value : value), { resolve: ([type]) => type }),
  ],
  examples: [
    { sql: 'ABS(-3)', is: 3 },
    { sql: 'ABS(-3.20)', is: '3.20' },
    { sql: 'ABS(-2147483648)', is: -2147483648 },
    { sql: 'ABS(CAST(NULL AS BIGINT))', is: null },
  ],
});
