import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const cbrt = scalar({
  name: 'CBRT',
  category: 'numeric',
  summary: 'The number whose cube is `value`.',
  overloads: unaryOverloads(Math.cbrt),
  examples: [
    { sql: 'CBRT(27)', is: 3 },
    { sql: 'CBRT(-8.0E0)', is: -2 },
    { sql: 'CBRT(0)', is: 0 },
    { sql: 'CBRT(CAST(NULL AS DOUBLE))', is: null },
  ],
});
