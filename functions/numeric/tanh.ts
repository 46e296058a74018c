import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const tanh = scalar({
  name: 'TANH',
  category: 'numeric',
  summary: 'The hyperbolic tangent of `value`.',
  overloads: unaryOverloads(Math.tanh),
  examples: [
    { sql: 'TANH(0)', is: 0 },
    { sql: 'TANH(1)', is: 0.7615941559557649 },
    { sql: 'TANH(-6.0E0)', is: -0.9999877116507956 },
    { sql: 'TANH(CAST(NULL AS DOUBLE))', is: null },
  ],
});
