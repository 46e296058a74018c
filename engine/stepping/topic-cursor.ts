import type { Broker, RecordBatch } from '../../broker/broker.ts';
import type { Offset, Partition } from '../../types/topic.ts';

/** Reads one partition record by record, each as a batch of its own. */
export class TopicCursor {
  readonly #broker: Broker;
  readonly partition: Partition;
  #batch: RecordBatch | null = null;
  #next = 0;
  #position: Offset;

  constructor(broker: Broker, topic: string, start: Offset) {
    this.#broker = broker;
    this.partition = { topic, partition: 0 };
    this.#position = start;
  }

  /** The offset of the next record. */
  get position(): Offset {
    return this.#position;
  }

  /** null: nothing is there that was not read. */
  async next(): Promise<RecordBatch | null> {
    if (this.#batch === null) this.#batch = await this.#read();
    if (this.#batch === null) return null;
    const record = oneRecord(this.#batch, this.#next++);
    this.#position = record.nextOffset;
    if (this.#next === this.#batch.count) this.#batch = null;
    return record;
  }

  async #read(): Promise<RecordBatch | null> {
    const { end } = await this.#broker.bounds(this.partition);
    if (this.#position >= end) return null;
    this.#next = 0;
    for await (const batch of this.#broker.read(this.partition, this.#position, new AbortController().signal)) return batch;
    return null;
  }
}

function oneRecord(batch: RecordBatch, index: number): RecordBatch {
  const floats = (column: Float64Array): Float64Array => column.subarray(index, index + 1);
  const positions = (column: Int32Array): Int32Array => column.subarray(index, index + 1);
  return {
    partition: batch.partition,
    count: 1,
    nextOffset: batch.offsets[index] + 1,
    bytes: batch.bytes,
    offsets: floats(batch.offsets),
    timestamps: floats(batch.timestamps),
    keyStart: positions(batch.keyStart),
    keyEnd: positions(batch.keyEnd),
    valueStart: positions(batch.valueStart),
    valueEnd: positions(batch.valueEnd),
    headerStart: positions(batch.headerStart),
    headerEnd: positions(batch.headerEnd),
  };
}
