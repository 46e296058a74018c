import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import { EngineServer } from './engine-server.ts';

const running = EngineServer.forEachTest({ commandWaitMs: 1 });
const SCRIPT = `
  DEFINE name = 's';
  CREATE STREAM \${name} (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
  CREATE STREAM copy (id STRING KEY, v INT) WITH (kafka_topic = 'copy', value_format = 'JSON', partitions = 1);
  CREATE TYPE money AS DECIMAL(10, 2);
  CREATE TABLE counts AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
  INSERT INTO copy SELECT * FROM s;
  ALTER STREAM copy ADD COLUMN w INT;
  CREATE OR REPLACE STREAM copy (id STRING KEY, v INT, w INT, x INT) WITH (kafka_topic = 'copy', value_format = 'JSON');
  PAUSE CTAS_COUNTS_3;
  RESUME CTAS_COUNTS_3;
  PAUSE ALL;
  TERMINATE ALL;
  DROP TABLE counts;
  DROP STREAM s;
  DROP TYPE money;`;

describe('GET /status', () => {
  test('tells what became of every command, by the ids of its answers', async () => {
    const results = await running.run(SCRIPT);
    const commands = results.flatMap((result) => (result.kind === 'command' ? [result] : []));
    const ids = commands.map(({ entity, name, action }) => `${entity}/${name}/${action}`);
    expect(ids).toEqual([
      'stream/S/create',
      'stream/COPY/create',
      'type/MONEY/create',
      'table/COUNTS/create',
      'stream/COPY/create',
      'stream/COPY/alter',
      'stream/COPY/create',
      'query/CTAS_COUNTS_3/pause',
      'query/CTAS_COUNTS_3/resume',
      'query/ALL/pause',
      'query/ALL/terminate',
      'table/COUNTS/drop',
      'stream/S/drop',
      'type/MONEY/drop',
    ]);
    const [status, all] = await running.get('/status');
    expect([status, all]).toEqual([200, Object.fromEntries(ids.map((id) => [id, 'SUCCESS']))]);
  });

  test('of one command', async () => {
    await running.run(SCRIPT.slice(0, SCRIPT.indexOf('INSERT')));
    expect(await running.get('/status/table/COUNTS/create')).toEqual([
      200,
      { status: 'SUCCESS', message: 'Created query with ID CTAS_COUNTS_3', queryId: 'CTAS_COUNTS_3' },
    ]);
    expect(await running.get('/status/stream/S/create')).toEqual([200, { status: 'SUCCESS', message: 'Stream S created.', queryId: null }]);
  });

  test('after a restart', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'millrace-status-'));
    const open = async (): Promise<Engine> =>
      Engine.open({ broker: await EmbeddedBroker.open({ directory: join(directory, 'log') }), stateDirectory: null });
    const first = await open();
    await first.execute(SCRIPT, EMPTY_SESSION);
    const before = first.commands();
    await first.close();
    const second = await open();
    expect(second.commands()).toEqual(before);
    expect(await second.reached(13, AbortSignal.abort())).toBe(true);
    await second.close();
    await rm(directory, { recursive: true });
  });

  test.each(['/status/stream/NONE/create', '/status/stream/S/drop', '/status/a/b/c'])('%s: there was none', async (path) => {
    await running.run(SCRIPT.slice(0, SCRIPT.indexOf('CREATE TYPE')));
    expect(await running.get(path)).toMatchObject([404, { error_code: 40400, message: expect.stringMatching(/^There was no command/) }]);
  });
});

describe('commandSequenceNumber', () => {
  const ask = (path: string, commandSequenceNumber: unknown, ksql = 'SHOW STREAMS;') =>
    running.post(path, JSON.stringify({ ksql, commandSequenceNumber }), { 'content-type': 'application/json' });

  test.each([0, -1, null])('that is reached, or none: %s', async (number) => {
    await running.run(SCRIPT.slice(0, SCRIPT.indexOf('CREATE TYPE')));
    expect(await ask('/ksql', number)).toMatchObject([200, expect.stringMatching(/^\[\{"@type":"streams"/)]);
  });

  test.each(['/ksql', '/query'])('that is not reached in time: %s', async (path) => {
    const [status, text] = await ask(path, 7);
    expect([status, JSON.parse(text)]).toMatchObject([503, { '@type': 'generic_error', error_code: 50301 }]);
  });

  test('that is yet to come', async () => {
    const waiting = running.engine.reached(0, new AbortController().signal);
    await running.run(SCRIPT.slice(0, SCRIPT.indexOf('CREATE TYPE')));
    expect(await waiting).toBe(true);
    expect(await running.engine.reached(9, AbortSignal.abort())).toBe(false);
  });
});

describe('GET /is_valid_property', () => {
  test.each(['auto.offset.reset', 'ksql.streams.auto.offset.reset', 'ksql.output.topic.name.prefix'])('%s is one', async (name) => {
    expect(await running.get(`/is_valid_property/${name}`)).toEqual([200, true]);
  });

  test.each(['auto.offset.rest', 'listen.port'])('%s is none', async (name) => {
    const answer = await running.get(`/is_valid_property/${name}`);
    expect(answer).toMatchObject([400, { '@type': 'generic_error', message: expect.stringMatching(/^There is no setting/) }]);
  });
});

test('GET /clusterStatus tells of this server and its queries', async () => {
  await running.run(SCRIPT.slice(0, SCRIPT.indexOf('INSERT')));
  const [status, body] = await running.get('/clusterStatus');
  const own = {
    hostAlive: true,
    lastStatusUpdateMs: expect.any(Number),
    activeStandbyPerQuery: {
      CTAS_COUNTS_3: {
        activeStores: [expect.any(String)],
        activePartitions: [{ topic: 's', partition: 0 }],
        standByStores: [],
        standByPartitions: [],
      },
    },
    hostStoreLags: { stateStoreLags: {}, updateTimeMs: expect.any(Number) },
  };
  expect([status, body]).toEqual([200, { clusterStatus: { [new URL(running.url).host]: own } }]);
});

test('what other tools ask of a server', async () => {
  const clusterId = { scope: { path: [], clusters: { 'kafka-cluster': 'millrace-default_', 'ksql-cluster': 'default_' } }, id: '' };
  expect(await running.get('/v1/metadata/id')).toEqual([200, clusterId]);
  expect(await running.get('/v1/metadata')).toEqual([200, { version: expect.stringMatching(/^\d/), clusterId }]);
  expect(await running.get('/chc/live')).toEqual([200, {}]);
  expect(await running.get('/chc/ready')).toEqual([200, {}]);
});
