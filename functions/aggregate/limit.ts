import { parseBigint } from '../../types/bigint.ts';
import type { Value } from '../../types/value.ts';

/** What a setting such as `ksql.functions.collect_list.limit` allows: its number; no limit if it is not set, below 0, or no number. */
export function limitOf(setting: Value): number {
  const limit = typeof setting === 'string' ? parseBigint(setting.trim()) : null;
  return limit === null || limit < 0 ? Number.MAX_SAFE_INTEGER : Number(limit);
}
