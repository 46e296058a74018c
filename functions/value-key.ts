import type { Value } from '../types/value.ts';

/** What a Map or Set of JavaScript tells values of one type apart by: two have the same key exactly if they are equal, NULL and NaN included. */
export function valueKey(value: Value): Value {
  return typeof value === 'object' && value !== null ? textOf(value) : value;
}

function textOf(value: Value): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<Value, Value>)].map(([key, item]) => [textOf(key), textOf(item)] as const);
    return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (Array.isArray(value)) return JSON.stringify((value as readonly Value[]).map(textOf));
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
