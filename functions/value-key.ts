import type { Value } from '../types/value.ts';

/** What a Map or Set of JavaScript tells values of one type apart by: two have the same key exactly if they are equal, NULL and NaN included. */
export function valueKey(value: Value): null | boolean | number | bigint | string {
  return typeof value === 'object' && value !== null ? textOf(value) : value;
}

function textOf(value: Value): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<Value, Value>)].map(([key, item]) => [textOf(key), textOf(item)] as const);
    return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return JSON.stringify((value as readonly Value[]).map(textOf));
}
