import { afterEach, expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { Engine } from '../../engine/engine.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import { countsText, stepCounts } from '../../engine/step-counts.ts';

const SOURCE = `CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 2);`;
type Record = readonly [key: string | null, value: string | null, timestamp: number, partition: number];

let engine: Engine | null = null;
afterEach(() => engine?.close());

/** A query over `s` that has read these records, as it stands then. */
async function statusOf(query: string, records: readonly Record[]): Promise<QueryStatus> {
  engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null, properties: { 'cache.max.bytes.buffering': '0' } });
  await engine.execute(SOURCE + query, EMPTY_SESSION);
  const raw = records.map(([key, value, timestamp, partition]) => ({
    key: key === null ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    headers: [],
    timestamp,
    partition,
  }));
  await engine.produce('s', raw);
  await engine.settled();
  const [status] = (await engine.accounts()).queries;
  if (status === undefined) throw new Error('there is no query');
  return status;
}

/** Per task: its partition, and the stream time and the next close of its windowed step. */
function windowTimes({ tasks }: QueryStatus): readonly (readonly [number, number | undefined, number | undefined])[] {
  return tasks
    .map((task) => [task.partition, task.streamTimes.get('aggregate'), task.nextCloses.get('aggregate')] as const)
    .toSorted(([a], [b]) => a - b);
}

type Case = {
  readonly window: string;
  readonly times: readonly number[];
  readonly streamTime: number;
  readonly nextClose: number | undefined;
};
const CASES: readonly Case[] = [
  { window: 'TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS)', times: [3, 12], streamTime: 12, nextClose: 15 },
  { window: 'TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS)', times: [3, 15], streamTime: 15, nextClose: 25 },
  { window: 'TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS)', times: [3, 14, 31, 11], streamTime: 31, nextClose: 45 },
  {
    window: 'HOPPING (SIZE 10 MILLISECONDS, ADVANCE BY 5 MILLISECONDS, GRACE PERIOD 0 SECONDS)',
    times: [3, 12],
    streamTime: 12,
    nextClose: 15,
  },
  { window: 'SESSION (10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS)', times: [3, 17], streamTime: 17, nextClose: 19 },
  { window: 'SESSION (10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS)', times: [3, 19], streamTime: 19, nextClose: 35 },
];

test.each(CASES)('the next window to close of $window after $times', async ({ window, times, streamTime, nextClose }) => {
  const query = `CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW ${window} GROUP BY id;`;
  const status = await statusOf(
    query,
    times.map((time) => ['a', '{"V":1}', time, 0]),
  );
  expect(windowTimes(status)).toEqual([
    [0, streamTime, nextClose],
    [1, undefined, undefined],
  ]);
});

test('a window that is told of when it closes closes then', async () => {
  const query = `CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s
    WINDOW TUMBLING (SIZE 10 MILLISECONDS, GRACE PERIOD 5 MILLISECONDS) GROUP BY id EMIT FINAL;`;
  const before = await statusOf(query, [
    ['a', '{"V":1}', 3, 0],
    ['b', '{"V":1}', 24, 0],
  ]);
  expect([
    windowTimes(before)[0],
    countsText(stepCounts(before).get('aggregate') ?? { in: 0, forwarded: 0, held: 0, dropped: {} }),
  ]).toEqual([[0, 24, 35], 'in 2, forwarded 1, held 1']);
});

test('partitions, stores, problems, commits and topics', async () => {
  const status = await statusOf(`CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;`, [
    ['a', '{"V":1}', 10, 0],
    ['b', '{"V":2}', 20, 0],
    ['a', 'broken', 30, 0],
    [null, '{"V":3}', 40, 0],
  ]);
  const [first, second] = status.tasks.toSorted((a, b) => a.partition - b.partition);
  expect(first).toMatchObject({
    id: 'CTAS_T_1/0_0',
    inputs: [
      { partition: { topic: 's', partition: 0 }, begin: 0, position: 4, end: 4, lag: 0, isIdle: true, headTime: null, lastTime: 40 },
    ],
    stores: [{ name: 'aggregate', rows: 2, bytes: expect.any(Number) as number }],
    problems: [{ step: 'source-S', kind: 'unreadable', count: 1, partition: { topic: 's', partition: 0 }, offset: 2 }],
  });
  expect(second).toMatchObject({
    inputs: [{ position: 0, end: 0, lag: 0, isIdle: true, lastTime: null }],
    stores: [{ rows: 0, bytes: 0 }],
  });
  expect([...stepCounts(status)].map(([step, counts]) => `${step}: ${countsText(counts)}`)).toEqual([
    'source-S: in 4, forwarded 3, unreadable 1',
    'aggregate: in 3, forwarded 2, null-key 1',
    'select: in 2, forwarded 2',
    'sink: in 2, forwarded 2',
  ]);
  expect(status).toMatchObject({ restarts: 0, lastFailure: null });
  expect(status.commits.count).toBeGreaterThan(0);
  const topics = new Map((await engine?.accounts())?.topics.map(({ topic, records }) => [topic, records]));
  expect([topics.get('s'), topics.get('T'), topics.get('millrace_processing_log')]).toEqual([4, 2, 1]);
});
