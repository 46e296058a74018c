import { powerOfTen } from '../../types/decimal.ts';
import { scalar } from '../define.ts';
import { placesOverloads } from './places.ts';
import { toBigint } from './to-bigint.ts';

export const trunc = scalar({
  name: 'TRUNC',
  category: 'numeric',
  summary: 'Cuts `value` off at the point, or `places` digits behind it (before it, if negative): always towards 0.',
  overloads: placesOverloads({
    name: 'TRUNC',
    toBigint: (value) => toBigint(Math.trunc(value)),
    quotient: (value, digits) => value / powerOfTen(digits),
  }),
  examples: [
    { sql: 'TRUNC(2.7E0)', is: 2 },
    { sql: 'TRUNC(-2.7E0)', is: -2 },
    { sql: 'TRUNC(13.77)', is: '13' },
    { sql: 'TRUNC(1234.567E0, 2)', is: 1234.56 },
    { sql: 'TRUNC(12345.678, -2)', is: '12300.000' },
    { sql: 'TRUNC(CAST(NULL AS DOUBLE))', is: null },
  ],
});
