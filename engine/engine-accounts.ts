import type { QueryStatus } from './query-status.ts';

/** What an engine counts, as plain data: DESCRIBE … EXTENDED and /metrics show the same figures. */
export type EngineAccounts = {
  /** Every persistent query, with its tasks. */
  readonly queries: readonly QueryStatus[];
  readonly topics: readonly TopicAppends[];
};

/** What this engine appended to a topic since it opened and made visible; bytes as they are stored. */
export type TopicAppends = { readonly topic: string; readonly records: number; readonly bytes: number };
