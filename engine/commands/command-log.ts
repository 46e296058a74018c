import type { Broker } from '../../broker/broker.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import type { Clock } from '../../types/time.ts';
import type { Offset, Partition, TopicSpec } from '../../types/topic.ts';
import { decodeCommand, encodeCommand, type Command } from './command.ts';

const TOPIC: TopicSpec = { name: '_millrace_commands', partitions: 1, retentionMs: null, cleanupPolicy: 'delete' };
const PARTITION: Partition = { topic: TOPIC.name, partition: 0 };

/** The one order in which the catalog changes: a topic that every engine on a broker reads, and appends to by compare-and-set. */
export class CommandLog {
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #builder = new RecordBatchBuilder();

  private constructor(broker: Broker, clock: Clock) {
    this.#broker = broker;
    this.#clock = clock;
  }

  static async open(broker: Broker, clock: Clock): Promise<CommandLog> {
    await broker.createTopic(TOPIC);
    return new CommandLog(broker, clock);
  }

  async end(): Promise<Offset> {
    return (await this.#broker.bounds(PARTITION)).end;
  }

  /** Appends if the log still ends at `end`; the command's offset is `end` then. */
  appendIf(end: Offset, command: Command): Promise<boolean> {
    this.#builder.append(this.#clock.now(), null, encodeCommand(command), null);
    const { count, bytes } = this.#builder.finish();
    return this.#broker.appendIf(end, { partition: PARTITION, count, bytes });
  }

  /** Every command from the first one on, as they come; ends at abort. */
  async *follow(signal: AbortSignal): AsyncIterable<{ readonly offset: Offset; readonly command: Command }> {
    for await (const batch of this.#broker.read(PARTITION, 0, signal)) {
      for (let i = 0; i < batch.count; i++) {
        const bytes = batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i]);
        yield { offset: batch.offsets[i], command: decodeCommand(bytes) };
      }
    }
  }
}
