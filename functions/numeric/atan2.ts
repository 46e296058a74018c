import { scalar } from '../define.ts';
import { binaryOverloads } from './double.ts';

export const atan2 = scalar({
  name: 'ATAN2',
  category: 'numeric',
  summary: 'The angle, in radians, of the point (`x`, `y`) as seen from the origin; note that `y` comes first.',
  overloads: binaryOverloads('y', 'x', Math.atan2),
  examples: [
    { sql: 'ATAN2(0, 1)', is: 0 },
    { sql: 'ATAN2(1, 1)', is: 0.7853981633974483 },
    { sql: 'ATAN2(1.1E0, -0.24E0)', is: 1.7856117271965553 },
    { sql: 'ATAN2(NULL, 1)', is: null },
  ],
});
