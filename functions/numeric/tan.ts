import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const tan = scalar({
  name: 'TAN',
  category: 'numeric',
  summary: 'The tangent of an angle in radians.',
  overloads: unaryOverloads(Math.tan),
  examples: [
    { sql: 'TAN(0)', is: 0 },
    { sql: 'TAN(6)', is: -0.29100619138474915 },
    { sql: 'ROUND(TAN(PI() / 4), 10)', is: 1 },
    { sql: 'TAN(CAST(NULL AS DOUBLE))', is: null },
  ],
});
