import type { Timestamp } from '../../types/time.ts';
import type { Offset, Partition } from '../../types/topic.ts';
import { batchSizeOf, maxTimestampOf } from '../batch-header.ts';
import type { RecordBatch } from '../broker.ts';
import { readRecordBatch } from '../record-batch.ts';

/** Chunks smaller than this are joined when they are read: an object with ten arrays for each record would cost more than the copy. */
const SMALL_BYTES = 32 * 1024;
const JOINED_BYTES = 256 * 1024;

/** Whole batches as one round appended them; never changed. */
type Chunk = {
  readonly tail: Tail;
  readonly base: Offset;
  readonly end: Offset;
  readonly bytes: Uint8Array;
  /** Read once for all readers. */
  batch: RecordBatch | null;
};

/** How many bytes all tails of a broker may hold together; the oldest chunk goes first, whosever it is. */
export class TailBudget {
  readonly #limit: number;
  readonly #chunks = new Set<Chunk>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  add(chunk: Chunk): void {
    this.#chunks.add(chunk);
    this.#bytes += chunk.bytes.length;
    for (const oldest of this.#chunks) {
      if (this.#bytes <= this.#limit) return;
      oldest.tail.dropFirst();
    }
  }

  release(chunk: Chunk): void {
    if (this.#chunks.delete(chunk)) this.#bytes -= chunk.bytes.length;
  }
}

/** The newest chunks of one partition, so that those who follow it need no file. Without gaps up to the log's end. */
export class Tail {
  readonly #partition: Partition;
  readonly #budget: TailBudget;
  #chunks: Chunk[] = [];
  #head = 0;

  constructor(partition: Partition, budget: TailBudget) {
    this.#partition = partition;
    this.#budget = budget;
  }

  /** The first offset that is here; Infinity if none is. */
  get begin(): Offset {
    return this.#head < this.#chunks.length ? this.#chunks[this.#head].base : Infinity;
  }

  push(base: Offset, end: Offset, bytes: Uint8Array): void {
    const chunk: Chunk = { tail: this, base, end, bytes, batch: null };
    this.#chunks.push(chunk);
    this.#budget.add(chunk);
  }

  dropFirst(): void {
    this.#budget.release(this.#chunks[this.#head++]);
    if (this.#head * 2 < this.#chunks.length) return;
    this.#chunks = this.#chunks.slice(this.#head);
    this.#head = 0;
  }

  dropBefore(offset: Offset): void {
    while (this.#head < this.#chunks.length && this.#chunks[this.#head].end <= offset) this.dropFirst();
  }

  /** Records from `from` on, which must be here. */
  read(from: Offset): RecordBatch {
    const index = this.#find(from);
    const chunk = this.#chunks[index];
    const next = this.#chunks.at(index + 1);
    if (next !== undefined && chunk.bytes.length < SMALL_BYTES) return readRecordBatch(this.#partition, this.#joined(index), from);
    if (from > chunk.base) return readRecordBatch(this.#partition, chunk.bytes, from);
    chunk.batch ??= readRecordBatch(this.#partition, chunk.bytes, from);
    return chunk.batch;
  }

  /** The first offset ≥ `from` whose record is not older than `timestamp`; null if there is none. */
  offsetAt(timestamp: Timestamp, from: Offset): Offset | null {
    for (let index = this.#head; index < this.#chunks.length; index++) {
      const found = offsetAtIn(this.#partition, this.#chunks[index].bytes, { timestamp, from });
      if (found !== null) return found;
    }
    return null;
  }

  #find(offset: Offset): number {
    let low = this.#head;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#chunks[middle].base <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #joined(index: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (; index < this.#chunks.length; index++) {
      const { bytes } = this.#chunks[index];
      if (parts.length > 0 && size + bytes.length > JOINED_BYTES) break;
      parts.push(bytes);
      size += bytes.length;
    }
    return joinBytes(parts, size);
  }
}

/** One buffer of its own with all parts, `size` bytes together. (Buffer.concat would take small ones out of the shared pool.) */
export function joinBytes(parts: readonly Uint8Array[], size: number): Uint8Array {
  const joined = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Looks into the batches that can hold such a record; the rest is told by their headers. */
export function offsetAtIn(
  partition: Partition,
  bytes: Uint8Array,
  wanted: { readonly timestamp: Timestamp; readonly from: Offset },
): Offset | null {
  for (let at = 0, size = 0; at < bytes.length; at += size) {
    size = batchSizeOf(bytes, at);
    if (maxTimestampOf(bytes, at) < wanted.timestamp) continue;
    const batch = readRecordBatch(partition, bytes.subarray(at, at + size), wanted.from);
    const index = batch.timestamps.findIndex((timestamp) => timestamp >= wanted.timestamp);
    if (index >= 0) return batch.offsets[index];
  }
  return null;
}
