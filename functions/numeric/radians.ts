import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const radians = scalar({
  name: 'RADIANS',
  category: 'numeric',
  summary: 'An angle in degrees as radians.',
  overloads: unaryOverloads((angle) => angle * (Math.PI / 180)),
  examples: [
    { sql: 'RADIANS(180)', is: 3.141592653589793 },
    { sql: 'RADIANS(0)', is: 0 },
    { sql: 'RADIANS(114)', is: 1.9896753472735358 },
    { sql: 'RADIANS(CAST(NULL AS DOUBLE))', is: null },
  ],
});
