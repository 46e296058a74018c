import type { RecordBatch } from '../../broker/broker.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import type { Timestamp } from '../../types/time.ts';
import { assert } from '../../types/errors.ts';
import type { PipelineInput } from '../pipeline-host.ts';

/**
 * Bytes of queued batches above which a partition's fetching pauses: two fetches, so that the task never starves (the next
 * is read ahead). With 8 MB the bytes outlived the young generation, and a windowed count was a tenth slower.
 */
const FULL_BYTES = 2 * 1024 * 1024;

/** The queued records of one partition, and the one at their head, decoded. */
export class InputQueue {
  readonly partition: Partition;
  readonly id: string;
  readonly #input: PipelineInput;
  readonly #batches: RecordBatch[] = [];
  /** Batches whose decoding still waits for something, which is being fetched. */
  readonly #waiting = new Set<RecordBatch>();
  readonly #ready: () => void;
  /** Why a batch cannot be decoded: whoever asks for the next record gets it thrown. */
  #failure: { readonly error: unknown } | null = null;
  #bytes = 0;
  /** Index in the first batch of the record after the loaded one. */
  #next = 0;
  #head: Timestamp | null = null;
  #position: Offset;
  #lastTime: Timestamp | null = null;
  /** Where the partition is known to have ended: nothing visible is at or after it. */
  #knownEnd: Offset = 0;

  /** `ready` is called when a batch that waited can go on, or never will. */
  constructor(partition: Partition, input: PipelineInput, position: Offset, ready: () => void) {
    this.partition = partition;
    this.#ready = ready;
    this.id = partitionId(partition);
    this.#input = input;
    this.#position = position;
  }

  /** One past the last record that was processed or rejected. */
  get position(): Offset {
    return this.#position;
  }

  get isFull(): boolean {
    return this.#bytes > FULL_BYTES;
  }

  /** Whether nothing more is to come before new records are written, as far as is known. */
  get isAtEnd(): boolean {
    return this.#batches.length === 0 && this.#position >= this.#knownEnd;
  }

  endsAt(end: Offset): void {
    this.#knownEnd = Math.max(this.#knownEnd, end);
  }

  push(batch: RecordBatch): void {
    this.#batches.push(batch);
    this.#bytes += batch.bytes.length;
    this.endsAt(batch.nextOffset);
    const preparing = this.#input.prepare(batch);
    if (preparing !== null) this.#wait(batch, preparing);
  }

  /** Whether a batch waits for what its decoding needs. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** The timestamp of the head record, decoded if it was not yet; null: nothing is queued. Rejected records are passed over. */
  head(): Timestamp | null {
    while (this.#head === null) {
      const batch = this.#first();
      if (batch === null) return null;
      if (this.#next === batch.count) this.#finish(batch);
      else this.#load(batch);
    }
    return this.#head;
  }

  /** The next record's timestamp, before any TIMESTAMP column is read; null: it is not here yet. */
  get headTime(): Timestamp | null {
    const batch = this.#batches[0];
    return this.#head ?? batch?.timestamps[this.#next] ?? null;
  }

  /** That of the record that was passed last, as the broker has it; null: there was none. */
  get lastTime(): Timestamp | null {
    const passed = this.#head === null ? this.#next - 1 : this.#next - 2;
    return this.#batches[0]?.timestamps[passed] ?? this.#lastTime;
  }

  /** Runs the head record through the pipeline. */
  process(): void {
    this.#input.process();
    this.#head = null;
    this.#passed();
  }

  /** Runs up to `count` records through the pipeline without a look at their timestamps; false: there are no more. */
  drain(count: number): boolean {
    assert(this.#head === null, 'a record is loaded already');
    let left = count;
    while (left > 0) {
      const batch = this.#first();
      if (batch === null) return false;
      const end = Math.min(batch.count, this.#next + left);
      left -= end - this.#next;
      for (let index = this.#next; index < end; index++) this.#input.take(batch, index);
      this.#next = end;
      this.#passed();
    }
    return true;
  }

  /** The batch whose records are next; null: there is none yet that can be decoded. */
  #first(): RecordBatch | null {
    const batch = this.#batches[0];
    if (batch === undefined) return null;
    if (this.#failure !== null) throw this.#failure.error;
    return this.#waiting.size > 0 && this.#waiting.has(batch) ? null : batch;
  }

  #wait(batch: RecordBatch, preparing: Promise<void>): void {
    this.#waiting.add(batch);
    preparing
      .catch((error: unknown) => (this.#failure = { error }))
      .finally(() => {
        this.#waiting.delete(batch);
        this.#ready();
      });
  }

  #load(batch: RecordBatch): void {
    this.#head = this.#input.load(batch, this.#next++);
    if (this.#head === null) this.#passed();
  }

  /** The record before `#next` is done with. The position is of the next one, so that gaps are not read again. */
  #passed(): void {
    const batch = this.#batches[0];
    if (this.#next === batch.count) this.#finish(batch);
    else this.#position = batch.offsets[this.#next];
  }

  #finish(batch: RecordBatch): void {
    this.#position = batch.nextOffset;
    this.#bytes -= batch.bytes.length;
    if (batch.count > 0) this.#lastTime = batch.timestamps[batch.count - 1];
    this.#batches.shift();
    this.#next = 0;
  }
}
