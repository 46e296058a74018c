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
} from '../../broker/broker.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Offset, Partition, Topic, TopicSpec } from '../../types/topic.ts';

/** What a commit of a writer shall fail with: an error, or null to let it pass. Asked before each commit. */
export type CommitFault = (writer: WriterId, groups: readonly GroupOffsets[]) => Error | null;

/**
 * One process's use of a broker that outlives it. `kill` is what SIGKILL would be to the broker: from then on nothing of
 * this process arrives, and nothing comes to it. Closing it leaves the broker open for the next one.
 */
export class MortalBroker implements Broker {
  readonly #broker: Broker;
  readonly #fault: CommitFault;
  readonly #death = new AbortController();
  readonly #memberships = new Set<Membership>();

  constructor(broker: Broker, fault: CommitFault = () => null) {
    this.#broker = broker;
    this.#fault = fault;
  }

  get #isDead(): boolean {
    return this.#death.signal.aborted;
  }

  /** Resolves when the broker has noticed: its groups have given the units away. */
  async kill(): Promise<void> {
    this.#death.abort();
    await Promise.all([...this.#memberships].map((membership) => membership.close()));
  }

  createTopic(topic: TopicSpec): Promise<void> {
    return this.#alive(() => this.#broker.createTopic(topic));
  }

  deleteTopic(name: string): Promise<void> {
    return this.#alive(() => this.#broker.deleteTopic(name));
  }

  topic(name: string): Promise<Topic | undefined> {
    return this.#alive(() => this.#broker.topic(name));
  }

  topics(): Promise<readonly Topic[]> {
    return this.#alive(() => this.#broker.topics());
  }

  bounds(partition: Partition): Promise<{ begin: Offset; end: Offset }> {
    return this.#alive(() => this.#broker.bounds(partition));
  }

  offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset> {
    return this.#alive(() => this.#broker.offsetAt(partition, timestamp));
  }

  appendIf(end: Offset, batch: Append): Promise<boolean> {
    return this.#alive(() => this.#broker.appendIf(end, batch));
  }

  committed(group: string, partitions: readonly Partition[]): Promise<ReadonlyMap<string, CommittedOffset>> {
    return this.#alive(() => this.#broker.committed(group, partitions));
  }

  deleteGroup(group: string): Promise<void> {
    return this.#alive(() => this.#broker.deleteGroup(group));
  }

  truncate(partition: Partition, before: Offset): Promise<void> {
    return this.#alive(() => this.#broker.truncate(partition, before));
  }

  async writer(id: WriterId): Promise<Writer> {
    const writer = await this.#alive(() => this.#broker.writer(id));
    return {
      send: (appends: Appends) => this.#alive(() => writer.send(appends)),
      commit: (groups): Promise<Ends> =>
        this.#alive(async () => {
          const fault = this.#fault(id, groups);
          if (fault !== null) throw fault;
          return writer.commit(groups);
        }),
      // The dead leave their writers open: whoever opens the id next fences them.
      abort: async () => (this.#isDead ? undefined : writer.abort()),
      close: async () => (this.#isDead ? undefined : writer.close()),
    };
  }

  read(partition: Partition, from: Offset, signal: AbortSignal): AsyncIterable<RecordBatch> {
    return this.#broker.read(partition, from, AbortSignal.any([signal, this.#death.signal]));
  }

  async join(group: string, units: readonly AssignmentUnit[], member: GroupMember): Promise<Membership> {
    const membership = await this.#alive(() => this.#broker.join(group, units, this.#mortal(member)));
    this.#memberships.add(membership);
    return {
      get generation() {
        return membership.generation;
      },
      pause: (partition) => membership.pause(partition),
      resume: (partition) => membership.resume(partition),
      close: async () => {
        this.#memberships.delete(membership);
        await membership.close();
      },
    };
  }

  /** The broker itself stays open. */
  async close(): Promise<void> {
    await this.kill();
  }

  #alive<T>(call: () => Promise<T>): Promise<T> {
    return this.#isDead ? Promise.reject(new Error('this process was killed')) : call();
  }

  /** Nobody is there to be told once the process is dead. */
  #mortal(member: GroupMember): GroupMember {
    return {
      assigned: (moved) => this.#alive(() => member.assigned(moved)),
      revoked: async (moved) => (this.#isDead ? undefined : member.revoked(moved)),
      lost: (moved) => (this.#isDead ? undefined : member.lost(moved)),
      records: (batch) => (this.#isDead ? undefined : member.records(batch)),
      failed: (partition, error) => (this.#isDead ? undefined : member.failed(partition, error)),
    };
  }
}
