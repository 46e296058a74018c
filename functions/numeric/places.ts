import type { Bigint } from '../../types/bigint.ts';
import { parseDecimal, powerOfTen, rescaleDecimal } from '../../types/decimal.ts';
import { SqlError } from '../../types/errors.ts';
import { BIGINT, decimal, DOUBLE, INTEGER, type DecimalType, type SqlType } from '../../types/sql-type.ts';
import { boundOverload, overload, type ScalarOverload } from '../define.ts';
import { ANY_DECIMAL } from '../pattern.ts';

/** How digits are dropped. `quotient`: the value without its last `digits` (at least 1) digits. */
export type Dropping = {
  readonly name: string;
  readonly toBigint: (value: number) => Bigint;
  readonly quotient: (unscaled: bigint, digits: number) => bigint;
};

/** The overloads of ROUND and TRUNC: to a whole number, or to `places` digits behind the point in the value's own type. */
export function placesOverloads(dropping: Dropping): readonly ScalarOverload[] {
  return [
    overload([['value', BIGINT]], BIGINT, (value) => value),
    overload([['value', INTEGER]], BIGINT, (value) => value),
    overload([['value', DOUBLE]], BIGINT, dropping.toBigint),
    boundOverload([['value', ANY_DECIMAL]], ANY_DECIMAL, (types) => wholeDecimal(types, dropping), { resolve: wholeType }),
    overload(
      [
        ['value', DOUBLE],
        ['places', INTEGER],
      ],
      DOUBLE,
      (value, places) => doubleAt(value, places, dropping),
    ),
    boundOverload(
      [
        ['value', ANY_DECIMAL],
        ['places', INTEGER],
      ],
      ANY_DECIMAL,
      (types) => decimalAt(types, dropping),
      { resolve: ([value]) => value },
    ),
  ];
}

/** The digits before the point stay as many as they were, so 99.5 as DECIMAL(3, 1) overflows DECIMAL(2, 0), as in ksqlDB. */
function wholeType([value]: readonly SqlType[]): DecimalType {
  const { precision, scale } = value as DecimalType;
  return decimal(Math.max(precision - scale, 1), 0);
}

function wholeDecimal(types: readonly SqlType[], dropping: Dropping): (value: bigint) => bigint {
  const { scale } = types[0] as DecimalType;
  const whole = wholeType(types);
  return (value) => rescaleDecimal(dropped(value, scale, dropping), 0, whole);
}

function doubleAt(value: number, places: number, dropping: Dropping): number {
  const exact = parseDecimal(String(value));
  if (exact === null) throw new SqlError('UNFIT_ARGUMENT', [dropping.name, `${value} has no digits to drop`]);
  if (exact.scale <= places) return value;
  return Number(`${dropped(exact.unscaled, exact.scale - places, dropping)}e${-places}`) + 0;
}

function decimalAt([type]: readonly SqlType[], dropping: Dropping): (value: bigint, places: number) => bigint {
  const target = type as DecimalType;
  return (value, places) => {
    const digits = target.scale - places;
    if (digits <= 0) return value;
    if (digits > target.precision + 1) return 0n;
    return rescaleDecimal(dropped(value, digits, dropping) * powerOfTen(digits), target.scale, target);
  };
}

/** No value here has as many as 800 digits. */
function dropped(value: bigint, digits: number, { quotient }: Dropping): bigint {
  if (digits === 0) return value;
  return digits > 800 ? 0n : quotient(value, digits);
}
