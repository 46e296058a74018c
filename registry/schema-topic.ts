import type { Broker } from '../broker/broker.ts';
import { RecordBatchBuilder } from '../broker/record-batch.ts';
import { SqlError } from '../types/errors.ts';
import type { Clock } from '../types/time.ts';
import type { Offset, Partition, TopicSpec } from '../types/topic.ts';
import { readRecord, type RecordBytes } from './registry-record.ts';
import { SchemaTable } from './schema-table.ts';

const TOPIC: TopicSpec = { name: '_schemas', partitions: 1, retentionMs: null, cleanupPolicy: 'compact' };
const PARTITION: Partition = { topic: TOPIC.name, partition: 0 };

/** The topic `_schemas`, and the table of what was read of it. One call at a time. */
export class SchemaTopic {
  readonly table = new SchemaTable();
  /** Records that are none of a schema registry's, and were passed over: somebody else wrote them. */
  readonly unreadable: Offset[] = [];
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #builder = new RecordBatchBuilder(1024);
  readonly #closing = new AbortController();
  /** Records below are in the table. */
  #position: Offset = 0;

  private constructor(broker: Broker, clock: Clock) {
    this.#broker = broker;
    this.#clock = clock;
  }

  /** Creates the topic if it is missing, and reads all of it. */
  static async open(broker: Broker, clock: Clock): Promise<SchemaTopic> {
    await broker.createTopic(TOPIC);
    const topic = new SchemaTopic(broker, clock);
    await topic.catchUp();
    return topic;
  }

  /** Reads what the topic holds by now. */
  async catchUp(): Promise<void> {
    if (this.#closing.signal.aborted) throw new SqlError('BROKER_CLOSED', []);
    const { end } = await this.#broker.bounds(PARTITION);
    if (this.#position >= end) return;
    for await (const batch of this.#broker.read(PARTITION, this.#position, this.#closing.signal)) {
      const bytesAt = (from: number, to: number): Uint8Array | null => (from < 0 ? null : batch.bytes.subarray(from, to));
      for (let i = 0; i < batch.count; i++) {
        const record = readRecord(bytesAt(batch.keyStart[i], batch.keyEnd[i]), bytesAt(batch.valueStart[i], batch.valueEnd[i]));
        if (record === null) this.unreadable.push(batch.offsets[i]);
        else this.table.apply(record);
      }
      this.#position = batch.nextOffset;
      if (this.#position >= end) return;
    }
    throw new SqlError('BROKER_CLOSED', []);
  }

  /**
   * Appends a record if the topic still ends where it was read to. Whether it came to stand there or another's did, the
   * table tells: it holds either when this resolves.
   */
  async append({ key, value }: RecordBytes): Promise<void> {
    this.#builder.append(this.#clock.now(), key, value, null);
    await this.#broker.appendIf(this.#position, { partition: PARTITION, ...this.#builder.finish() });
    await this.catchUp();
  }

  /** Ends what is under way. */
  close(): void {
    this.#closing.abort();
  }
}
