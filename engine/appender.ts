import type { Appends } from '../broker/broker.ts';
import type { Partition } from '../types/topic.ts';
import type { Timestamp } from '../types/time.ts';

/** The appends of a task that await its next commit: one batch builder a partition. */
export interface Appender {
  /** Copies what it is given. `headers` are raw bytes, null for none. */
  append(partition: Partition, timestamp: Timestamp, record: AppendedRecord): void;
  /** What was appended since the last call, in batches the broker takes. */
  take(): Appends;
  /** About how many bytes wait. */
  readonly bytes: number;
}

export type AppendedRecord = { readonly key: Uint8Array | null; readonly value: Uint8Array | null; readonly headers: Uint8Array | null };
