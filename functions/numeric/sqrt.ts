import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const sqrt = scalar({
  name: 'SQRT',
  category: 'numeric',
  summary: 'The square root of `value`; NaN below 0.',
  overloads: unaryOverloads(Math.sqrt),
  examples: [
    { sql: 'SQRT(9)', is: 3 },
    { sql: 'SQRT(2)', is: 1.4142135623730951 },
    { sql: 'SQRT(-1)', is: NaN },
    { sql: 'SQRT(CAST(NULL AS DOUBLE))', is: null },
  ],
});
