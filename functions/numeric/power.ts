import { scalar } from '../define.ts';
import { binaryOverloads } from './double.ts';

export const power = scalar({
  name: 'POWER',
  category: 'numeric',
  summary: 'Raises `base` to the power of `exponent`.',
  overloads: binaryOverloads('base', 'exponent', (base, exponent) => base ** exponent),
  examples: [
    { sql: 'POWER(2, 10)', is: 1024 },
    { sql: 'POWER(15, -1)', is: 0.06666666666666667 },
    { sql: 'POWER(0.0E0, 0.0E0)', is: 1 },
    { sql: 'POWER(NULL, 2)', is: null },
  ],
});
