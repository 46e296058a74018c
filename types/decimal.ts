import { normalizeBigint, type Bigint } from './bigint.ts';
import { SqlError } from './errors.ts';
import { decimal, typeText, type DecimalType } from './sql-type.ts';

/** A DECIMAL(p,s) value is its unscaled bigint: 12.50 as DECIMAL(4,2) is 1250n. Here with the scale of its own. */
export type ExactDecimal = { readonly unscaled: bigint; readonly scale: number };

/** Longer numbers, and exponents further out, are not read: one record must not cost a megabyte of digits. */
const MAX_DIGITS = 10_000;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?0*\d{1,9}))?$/;
const POWERS: readonly bigint[] = Array.from({ length: 100 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10 ** exponent; those of usual precisions are remembered. */
export function powerOfTen(exponent: number): bigint {
  return exponent < POWERS.length ? POWERS[exponent] : 10n ** BigInt(exponent);
}

/** Reads `-12.50`, `.5`, `1.`, `1.5e3`, every digit kept; null if the text is no number, or one of more than 10,000 digits. */
export function parseDecimal(text: string): ExactDecimal | null {
  const match = text.length > MAX_DIGITS ? null : NUMBER.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return null;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_DIGITS) return null;
  const magnitude = BigInt(digits);
  const unscaled = sign === '-' ? -magnitude : magnitude;
  const scale = fraction.length - exponent;
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * powerOfTen(-scale), scale: 0 };
}

/** Plain digits with exactly `scale` of them behind the point: `-0.05`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString();
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Moves a value to the scale of `type`, rounding half away from zero. Throws DECIMAL_OVERFLOW if the digits before the point are too many. */
export function rescaleDecimal(unscaled: bigint, fromScale: number, type: DecimalType): bigint {
  const moved = moveScale(unscaled, fromScale, type.scale);
  if (!fits(moved, type)) throw overflow(decimalText(unscaled, fromScale), type);
  return moved;
}

/** The value in `type` if it fits without rounding, else null. */
export function fitDecimal(unscaled: bigint, fromScale: number, type: DecimalType): bigint | null {
  const moved = moveScale(unscaled, fromScale, type.scale);
  const lossless = fromScale <= type.scale || moved * powerOfTen(fromScale - type.scale) === unscaled;
  return lossless && fits(moved, type) ? moved : null;
}

/** Below 0, 0 or above 0: the order of the numbers, whatever their scales. */
export function compareDecimal(a: bigint, aScale: number, b: bigint, bScale: number): number {
  const left = aScale < bScale ? a * powerOfTen(bScale - aScale) : a;
  const right = bScale < aScale ? b * powerOfTen(aScale - bScale) : b;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** The number of the shortest text of `value`, rounded half up into `type`. Throws DECIMAL_OVERFLOW, also for NaN and the infinities. */
export function decimalFromDouble(value: number, type: DecimalType): bigint {
  const exact = parseDecimal(String(value));
  if (exact === null) throw overflow(String(value), type);
  return rescaleDecimal(exact.unscaled, exact.scale, type);
}

/** Throws DECIMAL_OVERFLOW. */
export function decimalFromBigint(value: Bigint, type: DecimalType): bigint {
  return rescaleDecimal(BigInt(value), 0, type);
}

/** The nearest double. */
export function decimalToDouble(unscaled: bigint, scale: number): number {
  return Number(decimalText(unscaled, scale)) + 0;
}

/** The digits before the point, wrapped to 64 bits. */
export function decimalToBigint(unscaled: bigint, scale: number): Bigint {
  return normalizeBigint(unscaled / powerOfTen(scale));
}

/** a / b rounded half away from zero; b is not 0. */
export function divideHalfUp(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  const twice = (a % b) * 2n;
  const magnitude = twice < 0n ? -twice : twice;
  if (magnitude < (b < 0n ? -b : b)) return quotient;
  return a < 0n === b < 0n ? quotient + 1n : quotient - 1n;
}

/** True if the unscaled value has no more than the type's digits. */
function fits(unscaled: bigint, type: DecimalType): boolean {
  const limit = powerOfTen(type.precision);
  return unscaled < limit && unscaled > -limit;
}

function moveScale(unscaled: bigint, from: number, to: number): bigint {
  if (from === to) return unscaled;
  return from < to ? unscaled * powerOfTen(to - from) : divideHalfUp(unscaled, powerOfTen(from - to));
}

function overflow(value: string, type: DecimalType): SqlError {
  return new SqlError('DECIMAL_OVERFLOW', [value, typeText(type)]);
}

/** The narrowest type that holds a literal's digits as written: `1.50` is DECIMAL(3, 2), `.5` is DECIMAL(1, 1). */
export function decimalTypeOf(exact: ExactDecimal): DecimalType {
  const magnitude = exact.unscaled < 0n ? -exact.unscaled : exact.unscaled;
  return decimal(Math.max(magnitude.toString().length, exact.scale, 1), exact.scale);
}
