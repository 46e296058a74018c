import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const sin = scalar({
  name: 'SIN',
  category: 'numeric',
  summary: 'The sine of an angle in radians.',
  overloads: unaryOverloads(Math.sin),
  examples: [
    { sql: 'SIN(0)', is: 0 },
    { sql: 'SIN(6)', is: -0.27941549819892586 },
    { sql: 'SIN(PI() / 2)', is: 1 },
    { sql: 'SIN(CAST(NULL AS DOUBLE))', is: null },
  ],
});
