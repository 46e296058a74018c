import { randomUUID } from 'node:crypto';
import { SqlError } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import { partitionId, type Offset, type Partition, type Topic, type TopicSpec } from '../../types/topic.ts';
import type { Append, AssignmentUnit, Broker, CommittedOffset, GroupMember, Membership, RecordBatch, Writer, WriterId } from '../broker.ts';
import { Committer, settle } from './committer.ts';
import { Groups } from './groups.ts';
import type { LogStorage } from './log-storage.ts';
import type { RoundDraft } from './round-draft.ts';
import { readLog } from './read-log.ts';
import { TopicLogs } from './topic-logs.ts';
import { checkAppend, Writers } from './writers.ts';

const TOPIC_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;

/** A broker in this process over a storage of its own. What differs between memory and disk is the storage alone. */
export class LocalBroker implements Broker {
  readonly #storage: LogStorage;
  readonly #logs: TopicLogs;
  readonly #groups: Groups;
  readonly #committer: Committer;
  readonly #writers: Writers;
  #closing: Promise<void> | null = null;

  /** `tailBytes`: how much of the newest records stays in memory, all partitions together. */
  constructor(storage: LogStorage, tailBytes: number) {
    this.#storage = storage;
    this.#logs = new TopicLogs(storage, tailBytes);
    this.#groups = new Groups(this.#logs, storage.manifest);
    this.#committer = new Committer(storage, (round) => this.#logs.apply(round));
    this.#writers = new Writers({ logs: this.#logs, groups: this.#groups, committer: this.#committer });
  }

  async createTopic(spec: TopicSpec): Promise<void> {
    this.#checkOpen();
    if (!TOPIC_NAME.test(spec.name)) throw new SqlError('BAD_TOPIC_NAME', [spec.name]);
    const topic: Topic = { ...spec, id: randomUUID() };
    const planned = (draft: RoundDraft): boolean => {
      const known = this.#storage.manifest.topics.get(spec.name);
      if (known === undefined) return draft.create(topic);
      if (known.partitions !== spec.partitions) throw new SqlError('TOPIC_EXISTS', [spec.name, known.partitions, spec.partitions]);
      return true;
    };
    return settle(this.#committer, planned);
  }

  async deleteTopic(name: string): Promise<void> {
    this.#checkOpen();
    return settle(this.#committer, (draft) => !this.#storage.manifest.topics.has(name) || draft.delete(name));
  }

  async topic(name: string): Promise<Topic | undefined> {
    this.#checkOpen();
    return this.#storage.manifest.topics.get(name);
  }

  async topics(): Promise<readonly Topic[]> {
    this.#checkOpen();
    return [...this.#storage.manifest.topics.values()];
  }

  async bounds(partition: Partition): Promise<{ begin: Offset; end: Offset }> {
    const { begin, end } = this.#logs.log(partition);
    return { begin, end };
  }

  async offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset> {
    return this.#logs.log(partition).offsetAt(timestamp);
  }

  async writer(id: WriterId): Promise<Writer> {
    this.#checkOpen();
    return this.#writers.open(id);
  }

  async appendIf(end: Offset, append: Append): Promise<boolean> {
    this.#checkOpen();
    checkAppend(append);
    let answer = true;
    await settle(this.#committer, (draft) => {
      const log = this.#logs.log(append.partition);
      // whether an append of this very round counts is known when the round is decided
      if (!draft.open || draft.appendsTo(log)) return false;
      answer = log.end === end;
      if (answer) draft.append(log, append.bytes);
      return true;
    });
    return answer;
  }

  read(partition: Partition, from: Offset, signal: AbortSignal): AsyncIterable<RecordBatch> {
    return readLog(() => this.#logs.log(partition), from, signal);
  }

  async join(group: string, units: readonly AssignmentUnit[], member: GroupMember): Promise<Membership> {
    this.#checkOpen();
    return this.#groups.join(group, units, member);
  }

  async committed(group: string, partitions: readonly Partition[]): Promise<ReadonlyMap<string, CommittedOffset>> {
    this.#checkOpen();
    const known = this.#storage.manifest.offsets.get(group);
    const answer = new Map<string, CommittedOffset>();
    for (const id of partitions.map(partitionId)) {
      const offset = known?.get(id);
      if (offset !== undefined) answer.set(id, { offset });
    }
    return answer;
  }

  async deleteGroup(group: string): Promise<void> {
    this.#checkOpen();
    return settle(this.#committer, (draft) => !this.#storage.manifest.offsets.has(group) || draft.forget(group));
  }

  async truncate(partition: Partition, before: Offset): Promise<void> {
    this.#checkOpen();
    return settle(this.#committer, (draft) => {
      if (!draft.open) return false;
      draft.truncate(this.#logs.log(partition), before);
      return true;
    });
  }

  /** What was submitted is finished; readers and members end. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#groups.close();
    await this.#committer.idle();
    this.#logs.failAll(new SqlError('BROKER_CLOSED', []));
    await this.#storage.close();
  }

  #checkOpen(): void {
    if (this.#closing !== null) throw new SqlError('BROKER_CLOSED', []);
  }
}
