import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const cos = scalar({
  name: 'COS',
  category: 'numeric',
  summary: 'The cosine of an angle in radians.',
  overloads: unaryOverloads(Math.cos),
  examples: [
    { sql: 'COS(0)', is: 1 },
    { sql: 'COS(6)', is: 0.9601702866503661 },
    { sql: 'COS(PI())', is: -1 },
    { sql: 'COS(CAST(NULL AS DOUBLE))', is: null },
  ],
});
