import type { Value } from '../../types/value.ts';
import { valueKey } from '../value-key.ts';

/** The elements in the order in which each is met first; equal ones once, NULL too. */
export function distinct(items: readonly Value[]): readonly Value[] {
  const seen = new Map<Value, Value>();
  for (const item of items) {
    const key = valueKey(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

/** A test for being equal to an element. */
export function memberOf(items: readonly Value[]): (value: Value) => boolean {
  const keys = new Set(items.map(valueKey));
  return (value) => keys.has(valueKey(value));
}
