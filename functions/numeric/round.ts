import { normalizeBigint, type Bigint } from '../../types/bigint.ts';
import { parseDecimal, powerOfTen, rescaleDecimal } from '../../types/decimal.ts';
import { SqlError } from '../../types/errors.ts';
import { BIGINT, decimal, DOUBLE, INTEGER, type DecimalType, type SqlType } from '../../types/sql-type.ts';
import { boundOverload, overload, scalar } from '../define.ts';
import { ANY_DECIMAL } from '../pattern.ts';

export const round = scalar({
  name: 'ROUND',
  category: 'numeric',
  summary:
    'Rounds `value` to the nearest integer, or to `places` digits behind the point (before it, if negative). A half goes up, towards positive infinity.',
  overloads: [
    overload([['value', BIGINT]], BIGINT, (value) => value),
    overload([['value', INTEGER]], BIGINT, (value) => value),
    overload([['value', DOUBLE]], BIGINT, nearestBigint),
    boundOverload([['value', ANY_DECIMAL]], ANY_DECIMAL, roundToWhole, { resolve: wholeType }),
    overload(
      [
        ['value', DOUBLE],
        ['places', INTEGER],
      ],
      DOUBLE,
      roundDouble,
    ),
    boundOverload(
      [
        ['value', ANY_DECIMAL],
        ['places', INTEGER],
      ],
      ANY_DECIMAL,
      roundDecimal,
      { resolve: ([value]) => value },
    ),
  ],
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

const MAX_BIGINT = 2 ** 63;

/** NaN is 0 and what is beyond 64 bits stops at the last BIGINT, as Java's Math.round has it. */
function nearestBigint(value: number): Bigint {
  if (Number.isNaN(value)) return 0;
  if (value >= MAX_BIGINT) return 9223372036854775807n;
  if (value <= -MAX_BIGINT) return -9223372036854775808n;
  return normalizeBigint(Math.round(value));
}

function roundDouble(value: number, places: number): number {
  const exact = parseDecimal(String(value));
  if (exact === null) throw new SqlError('UNFIT_ARGUMENT', ['ROUND', `${value} has no digits to round`]);
  if (exact.scale <= places) return value;
  return Number(`${quotientHalfUp(exact.unscaled, exact.scale - places)}e${-places}`) + 0;
}

/** The digits before the point stay as many as they were, so 99.5 as DECIMAL(3, 1) overflows DECIMAL(2, 0), as in ksqlDB. */
function wholeType([value]: readonly SqlType[]): DecimalType {
  const { precision, scale } = value as DecimalType;
  return decimal(Math.max(precision - scale, 1), 0);
}

function roundToWhole(types: readonly SqlType[]): (value: bigint) => bigint {
  const { scale } = types[0] as DecimalType;
  const whole = wholeType(types);
  return (value) => rescaleDecimal(quotientHalfUp(value, scale), 0, whole);
}

function roundDecimal([type]: readonly SqlType[]): (value: bigint, places: number) => bigint {
  const target = type as DecimalType;
  return (value, places) => {
    const dropped = target.scale - places;
    if (dropped <= 0) return value;
    if (dropped > target.precision + 1) return 0n;
    return rescaleDecimal(quotientHalfUp(value, dropped) * powerOfTen(dropped), target.scale, target);
  };
}

/** The value without its last `digits` digits, a half going up. No value here has as many as 800 digits. */
function quotientHalfUp(value: bigint, digits: number): bigint {
  if (digits > 800) return 0n;
  const unit = powerOfTen(digits);
  const shifted = value * 2n + unit;
  const quotient = shifted / (unit * 2n);
  return shifted < 0n && shifted % (unit * 2n) !== 0n ? quotient - 1n : quotient;
}
