import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const ln = scalar({
  name: 'LN',
  category: 'numeric',
  summary: 'The natural logarithm of `value`: -Infinity for 0, NaN below.',
  overloads: unaryOverloads(Math.log),
  examples: [
    { sql: 'LN(1)', is: 0 },
    { sql: 'LN(0)', is: -Infinity },
    { sql: 'LN(-1)', is: NaN },
    { sql: 'LN(CAST(NULL AS DOUBLE))', is: null },
  ],
});
