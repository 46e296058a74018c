import type { Appends, Writer, WriterId } from '../../broker/broker.ts';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';

/** A memory broker that writes everything to partition 0, however many a topic has: one order of all its records. */
export class OnePartitionBroker extends MemoryBroker {
  override async writer(id: WriterId): Promise<Writer> {
    const inner = await super.writer(id);
    return {
      send: (appends) => inner.send(first(appends)),
      commit: (groups) => inner.commit(groups),
      abort: () => inner.abort(),
      close: () => inner.close(),
    };
  }
}

const first = (appends: Appends): Appends => appends.map((append) => ({ ...append, partition: { ...append.partition, partition: 0 } }));
