import { BIGINT, DOUBLE, INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const sign = scalar({
  name: 'SIGN',
  category: 'numeric',
  summary: 'Tells by -1, 0 or 1 whether `value` is below 0, 0, or above 0. NaN has the sign 0.',
  overloads: [INTEGER, BIGINT, DOUBLE].map((type) => overload([['value', type]], INTEGER, signOf)),
  examples: [
    { sql: 'SIGN(-13)', is: -1 },
    { sql: 'SIGN(0)', is: 0 },
    { sql: 'SIGN(1.5E0)', is: 1 },
    { sql: 'SIGN(CAST(NULL AS INTEGER))', is: null },
  ],
});

function signOf(value: number | bigint): number {
  if (value > 0) return 1;
  return value < 0 ? -1 : 0;
}
