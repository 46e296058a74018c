import { BIGINT, type SqlType } from './sql-type.ts';
import type { DurationMs } from './time.ts';

export type Column = { readonly name: string; readonly type: SqlType };

/** How a windowed key is windowed. `sizeMs` is null for sessions, whose bounds are in each key. */
export type WindowInfo = { readonly kind: 'TUMBLING' | 'HOPPING' | 'SESSION'; readonly sizeMs: DurationMs | null };

/**
 * The columns of a stream or table, in order.
 *
 * A windowed key appends WINDOWSTART and WINDOWEND (BIGINT) to `key`. The grouping key alone chooses the partition; the
 * bounds follow it in the key's bytes; look-ups take the whole key. `window` gives its kind and, for time windows, its
 * size. A stream without a key has `key: []`.
 */
export type Schema = { readonly key: readonly Column[]; readonly value: readonly Column[]; readonly window: WindowInfo | null };

/** What a windowed key has behind the grouping key, in ms. */
export const WINDOW_BOUNDS: readonly Column[] = [
  { name: 'WINDOWSTART', type: BIGINT },
  { name: 'WINDOWEND', type: BIGINT },
];

/** The key columns that a producer writes: all but the window's bounds. */
export function groupingKey(schema: Schema): readonly Column[] {
  return schema.window === null ? schema.key : schema.key.slice(0, -2);
}
