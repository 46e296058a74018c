import type { Broker } from '../broker/broker.ts';
import type { Query } from '../planner/catalog.ts';
import { cutTopology } from '../planner/topology.ts';
import { partitionId, type Partition } from '../types/topic.ts';
import type { QueryManager } from './queries/query-manager.ts';

/**
 * Resolves when every running query has committed all that its inputs hold. Queries feed each other, and tasks of one
 * query too, so it holds only once a look over all of them, with no commit in between, finds nothing left.
 */
export async function settled(queries: QueryManager, broker: Broker): Promise<void> {
  for (;;) {
    const event = queries.nextEvent();
    if (await allCaughtUp(queries, broker)) return;
    await event;
  }
}

async function allCaughtUp(queries: QueryManager, broker: Broker): Promise<boolean> {
  for (const running of queries.all()) {
    // One in ERROR may never go on, nor a paused one; whoever waits is told by its state.
    if (['PAUSED', 'ERROR', 'TERMINATED'].includes(running.state)) continue;
    if (running.state === 'STARTING' || !(await hasCaughtUp(running.query, broker))) return false;
  }
  return true;
}

async function hasCaughtUp(query: Query, broker: Broker): Promise<boolean> {
  const partitions = inputsOf(query);
  const committed = await broker.committed(query.id, partitions);
  for (const partition of partitions) {
    const { begin, end } = await broker.bounds(partition);
    if (end > begin && (committed.get(partitionId(partition))?.offset ?? 0) < end) return false;
  }
  return true;
}

function inputsOf(query: Query): readonly Partition[] {
  return cutTopology(query.plan).subtopologies.flatMap(({ inputs, partitions }) =>
    inputs.flatMap((topic) => Array.from({ length: partitions }, (_, partition) => ({ topic, partition }))),
  );
}
