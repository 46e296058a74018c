import type {
  Append,
  Appends,
  AssignmentUnit,
  Broker,
  CommittedOffset,
  Ends,
  GroupMember,
  GroupOffsets,
  Membership,
  RecordBatch,
  Writer,
  WriterId,
} from '../broker/broker.ts';
import type { Timestamp } from '../types/time.ts';
import type { Offset, Partition, Topic, TopicSpec } from '../types/topic.ts';
import type { TopicAppends } from './engine-accounts.ts';

/** Counts what is appended and became visible, by topic; everything else is `inner`'s. A topic that is deleted is forgotten. */
export class MeteredBroker implements Broker {
  readonly #inner: Broker;
  readonly #topics = new Map<string, { records: number; bytes: number }>();

  constructor(inner: Broker) {
    this.#inner = inner;
  }

  appended(): readonly TopicAppends[] {
    return [...this.#topics].map(([topic, { records, bytes }]) => ({ topic, records, bytes }));
  }

  createTopic(topic: TopicSpec): Promise<void> {
    return this.#inner.createTopic(topic);
  }

  async deleteTopic(name: string): Promise<void> {
    await this.#inner.deleteTopic(name);
    this.#topics.delete(name);
  }

  topic(name: string): Promise<Topic | undefined> {
    return this.#inner.topic(name);
  }

  topics(): Promise<readonly Topic[]> {
    return this.#inner.topics();
  }

  bounds(partition: Partition): Promise<{ begin: Offset; end: Offset }> {
    return this.#inner.bounds(partition);
  }

  offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset> {
    return this.#inner.offsetAt(partition, timestamp);
  }

  async writer(id: WriterId): Promise<Writer> {
    return new MeteredWriter(await this.#inner.writer(id), (appends) => this.#count(appends));
  }

  async appendIf(end: Offset, batch: Append): Promise<boolean> {
    const appended = await this.#inner.appendIf(end, batch);
    if (appended) this.#count([batch]);
    return appended;
  }

  read(partition: Partition, from: Offset, signal: AbortSignal): AsyncIterable<RecordBatch> {
    return this.#inner.read(partition, from, signal);
  }

  join(group: string, units: readonly AssignmentUnit[], member: GroupMember): Promise<Membership> {
    return this.#inner.join(group, units, member);
  }

  committed(group: string, partitions: readonly Partition[]): Promise<ReadonlyMap<string, CommittedOffset>> {
    return this.#inner.committed(group, partitions);
  }

  deleteGroup(group: string): Promise<void> {
    return this.#inner.deleteGroup(group);
  }

  truncate(partition: Partition, before: Offset): Promise<void> {
    return this.#inner.truncate(partition, before);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #count(appends: Appends): void {
    for (const { partition, count, bytes } of appends) {
      const counted = this.#topics.get(partition.topic) ?? { records: 0, bytes: 0 };
      counted.records += count;
      counted.bytes += bytes.length;
      this.#topics.set(partition.topic, counted);
    }
  }
}

/** What was sent counts once it is committed. */
class MeteredWriter implements Writer {
  readonly #inner: Writer;
  readonly #count: (appends: Appends) => void;
  #sent: Append[] = [];

  constructor(inner: Writer, count: (appends: Appends) => void) {
    this.#inner = inner;
    this.#count = count;
  }

  send(appends: Appends): Promise<void> {
    this.#sent.push(...appends);
    return this.#inner.send(appends);
  }

  async commit(groups: readonly GroupOffsets[]): Promise<Ends> {
    const sent = this.#sent;
    this.#sent = [];
    const ends = await this.#inner.commit(groups);
    this.#count(sent);
    return ends;
  }

  abort(): Promise<void> {
    this.#sent = [];
    return this.#inner.abort();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
