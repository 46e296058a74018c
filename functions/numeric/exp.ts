import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const exp = scalar({
  name: 'EXP',
  category: 'numeric',
  summary: 'Euler’s number to the power of `value`.',
  overloads: unaryOverloads(Math.exp),
  examples: [
    { sql: 'EXP(0)', is: 1 },
    { sql: 'EXP(1)', is: 2.718281828459045 },
    { sql: 'EXP(-1.0E0)', is: 0.36787944117144233 },
    { sql: 'EXP(CAST(NULL AS DOUBLE))', is: null },
  ],
});
