import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const sinh = scalar({
  name: 'SINH',
  category: 'numeric',
  summary: 'The hyperbolic sine of `value`.',
  overloads: unaryOverloads(Math.sinh),
  examples: [
    { sql: 'SINH(0)', is: 0 },
    { sql: 'SINH(1)', is: 1.1752011936438014 },
    { sql: 'SINH(-1)', is: -1.1752011936438014 },
    { sql: 'SINH(CAST(NULL AS DOUBLE))', is: null },
  ],
});
