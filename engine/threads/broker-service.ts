import type {
  Append,
  Appends,
  AssignmentUnit,
  Broker,
  GroupMember,
  GroupOffsets,
  Membership,
  RecordBatch,
  Writer,
} from '../../broker/broker.ts';
import { assert } from '../../types/errors.ts';
import type { Offset, Partition, TopicSpec } from '../../types/topic.ts';
import type { Endpoint, Methods } from './endpoint.ts';
import { movedBatch } from './moved-batch.ts';
import { errorToWire } from './wire-error.ts';

/** A reader that the other thread holds open. */
type OpenRead = { readonly batches: AsyncIterator<RecordBatch>; readonly stop: AbortController };

/** The main thread's end of a PortBroker: a broker's methods, and the writers, readers and memberships that a worker holds. */
export class BrokerService {
  readonly #broker: Broker;
  readonly #writers = new Map<number, Writer>();
  readonly #reads = new Map<number, OpenRead>();
  readonly #memberships = new Map<number, Membership>();
  #nextHandle = 0;

  constructor(broker: Broker) {
    this.#broker = broker;
  }

  /** `other` is asked for once calls arrive: the endpoint is made with these methods. */
  methods(other: () => Endpoint): Methods {
    const broker = this.#broker;
    return {
      'broker.createTopic': (topic: TopicSpec) => broker.createTopic(topic),
      'broker.deleteTopic': (name: string) => broker.deleteTopic(name),
      'broker.topic': (name: string) => broker.topic(name),
      'broker.topics': () => broker.topics(),
      'broker.bounds': (partition: Partition) => broker.bounds(partition),
      'broker.offsetAt': (partition: Partition, timestamp: number) => broker.offsetAt(partition, timestamp),
      'broker.appendIf': (end: Offset, batch: Append) => broker.appendIf(end, batch),
      'broker.committed': (group: string, partitions: readonly Partition[]) => broker.committed(group, partitions),
      'broker.deleteGroup': (group: string) => broker.deleteGroup(group),
      'broker.truncate': (partition: Partition, before: Offset) => broker.truncate(partition, before),
      ...this.#writerMethods(),
      ...this.#readMethods(),
      ...this.#groupMethods(other),
    };
  }

  /** The worker is gone: what it held is let go. Its writers abort. */
  async close(): Promise<void> {
    for (const { stop } of this.#reads.values()) stop.abort();
    await Promise.allSettled([...this.#memberships.values()].map((membership) => membership.close()));
    await Promise.allSettled([...this.#writers.values()].map((writer) => writer.close()));
  }

  #writerMethods(): Methods {
    return {
      'writer.open': async (id: string) => this.#keep(this.#writers, await this.#broker.writer(id)),
      'writer.send': (handle: number, appends: Appends) => held(this.#writers, handle).send(appends),
      'writer.commit': (handle: number, groups: readonly GroupOffsets[]) => held(this.#writers, handle).commit(groups),
      'writer.abort': (handle: number) => held(this.#writers, handle).abort(),
      'writer.close': (handle: number) => this.#release(this.#writers, handle).close(),
    };
  }

  #readMethods(): Methods {
    return {
      'read.open': (partition: Partition, from: Offset) => {
        const stop = new AbortController();
        return this.#keep(this.#reads, { batches: this.#broker.read(partition, from, stop.signal)[Symbol.asyncIterator](), stop });
      },
      'read.next': async (handle: number) => {
        const next = await held(this.#reads, handle).batches.next();
        return next.done === true ? null : movedBatch(next.value);
      },
      'read.close': (handle: number) => this.#release(this.#reads, handle).stop.abort(),
    };
  }

  #groupMethods(other: () => Endpoint): Methods {
    return {
      'group.join': async (group: string, units: readonly AssignmentUnit[], member: number) => {
        const membership = await this.#broker.join(group, units, remoteMember(other(), member));
        return this.#keep(this.#memberships, membership);
      },
      'group.generation': (handle: number) => held(this.#memberships, handle).generation,
      'group.pause': (handle: number, partition: Partition) => held(this.#memberships, handle).pause(partition),
      'group.resume': (handle: number, partition: Partition) => held(this.#memberships, handle).resume(partition),
      'group.leave': (handle: number) => this.#release(this.#memberships, handle).close(),
    };
  }

  #keep<T>(among: Map<number, T>, thing: T): number {
    const handle = this.#nextHandle++;
    among.set(handle, thing);
    return handle;
  }

  #release<T>(among: Map<number, T>, handle: number): T {
    const thing = held(among, handle);
    among.delete(handle);
    return thing;
  }
}

function held<T>(among: ReadonlyMap<number, T>, handle: number): T {
  const thing = among.get(handle);
  assert(thing !== undefined, `the other thread holds nothing under ${handle}`);
  return thing;
}

/** A member that lives in the other thread. */
function remoteMember(endpoint: Endpoint, member: number): GroupMember {
  return {
    assigned: (units) => endpoint.call('member.assigned', member, units),
    revoked: (units) => endpoint.call('member.revoked', member, units),
    lost: (units) => endpoint.tell('member.lost', member, units),
    records: (batch) => endpoint.tell('member.records', member, movedBatch(batch)),
    failed: (partition, error) => endpoint.tell('member.failed', member, partition, errorToWire(error)),
  };
}
