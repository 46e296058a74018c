import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MemoryBroker } from '../../../broker/memory/memory-broker.ts';
import { Engine, type EngineOptions } from '../../../engine/engine.ts';
import { retryDelayMs } from '../../../engine/queries/back-off.ts';
import type { QueryStatus } from '../../../engine/query-status.ts';
import type { RawRecord } from '../../../engine/raw-record.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';
import { SqlError } from '../../../types/errors.ts';
import { MortalBroker } from '../mortal-broker.ts';

const NOW = 1_700_000_000_000;
const SCRIPT = `
  CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
  CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;
  CREATE STREAM other AS SELECT id, v FROM s;`;

let engine: Engine;
/** What the next commits of CTAS_T_1 fail with. */
let faults: Error[] = [];

async function open(options: Partial<EngineOptions> = {}): Promise<void> {
  const broker = new MortalBroker(new MemoryBroker(), (writer) => (writer.startsWith('CTAS_T_1') ? (faults.shift() ?? null) : null));
  const properties = { 'cache.max.bytes.buffering': '0' };
  engine = await Engine.open({ broker, stateDirectory: null, clock: { now: () => NOW }, properties, ...options });
  await engine.execute(SCRIPT, EMPTY_SESSION);
}

const record = (key: string): RawRecord => ({
  key: Buffer.from(key),
  value: Buffer.from('{"V":1}'),
  headers: [],
  timestamp: 1,
  partition: null,
});

function status(id: string): QueryStatus {
  const found = engine.queries().find(({ query }) => query.id === id);
  if (found === undefined) throw new Error(`there is no query ${id}`);
  return found;
}

/** The values of a topic's records, as text. */
async function valuesOf(topic: string): Promise<readonly string[]> {
  const values: string[] = [];
  for await (const batch of engine.consume(topic, { fromBeginning: true, follow: false }, new AbortController().signal)) {
    values.push(...batch.map(({ value }) => Buffer.from(value ?? []).toString()));
  }
  return values;
}

beforeEach(() => {
  faults = [];
  // Time goes on by itself, so that commits are paced, and can be moved to a retry.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});

afterEach(async () => {
  await engine.close();
  vi.useRealTimers();
});

describe('a query that fails', () => {
  test('is in ERROR with the reason, and goes on after the back-off as if nothing had been', async () => {
    await open();
    await engine.produce('s', [record('a')]);
    await engine.settled();
    faults = [new SqlError('DISK_FULL', ['/data'])];
    await engine.produce('s', [record('a'), record('b')]);
    await engine.settled();
    const failed = status('CTAS_T_1');
    expect(failed).toMatchObject({ state: 'ERROR', failures: 1, retryAt: NOW + 1000, restarts: 0 });
    expect(failed.reason).toMatch(/^No space left on the device that holds \/data/);

    vi.advanceTimersByTime(1000);
    await vi.waitFor(() => expect(status('CTAS_T_1').state).toBe('RUNNING'));
    await engine.settled();
    expect(status('CTAS_T_1')).toMatchObject({
      state: 'RUNNING',
      reason: null,
      retryAt: null,
      restarts: 1,
      lastFailure: { at: NOW, reason: failed.reason },
    });
    expect(await valuesOf('T')).toEqual(['{"N":1}', '{"N":2}', '{"N":1}']);
  });

  test('takes no other with it', async () => {
    await open();
    faults = [new SqlError('DISK_FULL', ['/data'])];
    await engine.produce('s', [record('a')]);
    await engine.settled();
    expect(status('CTAS_T_1').state).toBe('ERROR');
    expect(status('CSAS_OTHER_2').state).toBe('RUNNING');
    expect(await valuesOf('OTHER')).toEqual(['{"V":1}']);
    expect(await valuesOf('T')).toEqual([]);
  });

  test('restores at once where that is all it takes', async () => {
    await open();
    faults = [new SqlError('FENCED', ['the writer'])];
    await engine.produce('s', [record('a')]);
    await vi.waitFor(async () => expect(await valuesOf('T')).toEqual(['{"N":1}']));
    expect(status('CTAS_T_1')).toMatchObject({ state: 'RUNNING', failures: 1 });
  });

  test('can be terminated while it waits for its retry', async () => {
    await open();
    faults = [new SqlError('DISK_FULL', ['/data'])];
    await engine.produce('s', [record('a')]);
    await engine.settled();
    await engine.execute('TERMINATE CTAS_T_1;', EMPTY_SESSION);
    expect(engine.queries().map(({ query }) => query.id)).toEqual(['CSAS_OTHER_2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('and is paused meanwhile stands still once it is started again', async () => {
    await open();
    faults = [new SqlError('DISK_FULL', ['/data'])];
    await engine.produce('s', [record('a')]);
    await engine.settled();
    await engine.execute('PAUSE CTAS_T_1;', EMPTY_SESSION);
    expect(status('CTAS_T_1').state).toBe('ERROR');
    vi.advanceTimersByTime(1000);
    await vi.waitFor(() => expect(status('CTAS_T_1').state).toBe('PAUSED'));
    await engine.produce('s', [record('b')]);
    await engine.settled();
    expect(await valuesOf('T')).toEqual([]);
    await engine.execute('RESUME ALL;', EMPTY_SESSION);
    await engine.settled();
    expect(await valuesOf('T')).toEqual(['{"N":1}', '{"N":1}']);
  });

  test('beyond the limit of state stops for good, and the engine goes on', async () => {
    await open({ stateLimitBytes: 20_000 });
    await engine.produce(
      's',
      Array.from({ length: 1000 }, (_, i) => record(`key ${i}`)),
    );
    await vi.waitFor(() => expect(status('CTAS_T_1')).toMatchObject({ state: 'ERROR', retryAt: null }));
    await engine.settled();
    expect(status('CTAS_T_1').reason).toMatch(/^The state of query CTAS_T_1 needs about/);
    expect(await valuesOf('OTHER')).toHaveLength(1000);
    await engine.execute(`INSERT INTO s VALUES ('z', 1); CREATE STREAM more AS SELECT id, v FROM s;`, EMPTY_SESSION);
    await engine.settled();
    expect(await valuesOf('MORE')).toHaveLength(1001);
    await engine.execute('DROP TABLE t;', EMPTY_SESSION);
    expect(engine.queries().map(({ state }) => state)).toEqual(['RUNNING', 'RUNNING']);
  });
});

describe('the time to the next retry', () => {
  test.each([
    ['doubles from a second', new Error('broken'), [1000, 2000, 4000]],
    ['is none where trying again cannot help', new SqlError('STATE_TOO_LARGE', ['Q', 2, 1]), [null, null]],
    ['is none at first where a restore is enough', new SqlError('FENCED', ['w']), [0, 2000, 4000]],
  ] as const)('%s', (_, error, delays) => {
    expect(delays.map((_delay, i) => retryDelayMs(error, i + 1))).toEqual(delays);
  });

  test('is a minute at the most', () => {
    expect(retryDelayMs(new Error('broken'), 50)).toBe(60_000);
  });
});
