import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const degrees = scalar({
  name: 'DEGREES',
  category: 'numeric',
  summary: 'An angle in radians as degrees.',
  overloads: unaryOverloads((angle) => angle * (180 / Math.PI)),
  examples: [
    { sql: 'DEGREES(PI())', is: 180 },
    { sql: 'DEGREES(0)', is: 0 },
    { sql: 'ROUND(DEGREES(2), 9)', is: 114.591559026 },
    { sql: 'DEGREES(CAST(NULL AS DOUBLE))', is: null },
  ],
});
