import type { DurationMs } from './time.ts';

/** A record's place in its partition: exact below 2^53. */
export type Offset = number;

/** One partition of one topic. Compared by content, never by identity; `partitionId` gives a map key. */
export type Partition = { readonly topic: string; readonly partition: number };

/** Kafka's own spelling, `topic-3`. */
export const partitionId = (partition: Partition): string => `${partition.topic}-${partition.partition}`;

export type CleanupPolicy = 'delete' | 'compact' | 'compact,delete';

/** `retentionMs: null` keeps records for ever. */
export type TopicSpec = {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: DurationMs | null;
  readonly cleanupPolicy: CleanupPolicy;
};

/** A topic that exists. `id` (a uuid) tells a topic from an earlier one of the same name. */
export type Topic = TopicSpec & { readonly id: string };

/** A format and its options, as the catalog and plans carry it: `{ name: 'JSON', options: {} }`. */
export type FormatSpec = { readonly name: string; readonly options: Readonly<Record<string, string>> };
