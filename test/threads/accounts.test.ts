import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { Engine } from '../../engine/engine.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';

// Workers start the bundle, which `npm run build` makes.
const isBuilt = existsSync(new URL('../../dist/millrace.js', import.meta.url));

const SCRIPT = `
  CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 2);
  CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 0 SECONDS) GROUP BY id;`;

/** The figures of the query over a few records, in which a record is late, one broken and one without a key. */
async function statusWith(workers: number): Promise<QueryStatus> {
  const engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null, workers });
  try {
    await engine.execute(SCRIPT, EMPTY_SESSION);
    const record = (key: string | null, value: string, timestamp: number, partition: number) => ({
      key: key === null ? null : Buffer.from(key),
      value: Buffer.from(value),
      headers: [],
      timestamp,
      partition,
    });
    await engine.produce('s', [
      record('a', '{"V":1}', 25, 0),
      record('a', '{"V":1}', 3, 0),
      record('a', '{"V":', 25, 0),
      record(null, '{"V":1}', 3, 1),
      record('b', '{"V":1}', 3, 1),
    ]);
    await engine.settled();
    const [status] = (await engine.accounts()).queries;
    if (status === undefined) throw new Error('there is no query');
    return status;
  } finally {
    await engine.close();
  }
}

/** All of it but how long commits took; tasks in one order. */
function figures({ state, restarts, tasks }: QueryStatus) {
  return { state, restarts, tasks: tasks.toSorted((a, b) => a.partition - b.partition) };
}

test.skipIf(!isBuilt)('what tasks tell comes over from worker threads as it is', async () => {
  const here = figures(await statusWith(0));
  expect(here.tasks).toMatchObject([
    { partition: 0, nextCloses: new Map([['aggregate', 30]]), problems: [{ count: 1, offset: 2 }] },
    { partition: 1, streamTimes: new Map([['aggregate', 3]]), stores: [{ rows: 1 }] },
  ]);
  const there = await statusWith(2);
  expect(figures(there)).toEqual(here);
  expect(there.commits.count).toBeGreaterThan(0);
});
