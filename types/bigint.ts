import { SqlError } from './errors.ts';

/** A BIGINT: a number if and only if it is a safe integer, a bigint if and only if not, and never -0. */
export type Bigint = number | bigint;

const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/**
 * The one representation of a 64-bit integer. A bigint outside 64 bits wraps, as Java's long does; a number is taken
 * for the integer that it is, exact or not (2 ** 60 becomes a bigint).
 */
export function normalizeBigint(value: number | bigint): Bigint {
  if (typeof value === 'number') {
    if (value >= -MAX_SAFE && value <= MAX_SAFE) return value + 0;
    return normalizeBigint(BigInt(value));
  }
  if (value >= -9007199254740991n && value <= 9007199254740991n) return Number(value);
  const wrapped = BigInt.asIntN(64, value);
  return wrapped >= -9007199254740991n && wrapped <= 9007199254740991n ? Number(wrapped) : wrapped;
}

// The fast paths below hold because a sum or product of safe integers that is not itself safe rounds to at least 2^53.

/** a + b, wrapped to 64 bits. */
export function addBigint(a: Bigint, b: Bigint): Bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum >= -MAX_SAFE && sum <= MAX_SAFE) return sum;
  }
  return normalizeBigint(BigInt(a) + BigInt(b));
}

/** a - b, wrapped to 64 bits. */
export function subtractBigint(a: Bigint, b: Bigint): Bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference >= -MAX_SAFE && difference <= MAX_SAFE) return difference;
  }
  return normalizeBigint(BigInt(a) - BigInt(b));
}

/** a × b, wrapped to 64 bits. */
export function multiplyBigint(a: Bigint, b: Bigint): Bigint {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (product >= -MAX_SAFE && product <= MAX_SAFE) return product + 0;
  }
  return normalizeBigint(BigInt(a) * BigInt(b));
}

/** a / b, cut towards zero. Throws DIVISION_BY_ZERO. */
export function divideBigint(a: Bigint, b: Bigint): Bigint {
  if (b === 0) throw new SqlError('DIVISION_BY_ZERO', []);
  // The quotient of two safe integers never rounds up to the next integer: it is further from it than half an ulp.
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  return normalizeBigint(BigInt(a) / BigInt(b));
}

/** What divideBigint leaves; it has the sign of `a`. Throws DIVISION_BY_ZERO. */
export function remainderBigint(a: Bigint, b: Bigint): Bigint {
  if (b === 0) throw new SqlError('DIVISION_BY_ZERO', []);
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return normalizeBigint(BigInt(a) % BigInt(b));
}

/** -a; the smallest BIGINT is its own negative, as in Java. */
export function negateBigint(a: Bigint): Bigint {
  return typeof a === 'number' ? 0 - a : normalizeBigint(-a);
}

/** Below 0, 0 or above 0. */
export function compareBigint(a: Bigint, b: Bigint): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** Reads an optional sign and digits, nothing else; null if the text is anything else or beyond 64 bits. */
export function parseBigint(text: string): Bigint | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  if (text.length <= 15) return Number(text) + 0;
  const significant = text.replace(/^([+-]?)0+(?=\d)/, '$1');
  if (significant.length > 20) return null;
  const value = BigInt(significant.startsWith('+') ? significant.slice(1) : significant);
  return BigInt.asIntN(64, value) === value ? normalizeBigint(value) : null;
}

export function bigintText(value: Bigint): string {
  return String(value);
}
