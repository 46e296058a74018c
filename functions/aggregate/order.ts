import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';

/** True if `a` comes before `b`; neither is NULL. */
export type Before = (a: Value, b: Value) => boolean;

/**
 * The order of a type's values: numbers and times by size, STRING by UTF-16 units as Java's compareTo, BYTES by
 * unsigned bytes, a prefix first. DOUBLE as Java's Double.compare: -0 before 0, NaN last.
 */
export function orderOf(type: SqlType): Before {
  if (type.kind === 'DOUBLE') return doubleBefore as Before;
  if (type.kind === 'BYTES') return bytesBefore as Before;
  return lessThan as Before;
}

/** The value that comes before all others; NULLs do not count, and where there is nothing else the answer is NULL. */
export function firstOf(values: readonly Value[], before: Before): Value {
  let best: Value = null;
  for (const value of values) if (value !== null && (best === null || before(value, best))) best = value;
  return best;
}

function lessThan(a: number | bigint | string, b: number | bigint | string): boolean {
  return a < b;
}

function doubleBefore(a: number, b: number): boolean {
  if (a < b) return true;
  if (a > b || Number.isNaN(a)) return false;
  return Number.isNaN(b) || (Object.is(a, -0) && Object.is(b, 0));
}

function bytesBefore(a: Uint8Array, b: Uint8Array): boolean {
  const size = Math.min(a.length, b.length);
  for (let i = 0; i < size; i++) {
    const difference = a[i] - b[i];
    if (difference !== 0) return difference < 0;
  }
  return a.length < b.length;
}
