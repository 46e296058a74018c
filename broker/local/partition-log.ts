import { assert, type SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import { baseOffsetOf } from '../batch-header.ts';
import type { RecordBatch } from '../broker.ts';
import { readRecordBatch } from '../record-batch.ts';
import type { LogStorage, PartitionAppend } from './log-storage.ts';
import type { Bounds } from './manifest.ts';
import { Tail, type TailBudget } from './tail.ts';

/** One partition as its readers see it: the tail in memory, what is older from the storage, and a call at each change. */
export class PartitionLog {
  readonly partition: Partition;
  readonly id: string;
  readonly #bounds: Bounds;
  readonly #storage: LogStorage;
  readonly #tail: Tail;
  readonly #watchers = new Set<() => void>();
  #fault: SqlError | null = null;

  constructor(partition: Partition, bounds: Bounds, storage: LogStorage, budget: TailBudget) {
    this.partition = partition;
    this.id = partitionId(partition);
    this.#bounds = bounds;
    this.#storage = storage;
    this.#tail = new Tail(partition, budget);
  }

  get begin(): Offset {
    return this.#bounds.begin;
  }

  get end(): Offset {
    return this.#bounds.end;
  }

  /** Throws if the partition is damaged, deleted or closed. */
  check(): void {
    if (this.#fault !== null) throw this.#fault;
  }

  /** From now on every use fails with `fault`, those under way included. */
  fail(fault: SqlError): void {
    this.#fault = fault;
    this.#tail.dropBefore(Infinity);
    this.notify();
  }

  /** The round that appended this is durable, and the bounds tell so already. */
  appended(append: PartitionAppend): void {
    append.chunks.forEach((chunk, index) => {
      const end = index + 1 < append.chunks.length ? baseOffsetOf(append.chunks[index + 1], 0) : append.end;
      this.#tail.push(baseOffsetOf(chunk, 0), end, chunk);
    });
  }

  truncated(): void {
    this.#tail.dropBefore(this.begin);
    this.notify();
  }

  /** Calls back at every append, truncation and fault until the answer is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  notify(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Records from `from` (or the beginning, if that is later) on; null: none yet. A batch may be empty, but always leads on. */
  read(from: Offset): RecordBatch | Promise<RecordBatch | null> | null {
    this.check();
    const start = Math.max(from, this.begin);
    if (start >= this.end) return null;
    return start >= this.#tail.begin ? this.#tail.read(start) : this.#readStored(start);
  }

  async offsetAt(timestamp: Timestamp): Promise<Offset> {
    this.check();
    const { begin, end } = this.#bounds;
    if (begin >= end) return end;
    const inMemory = this.#tail.begin <= begin;
    const found = inMemory ? this.#tail.offsetAt(timestamp, begin) : await this.#storage.offsetAt(this.partition, timestamp);
    return found ?? end;
  }

  async #readStored(start: Offset): Promise<RecordBatch | null> {
    const bytes = await this.#storage.read(this.partition, start, this.end);
    this.check();
    // they are being truncated or deleted: the storage knows a moment before the bounds do, and a call follows
    if (bytes === null) return this.begin > start ? this.read(start) : null;
    const batch = readRecordBatch(this.partition, bytes, start);
    assert(batch.nextOffset > start, `reading ${this.id} at ${start} leads nowhere`);
    return batch;
  }
}
