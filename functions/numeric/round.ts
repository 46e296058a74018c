import { powerOfTen } from '../../types/decimal.ts';
import { scalar } from '../define.ts';
import { placesOverloads } from './places.ts';
import { toBigint } from './to-bigint.ts';

export const round = scalar({
  name: 'ROUND',
  category: 'numeric',
  summary:
    'Rounds `value` to the nearest integer, or to `places` digits behind the point (before it, if negative). A half goes up, towards positive infinity.',
  overloads: placesOverloads({ name: 'ROUND', toBigint: (value) => toBigint(Math.round(value)), quotient: quotientHalfUp }),
  examples: [
    { sql: 'ROUND(2.5E0)', is: 3 },
    { sql: 'ROUND(-2.5E0)', is: -2 },
    { sql: 'ROUND(13.37)', is: '13' },
    { sql: 'ROUND(1234.567E0, 2)', is: 1234.57 },
    { sql: 'ROUND(1234.567E0, -2)', is: 1200 },
    { sql: 'ROUND(2.155, 2)', is: '2.160' },
    { sql: 'ROUND(CAST(NULL AS DOUBLE), 2)', is: null },
  ],
});

function quotientHalfUp(value: bigint, digits: number): bigint {
  const unit = powerOfTen(digits);
  const shifted = value * 2n + unit;
  const quotient = shifted / (unit * 2n);
  return shifted < 0n && shifted % (unit * 2n) !== 0n ? quotient - 1n : quotient;
}
