import type { Value } from '../types/value.ts';

/**
 * The entries of a MAP in the order in which Java goes through a HashMap that was made for so many, where its keys are
 * STRINGs: what REDUCE makes of a map, and what MAP_KEYS lists, is then what ksqlDB's users have seen. Others come as they were put in.
 */
export function entriesInOrder<K extends Value, V extends Value>(map: ReadonlyMap<K, V>): readonly (readonly [K, V])[] {
  const buckets = bucketCount(map.size);
  // The sort is stable: within a bucket the order is that of insertion, as in a HashMap.
  return [...map]
    .map((entry) => ({ entry, bucket: typeof entry[0] === 'string' ? spread(entry[0]) & (buckets - 1) : 0 }))
    .toSorted((a, b) => a.bucket - b.bucket)
    .map(({ entry }) => entry);
}

/** The least power of two that has room for the entries, as a table made for so many; it doubles once it is filled to more than three quarters. */
function bucketCount(entries: number): number {
  const buckets = 2 ** Math.ceil(Math.log2(entries));
  return entries > buckets * 0.75 ? buckets * 2 : buckets;
}

/** Java's hash of a String, its upper half folded into the lower one. */
function spread(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 16);
}
