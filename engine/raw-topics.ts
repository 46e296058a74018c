import type { Append, Broker, RecordBatch } from '../broker/broker.ts';
import { decodeHeaders, encodeHeaders } from '../broker/headers.ts';
import { partitionFor } from '../broker/partitioner.ts';
import { RecordBatchBuilder } from '../broker/record-batch.ts';
import { SqlError } from '../types/errors.ts';
import type { Clock } from '../types/time.ts';
import type { Offset, Topic } from '../types/topic.ts';
import type { ConsumeOptions } from './engine-api.ts';
import type { Producer } from './producer.ts';
import type { RawRecord, ReadRecord } from './raw-record.ts';

/** Topics as bytes: what `produce` writes and `consume` reads. */
export class RawTopics {
  readonly #broker: Broker;
  readonly #producer: Producer;
  readonly #clock: Clock;
  /** Where records without a key go next, by topic. */
  readonly #turn = new Map<string, number>();

  constructor(broker: Broker, producer: Producer, clock: Clock) {
    this.#broker = broker;
    this.#producer = producer;
    this.#clock = clock;
  }

  async produce(name: string, records: readonly RawRecord[]): Promise<void> {
    const topic = await this.#topic(name);
    const builders = new Map<number, RecordBatchBuilder>();
    for (const record of records) {
      const partition = this.#partition(topic, record);
      let builder = builders.get(partition);
      if (builder === undefined) {
        builder = new RecordBatchBuilder();
        builders.set(partition, builder);
      }
      const headers = record.headers.length === 0 ? null : encodeHeaders(record.headers);
      builder.append(record.timestamp ?? this.#clock.now(), record.key, record.value, headers);
    }
    const appends = [...builders].map(([partition, builder]): Append => ({ partition: { topic: name, partition }, ...builder.finish() }));
    await this.#producer.append(...appends);
  }

  /** Partitions are read side by side; the order among them is that of arrival. */
  async *consume(name: string, options: ConsumeOptions, signal: AbortSignal): AsyncIterable<readonly ReadRecord[]> {
    const topic = await this.#broker.topic(name);
    if (topic === undefined) throw new SqlError('UNKNOWN_TOPIC', [name]);
    const stop = new AbortController();
    const reads = await Promise.all(
      Array.from({ length: topic.partitions }, (_, partition) =>
        this.#openRead(name, partition, options, AbortSignal.any([signal, stop.signal])),
      ),
    );
    try {
      yield* merged(reads.filter((read) => read !== null));
    } finally {
      stop.abort();
    }
  }

  async #openRead(
    topic: string,
    partition: number,
    options: ConsumeOptions,
    signal: AbortSignal,
  ): Promise<AsyncIterator<readonly ReadRecord[]> | null> {
    const { begin, end } = await this.#broker.bounds({ topic, partition });
    const from = options.fromBeginning ? begin : end;
    if (!options.follow && from >= end) return null;
    return this.#read({ topic, partition, from, end: options.follow ? null : end }, signal)[Symbol.asyncIterator]();
  }

  /** `end` null: for ever. */
  async *#read(
    range: { topic: string; partition: number; from: Offset; end: Offset | null },
    signal: AbortSignal,
  ): AsyncIterable<readonly ReadRecord[]> {
    const { topic, partition, from, end } = range;
    for await (const batch of this.#broker.read({ topic, partition }, from, signal)) {
      yield recordsOf(batch, end ?? Infinity);
      if (end !== null && batch.nextOffset >= end) return;
    }
  }

  /** The partition that the record names, that its key gives, or the next in turn. */
  #partition(topic: Topic, record: RawRecord): number {
    if (record.partition !== null) {
      if (record.partition >= topic.partitions) throw new SqlError('UNKNOWN_TOPIC', [`${topic.name}-${record.partition}`]);
      return record.partition;
    }
    if (record.key !== null) return partitionFor(record.key, topic.partitions);
    const turn = this.#turn.get(topic.name) ?? 0;
    this.#turn.set(topic.name, (turn + 1) % topic.partitions);
    return turn;
  }

  async #topic(name: string): Promise<Topic> {
    const known = await this.#broker.topic(name);
    if (known !== undefined) return known;
    await this.#broker.createTopic({ name, partitions: 1, retentionMs: null, cleanupPolicy: 'delete' });
    return this.#topic(name);
  }
}

function recordsOf(batch: RecordBatch, before: Offset): readonly ReadRecord[] {
  const slice = (start: number, end: number): Uint8Array | null => (start < 0 ? null : batch.bytes.subarray(start, end));
  const records: ReadRecord[] = [];
  for (let i = 0; i < batch.count && batch.offsets[i] < before; i++) {
    records.push({
      key: slice(batch.keyStart[i], batch.keyEnd[i]),
      value: slice(batch.valueStart[i], batch.valueEnd[i]),
      headers: decodeHeaders(batch.bytes, batch.headerStart[i], batch.headerEnd[i]),
      timestamp: batch.timestamps[i],
      partition: batch.partition.partition,
      offset: batch.offsets[i],
    });
  }
  return records;
}

/** Whatever comes first of several iterators, until all have ended. */
async function* merged<T>(iterators: readonly AsyncIterator<T>[]): AsyncIterable<T> {
  const next = (iterator: AsyncIterator<T>) => iterator.next().then((result) => ({ iterator, result }));
  const pending = new Map(iterators.map((iterator) => [iterator, next(iterator)]));
  while (pending.size > 0) {
    const { iterator, result } = await Promise.race(pending.values());
    if (result.done === true) {
      pending.delete(iterator);
      continue;
    }
    pending.set(iterator, next(iterator));
    yield result.value;
  }
}
