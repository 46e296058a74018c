import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import type { SourceDescriptionEntity, QueryDescriptionEntity } from '../../protocol/entities.ts';
import { Server } from '../../server/server.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2024, 0, 1, 12);
const SCRIPT = `
  CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
  CREATE TABLE per_hour AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 HOUR, GRACE PERIOD 10 MINUTES) GROUP BY id EMIT FINAL;
  CREATE TABLE users (id STRING PRIMARY KEY, city STRING) WITH (kafka_topic = 'users', value_format = 'JSON', partitions = 1);
  CREATE TABLE cities AS SELECT city, COUNT(*) AS n FROM users GROUP BY city;`;

type Input = readonly [key: string | null, value: string | null, timestamp: number];
const CLICKS: readonly Input[] = [
  ['a', '{"V":1}', NOW],
  [null, '{"V":1}', NOW],
  ['a', '{"V":', NOW],
  ['a', null, NOW],
  ['a', '{"V":1}', NOW - 5 * HOUR],
  ['b', '{"V":1}', NOW + 2 * HOUR],
  // A clock that jumped: from here on everything of today is late.
  ['c', '{"V":1}', NOW + 24 * 365 * HOUR],
  ['d', '{"V":1}', NOW],
];
const USERS: readonly Input[] = [
  ['u', '{"CITY":"Oslo"}', NOW],
  // A delete of a key that was never there.
  ['nobody', null, NOW],
  [null, '{"CITY":"Rome"}', NOW],
  ['u', null, NOW - HOUR],
];

let engine: Engine;
let server: Server;
beforeEach(async () => {
  const properties = { 'cache.max.bytes.buffering': '0' };
  engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null, clock: { now: () => NOW }, properties });
  server = await Server.open({ engine, port: 0 });
  await engine.execute(SCRIPT, EMPTY_SESSION);
  await produce('s', CLICKS);
  await produce('users', USERS);
  await engine.settled();
});
afterEach(async () => {
  await server.close();
  await engine.close();
});

async function produce(topic: string, records: readonly Input[]): Promise<void> {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));
  const raw = records.map(([key, value, timestamp]) => ({ key: bytes(key), value: bytes(value), headers: [], timestamp, partition: 0 }));
  await engine.produce(topic, raw);
}

async function ask<T>(statement: string): Promise<T> {
  const response = await fetch(`${server.url}/ksql`, { method: 'POST', body: JSON.stringify({ ksql: statement }) });
  const [entity] = (await response.json()) as readonly T[];
  if (entity === undefined) throw new Error(`${statement} answered nothing`);
  return entity;
}

test('DESCRIBE EXTENDED tells where every record of a stream went', async () => {
  const { sourceDescription: described } = await ask<SourceDescriptionEntity>('DESCRIBE s EXTENDED;');
  expect(described.statistics).toBe('consumer-total-messages: 8  total-messages: 0  last-message: 2024-01-01T12:00:00.000');
  expect(described.errorStats).toBe('consumer-failed-messages: 1  failed-messages: 0');
  expect(described.readQueries).toMatchObject([{ id: 'CTAS_PER_HOUR_1', state: 'RUNNING' }]);
  const [account] = described.queryAccounts ?? [];
  const jumped = NOW + 24 * 365 * HOUR;
  expect(account).toMatchObject({
    queryId: 'CTAS_PER_HOUR_1',
    state: 'RUNNING',
    steps: [
      { step: 'source-S', in: 8, forwarded: 7, held: 0, dropped: { unreadable: 1 } },
      { step: 'aggregate', in: 7, forwarded: 2, held: 1, dropped: { 'null-key': 1, 'null-value': 1, late: 2 } },
      { step: 'select', in: 2, forwarded: 2 },
      { step: 'sink', in: 2, forwarded: 2 },
    ],
    streamTimes: [{ step: 'aggregate', partition: 0, streamTime: jumped, nextClose: jumped + HOUR + 600_000 }],
    partitions: [{ topic: 's', partition: 0, position: 8, end: 8, lag: 0, idle: true, headTime: null, lastTime: NOW }],
    stores: [{ store: 'aggregate', rows: 1 }],
    problems: [{ step: 'source-S', count: 1, topic: 's', partition: 0, offset: 2 }],
    restarts: 0,
    lastFailure: null,
  });
  expect(account?.hints.map((hint) => hint.replace(/: its stream time.*(ahead|closes).*/, ': … $1'))).toEqual([
    'source-S: 1 record could not be read.',
    'aggregate: 1 record had no key, or a NULL in it.',
    'aggregate: 1 record had no value.',
    'aggregate: 2 records came when the window was closed already.',
    'aggregate: 1 result held back until the window closes (EMIT FINAL).',
    'aggregate, partition 0: … ahead',
    'aggregate, partition 0: … closes',
    expect.stringMatching(/^source-S: 1 problem; the last, at offset 2 of s-0: The record was skipped/),
  ]);
});

test('EXPLAIN shows the counts beside the steps', async () => {
  const { queryDescription } = await ask<QueryDescriptionEntity>('EXPLAIN CTAS_CITIES_3;');
  const steps = queryDescription.queryAccount?.steps ?? [];
  expect(steps).toHaveLength(5);
  expect(steps[0]).toEqual({ step: 'source-USERS', in: 4, forwarded: 2, held: 0, dropped: { 'null-key': 1, unchanged: 1 } });
  expect(queryDescription.executionPlan).toMatch(/source-USERS: TABLE USERS .*\n +in 4, forwarded 2, unchanged 1, null-key 1\n/);
});

test('/metrics has the same figures', async () => {
  const response = await fetch(`${server.url}/metrics`);
  const lines = (await response.text()).split('\n');
  const of = (start: string): readonly string[] => lines.filter((line) => line.startsWith(start));
  const query = 'query="CTAS_PER_HOUR_1"';
  expect(of(`millrace_step_records_in_total{${query},step="aggregate"`)).toEqual([
    `millrace_step_records_in_total{${query},step="aggregate"} 7`,
  ]);
  expect(of(`millrace_step_records_held{${query},step="aggregate"`)).toEqual([`millrace_step_records_held{${query},step="aggregate"} 1`]);
  expect(of(`millrace_step_records_dropped_total{${query}`)).toEqual([
    `millrace_step_records_dropped_total{${query},step="source-S",reason="unreadable"} 1`,
    `millrace_step_records_dropped_total{${query},step="aggregate",reason="null-key"} 1`,
    `millrace_step_records_dropped_total{${query},step="aggregate",reason="null-value"} 1`,
    `millrace_step_records_dropped_total{${query},step="aggregate",reason="late"} 2`,
  ]);
  expect(of(`millrace_partition_lag_records{${query}`)).toEqual([`millrace_partition_lag_records{${query},topic="s",partition="0"} 0`]);
  expect(of(`millrace_state_rows{${query}`)).toEqual([`millrace_state_rows{${query},store="aggregate"} 1`]);
  expect(of(`millrace_query_state{${query},state="RUNNING"`)).toEqual([`millrace_query_state{${query},state="RUNNING"} 1`]);
  expect(of(`millrace_query_commit_duration_seconds_count{${query}`)).toHaveLength(1);
  expect(of('millrace_topic_appended_records_total{topic="s"}')).toEqual(['millrace_topic_appended_records_total{topic="s"} 8']);

  await ask('DROP TABLE per_hour;');
  const after = await fetch(`${server.url}/metrics`).then((again) => again.text());
  expect(after).not.toContain(query);
});
