import type { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Offset, Partition } from '../../types/topic.ts';
import type { Manifest, ManifestChange } from './manifest.ts';

/** Batches for one partition, placed: the first begins at `base`, the last ends before `end`, in `chunks` of whole batches. */
export type PartitionAppend = {
  readonly partition: Partition;
  readonly id: string;
  readonly base: Offset;
  readonly end: Offset;
  readonly chunks: readonly Uint8Array[];
};

/** What becomes durable and visible at once, or never. */
export type Round = { readonly change: ManifestChange; readonly appends: readonly PartitionAppend[] };

/** Where a broker keeps what it must not lose. One call of `commit` at a time. */
export interface LogStorage {
  /** Written into each batch; grows with every opening. */
  readonly epoch: number;
  /** As found at opening. The broker applies each round to it after `commit`; the storage only reads it. */
  readonly manifest: Manifest;
  /** Partitions that were found damaged, by `partitionId`: they are offline, the rest works. */
  readonly damaged: ReadonlyMap<string, SqlError>;
  /** Resolves when the round is durable. A rejection means that nothing of it is, nor will be. */
  commit(round: Round): Promise<void>;
  /**
   * Whole, checked batches from the one that holds `from` on, at least one, none at or past `end`. null: the bytes are
   * no longer there (truncated or deleted meanwhile). Damage throws LOG_DAMAGED.
   */
  read(partition: Partition, from: Offset, end: Offset): Promise<Uint8Array | null>;
  /** As Broker.offsetAt, within [begin, end) of `manifest`; null: no such record. */
  offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset | null>;
  close(): Promise<void>;
}
