import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const atan = scalar({
  name: 'ATAN',
  category: 'numeric',
  summary: 'The angle, in radians, whose tangent is `value`.',
  overloads: unaryOverloads(Math.atan),
  examples: [
    { sql: 'ATAN(0)', is: 0 },
    { sql: 'ATAN(1)', is: 0.7853981633974483 },
    { sql: 'ATAN(-1.1E0)', is: -0.8329812666744317 },
    { sql: 'ATAN(CAST(NULL AS DOUBLE))', is: null },
  ],
});
