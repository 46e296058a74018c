import type {
  Append,
  AssignmentUnit,
  Broker,
  CommittedOffset,
  Ends,
  GroupMember,
  Membership,
  RecordBatch,
  Writer,
  WriterId,
} from '../../broker/broker.ts';
import { assert } from '../../types/errors.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Offset, Partition, Topic, TopicSpec } from '../../types/topic.ts';
import type { Endpoint, Methods } from './endpoint.ts';
import { movedAppends } from './moved-batch.ts';
import { errorFromWire, type WireError } from './wire-error.ts';

type Member = { readonly member: GroupMember; generation: number };

/** The main thread's broker, seen from a worker. Bytes cross; rows never do. */
export class PortBroker implements Broker {
  readonly #members = new Map<number, Member>();
  #endpoint: Endpoint | null = null;
  #nextMember = 0;

  /** What the main thread calls here. */
  methods(): Methods {
    return {
      'member.assigned': (id: number, units: readonly AssignmentUnit[]) => this.#member(id).member.assigned(units),
      'member.revoked': (id: number, units: readonly AssignmentUnit[]) => this.#member(id).member.revoked(units),
      'member.lost': (id: number, units: readonly AssignmentUnit[]) => this.#member(id).member.lost(units),
      'member.records': (id: number, batch: RecordBatch) => this.#members.get(id)?.member.records(batch),
      'member.failed': (id: number, partition: Partition, error: WireError) =>
        this.#members.get(id)?.member.failed(partition, errorFromWire(error)),
    };
  }

  connect(endpoint: Endpoint): void {
    this.#endpoint = endpoint;
  }

  createTopic(topic: TopicSpec): Promise<void> {
    return this.#call('broker.createTopic', topic);
  }

  deleteTopic(name: string): Promise<void> {
    return this.#call('broker.deleteTopic', name);
  }

  topic(name: string): Promise<Topic | undefined> {
    return this.#call('broker.topic', name);
  }

  topics(): Promise<readonly Topic[]> {
    return this.#call('broker.topics');
  }

  bounds(partition: Partition): Promise<{ begin: Offset; end: Offset }> {
    return this.#call('broker.bounds', partition);
  }

  offsetAt(partition: Partition, timestamp: Timestamp): Promise<Offset> {
    return this.#call('broker.offsetAt', partition, timestamp);
  }

  appendIf(end: Offset, batch: Append): Promise<boolean> {
    return this.#call('broker.appendIf', end, batch);
  }

  committed(group: string, partitions: readonly Partition[]): Promise<ReadonlyMap<string, CommittedOffset>> {
    return this.#call('broker.committed', group, partitions);
  }

  deleteGroup(group: string): Promise<void> {
    return this.#call('broker.deleteGroup', group);
  }

  truncate(partition: Partition, before: Offset): Promise<void> {
    return this.#call('broker.truncate', partition, before);
  }

  async writer(id: WriterId): Promise<Writer> {
    const handle = await this.#call<number>('writer.open', id);
    return {
      send: (appends) => this.#call('writer.send', handle, movedAppends(appends)),
      commit: (groups) => this.#call<Ends>('writer.commit', handle, groups),
      abort: () => this.#call('writer.abort', handle),
      close: () => this.#call('writer.close', handle),
    };
  }

  async *read(partition: Partition, from: Offset, signal: AbortSignal): AsyncIterable<RecordBatch> {
    const handle = await this.#call<number>('read.open', partition, from);
    const close = (): void => void this.#call('read.close', handle).catch(() => undefined);
    signal.addEventListener('abort', close, { once: true });
    try {
      while (!signal.aborted) {
        const batch = await this.#call<RecordBatch | null>('read.next', handle);
        if (batch === null) return;
        yield batch;
      }
    } finally {
      signal.removeEventListener('abort', close);
      if (!signal.aborted) close();
    }
  }

  async join(group: string, units: readonly AssignmentUnit[], member: GroupMember): Promise<Membership> {
    const id = this.#nextMember++;
    const joined: Member = { member, generation: 0 };
    this.#members.set(id, joined);
    const handle = await this.#call<number>('group.join', group, units, id);
    joined.generation = await this.#call<number>('group.generation', handle);
    return {
      get generation() {
        return joined.generation;
      },
      pause: (partition) => this.#connected().tell('group.pause', handle, partition),
      resume: (partition) => this.#connected().tell('group.resume', handle, partition),
      close: async () => {
        if (!this.#members.has(id)) return;
        await this.#call('group.leave', handle);
        this.#members.delete(id);
      },
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #call<T = void>(method: string, ...args: readonly unknown[]): Promise<T> {
    return this.#connected().call<T>(method, ...args);
  }

  #connected(): Endpoint {
    assert(this.#endpoint !== null, 'the broker of a worker was used before it was connected');
    return this.#endpoint;
  }

  #member(id: number): Member {
    const member = this.#members.get(id);
    assert(member !== undefined, `there is no member ${id}`);
    return member;
  }
}
