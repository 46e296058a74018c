import { Decimal as Library } from 'decimal.js';
import fc, { type Arbitrary } from 'fast-check';
import { decimal, type DecimalType } from '../../types/sql-type.ts';

/** An independent library with more digits than any value here has; what it divides is rounded long before they end. */
export const Decimal = Library.clone({ precision: 250, rounding: Library.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });
export type Decimal = Library;
/** Halves away from zero, halves towards positive infinity, cut off, up, down. */
export const { ROUND_HALF_UP, ROUND_HALF_CEIL, ROUND_DOWN, ROUND_CEIL, ROUND_FLOOR } = Library;

export type TypedDecimal = { readonly type: DecimalType; readonly value: bigint };

export const decimalType: Arbitrary<DecimalType> = fc
  .integer({ min: 1, max: 40 })
  .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => decimal(precision, scale)));

/** Values of any type, many of them small, at the ends of their type, or half way between two shorter ones. */
export const typedDecimal: Arbitrary<TypedDecimal> = decimalType.chain((type) => {
  const most = 10n ** BigInt(type.precision) - 1n;
  const half = 5n * 10n ** BigInt(Math.max(type.precision - 2, 0));
  const near = fc.bigInt({ min: -12n, max: 12n });
  const value = fc.oneof(
    fc.bigInt({ min: -most, max: most }),
    near,
    near.map((away) => most - (away < 0n ? -away : away)),
    near.map((away) => away - half),
    fc.nat({ max: type.precision - 1 }).map((zeros) => 5n * 10n ** BigInt(zeros)),
  );
  return value.map((drawn) => ({ type, value: drawn > most ? most : drawn < -most ? -most : drawn }));
});

/** 64-bit integers, mostly near where representations or the results of operations change. */
export const long: Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -100n, max: 100n }),
  fc
    .tuple(
      fc.constantFrom(2n ** 31n, 2n ** 32n, 2n ** 52n, 2n ** 53n, 2n ** 62n, 2n ** 63n),
      fc.bigInt({ min: -20n, max: 20n }),
      fc.boolean(),
    )
    .map(([power, away, negative]) => BigInt.asIntN(64, negative ? away - power : power + away)),
);

/** The unscaled value as the library's number. */
export function numberOf(unscaled: bigint, scale: number): Decimal {
  return new Decimal(unscaled.toString()).times(new Decimal(10).pow(-scale));
}

/** The number's unscaled value at a scale that it has. */
export function unscaledOf(number: Decimal, scale: number): bigint {
  const moved = number.times(new Decimal(10).pow(scale));
  if (!moved.isInteger()) throw new Error(`${number.toFixed()} has more than ${scale} digits behind the point`);
  return BigInt(moved.toFixed());
}

/** The number's unscaled value in `type`, rounded so; null if it has more digits before the point than the type. */
export function inType(number: Decimal, type: DecimalType, rounding: Library.Rounding): bigint | null {
  const rounded = number.toDecimalPlaces(type.scale, rounding);
  return rounded.abs().lt(new Decimal(10).pow(type.precision - type.scale)) ? unscaledOf(rounded, type.scale) : null;
}

/** What is left of an integer in 64 bits, two's complement. */
export function wrapped(number: Decimal): bigint {
  const range = new Decimal(2).pow(64);
  const low = number.mod(range).plus(range).mod(range);
  return BigInt((low.gte(new Decimal(2).pow(63)) ? low.minus(range) : low).toFixed());
}
