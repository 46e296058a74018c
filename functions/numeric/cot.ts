import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const cot = scalar({
  name: 'COT',
  category: 'numeric',
  summary: 'The cotangent of an angle in radians, 1 / tan; infinite for 0.',
  overloads: unaryOverloads((angle) => 1 / Math.tan(angle)),
  examples: [
    { sql: 'COT(0)', is: Infinity },
    { sql: 'COT(6)', is: -3.436353004180128 },
    { sql: 'ROUND(COT(PI() / 4), 10)', is: 1 },
    { sql: 'COT(CAST(NULL AS DOUBLE))', is: null },
  ],
});
