import type { Append, Appends } from '../broker/broker.ts';
import { RecordBatchBuilder } from '../broker/record-batch.ts';
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

/** Bytes above which a partition's batch is closed and another begun: readers take batches whole. */
const BATCH_BYTES = 1024 * 1024;

/** The appender of a task that runs in this thread. */
export class TopicAppender implements Appender {
  readonly #builders = new Map<string, (PartitionBuilder | undefined)[]>();
  #finished: Append[] = [];
  #finishedBytes = 0;

  append(partition: Partition, timestamp: Timestamp, { key, value, headers }: AppendedRecord): void {
    const { builder } = this.#builder(partition);
    builder.append(timestamp, key, value, headers);
    if (builder.size >= BATCH_BYTES) this.#finish({ partition, builder });
  }

  take(): Appends {
    for (const partitions of this.#builders.values()) {
      for (const open of partitions) if (open !== undefined && open.builder.count > 0) this.#finish(open);
    }
    const appends = this.#finished;
    this.#finished = [];
    this.#finishedBytes = 0;
    return appends;
  }

  get bytes(): number {
    let bytes = this.#finishedBytes;
    for (const partitions of this.#builders.values()) for (const open of partitions) bytes += open?.builder.size ?? 0;
    return bytes;
  }

  #builder(partition: Partition): PartitionBuilder {
    let partitions = this.#builders.get(partition.topic);
    if (partitions === undefined) {
      partitions = [];
      this.#builders.set(partition.topic, partitions);
    }
    const known = partitions[partition.partition];
    if (known !== undefined) return known;
    const opened = { partition, builder: new RecordBatchBuilder() };
    partitions[partition.partition] = opened;
    return opened;
  }

  #finish({ partition, builder }: PartitionBuilder): void {
    const { count, bytes } = builder.finish();
    this.#finished.push({ partition, count, bytes });
    this.#finishedBytes += bytes.length;
  }
}

type PartitionBuilder = { readonly partition: Partition; readonly builder: RecordBatchBuilder };
