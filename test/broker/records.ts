import type { Append, Broker, GroupMember, RecordBatch } from '../../broker/broker.ts';
import type { Partition, TopicSpec } from '../../types/topic.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';

export const topicOf = (name: string, partitions = 1): TopicSpec => ({ name, partitions, retentionMs: null, cleanupPolicy: 'delete' });
export const at = (topic: string, partition = 0): Partition => ({ topic, partition });

/** A batch of text values with timestamps `from`, `from` + 1 … */
export function batchOf(partition: Partition, values: readonly string[], from = 0): Append {
  const builder = new RecordBatchBuilder();
  values.forEach((value, index) => builder.append(from + index, null, Buffer.from(value), null));
  return { partition, ...builder.finish() };
}

export function valuesOf(batch: RecordBatch): string[] {
  return Array.from({ length: batch.count }, (_, i) =>
    Buffer.from(batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i])).toString(),
  );
}

/** `offset:value` of each record. */
export function recordsOf(batch: RecordBatch): string[] {
  return valuesOf(batch).map((value, index) => `${batch.offsets[index]}:${value}`);
}

/** What is visible now. */
export async function contents(broker: Broker, partition: Partition, from = 0): Promise<string[]> {
  const { begin, end } = await broker.bounds(partition);
  return readTo(broker, partition, Math.max(from, begin), end);
}

/** Records [from, to), which may still have to come. */
export async function readTo(broker: Broker, partition: Partition, from: number, to: number): Promise<string[]> {
  const found: string[] = [];
  if (from >= to) return found;
  for await (const batch of broker.read(partition, from, new AbortController().signal)) {
    found.push(...recordsOf(batch));
    if (batch.nextOffset >= to) break;
  }
  return found;
}

export async function write(broker: Broker, partition: Partition, values: readonly string[], from = 0): Promise<void> {
  const writer = await broker.writer(`w-${partition.topic}-${partition.partition}`);
  await writer.send([batchOf(partition, values, from)]);
  await writer.commit([]);
  await writer.close();
}

/** A member that writes down what happens to it, and on which others can wait. */
export class LoggingMember implements GroupMember {
  readonly events: string[] = [];
  readonly seen: string[] = [];
  offsets: ReadonlyMap<string, number> = new Map();
  onRevoked: () => Promise<void> = async () => {};
  onRecords: (batch: RecordBatch) => void = () => {};
  #waiting: { test: () => boolean; resolve: () => void }[] = [];

  async assigned(units: readonly { id: string }[]): Promise<ReadonlyMap<string, number>> {
    this.#log(`assigned ${units.map((unit) => unit.id).join(' ')}`);
    return this.offsets;
  }

  async revoked(units: readonly { id: string }[]): Promise<void> {
    this.#log(`revoked ${units.map((unit) => unit.id).join(' ')}`);
    await this.onRevoked();
  }

  lost(units: readonly { id: string }[]): void {
    this.#log(`lost ${units.map((unit) => unit.id).join(' ')}`);
  }

  records(batch: RecordBatch): void {
    this.seen.push(...recordsOf(batch).map((record) => `${batch.partition.partition}/${record}`));
    this.onRecords(batch);
    this.#look();
  }

  failed(partition: Partition, error: unknown): void {
    this.#log(`failed ${partition.topic}-${partition.partition} ${(error as { error?: string }).error}`);
  }

  /** Resolves when `test` holds; looked at after each event. */
  until(test: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ test, resolve });
      this.#look();
    });
  }

  #log(event: string): void {
    this.events.push(event);
    this.#look();
  }

  #look(): void {
    const ready = this.#waiting.filter(({ test }) => test());
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  }
}
