import type { Value } from './value.ts';

/** Equality of two values of one type, NULL equal to NULL, NaN to NaN, all the way down. Map entries in any order. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0;
  if (a instanceof Map) return b instanceof Map && sameMap(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  return Number.isNaN(a) && Number.isNaN(b);
}

/** Below 0, 0 or above 0: unsigned, byte by byte, the shorter first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
}

function sameMap(a: ReadonlyMap<Value, Value>, b: ReadonlyMap<Value, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !sameValue(value, other)) return false;
  }
  return true;
}
