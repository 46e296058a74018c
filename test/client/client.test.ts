import { describe, expect, test } from 'vitest';
import { connect, ClientError, type Client } from '../../client/client.ts';
import { SqlError } from '../../types/errors.ts';
import type { RawRecord } from '../../engine/raw-record.ts';
import { batches, following, row } from '../server/fake-engine.ts';
import { RunningServer, until } from '../server/running-server.ts';

const running = RunningServer.forEachTest();
const client = (): Client => connect(`${running.url}/`);
const failure = async (promise: Promise<unknown>): Promise<ClientError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ClientError);
  return error as ClientError;
};

describe('statements', () => {
  test('carry the session from one to the next', async () => {
    running.engine.onExecute = (_, session) =>
      Promise.resolve({
        results: [{ statement: 'X;', kind: 'unchanged', message: 'Nothing.' }],
        session: { properties: { ...session.properties, 'commit.interval.ms': '5' }, variables: new Map([['v', 'w']]) },
      });
    const one = client();
    expect(await one.execute('SET …;')).toMatchObject([{ '@type': 'warning_entity', message: 'Nothing.' }]);
    expect(one.session).toEqual({ properties: { 'commit.interval.ms': '5' }, variables: { v: 'w' } });
    await one.execute('Y;');
    expect(running.engine.executed[1]?.session).toEqual({ properties: { 'commit.interval.ms': '5' }, variables: new Map([['v', 'w']]) });
  });

  test('that are wrong leave the session as it was', async () => {
    const position = { line: 1, column: 3, offset: 2, length: 4 };
    running.engine.onExecute = () => Promise.reject(new SqlError('UNKNOWN_SOURCE', ['T', []], { statement: 'X;', position }));
    const one = client();
    const error = await failure(one.execute('X;'));
    expect(error).toMatchObject({ code: 40001, statement: 'X;', position, message: 'line 1:3: There is no stream or table T.' });
    expect(one.session).toEqual({ properties: {}, variables: {} });
  });

  test('insert sends no variables', async () => {
    const one = client();
    one.session = { properties: { p: 'q' }, variables: { v: 'w' } };
    await one.insert('s', { id: '${v}' });
    expect(running.engine.executed).toMatchObject([
      { script: "INSERT INTO `S` (`ID`) VALUES ('${v}');", session: { properties: { p: 'q' }, variables: new Map() } },
    ]);
  });
});

describe('queries', () => {
  test('pull gives columns and exact rows', async () => {
    running.engine.onQuery = () =>
      Promise.resolve(running.engine.result('pull', batches([[row('a', 1), row('ü', 2n ** 60n)], [row(null, null)]])));
    const { columns, rows } = await client().pull('SELECT …;');
    expect(columns).toEqual([
      { name: 'ID', type: { kind: 'STRING' }, isKey: true },
      { name: 'COUNT', type: { kind: 'BIGINT' }, isKey: false },
    ]);
    expect(rows).toEqual([
      ['a', 1],
      ['ü', 2n ** 60n],
      [null, null],
    ]);
  });

  test('pull of nothing', async () => {
    running.engine.onQuery = () => Promise.resolve(running.engine.result('pull', batches([])));
    expect((await client().pull('SELECT …;')).rows).toEqual([]);
  });

  test.each([
    [2, 'limit'],
    [null, 'completed'],
  ])('push with LIMIT %s tells how it ended', async (limit, end) => {
    const rows = [[row('a', 1)], [{ values: ['a', null], tombstone: true }]];
    running.engine.onQuery = () => Promise.resolve(running.engine.result('push', batches(rows), limit));
    const query = await client().push('SELECT …;');
    expect([query.queryId, query.end]).toEqual(['query_1', null]);
    const seen = [];
    for await (const one of query) seen.push(one);
    expect(seen).toEqual([
      { values: ['a', 1], tombstone: false },
      { values: ['a', null], tombstone: true },
    ]);
    expect(query.end).toBe(end);
  });

  test('push shows rows when they come; leaving the loop ends the query', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const query = await client().push('SELECT …;');
    for await (const one of query) {
      expect(one.values).toEqual(['a', 1]);
      break;
    }
    await until(() => running.engine.ended === 1);
  });

  test('aborting ends the loop quietly, and the query', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([], signal)));
    const stop = new AbortController();
    const query = await client().push('SELECT …;', { signal: stop.signal });
    stop.abort();
    for await (const one of query) expect(one).toBe('no row');
    await until(() => running.engine.ended === 1);
  });

  test('an error after rows comes after them', async () => {
    running.engine.onQuery = () =>
      Promise.resolve(running.engine.result('push', batches([[row('a', 1)]], new SqlError('DISK_FULL', ['/d']))));
    const query = await client().push('SELECT …;');
    const seen: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const one of query) seen.push(one.values);
      })(),
    );
    expect([seen, error.code]).toEqual([[['a', 1]], 50000]);
  });

  test('a statement that is no query', async () => {
    expect(await failure(client().push('SHOW …;'))).toMatchObject({ code: 40000, statement: 'SHOW …;' });
  });
});

describe('records', () => {
  test('go in order, in few requests, and are acknowledged', async () => {
    let writes = 0;
    const store = running.engine.onProduce;
    running.engine.onProduce = (topic, records) => {
      writes++;
      return store(topic, records);
    };
    const count = 30_000;
    const told: number[] = [];
    const records = Array.from({ length: count }, (_, i) => ({ key: String(i % 7), value: JSON.stringify({ i, text: 'x'.repeat(40) }) }));
    expect(await client().produce('t', records, { onAcknowledged: (acknowledged) => told.push(acknowledged) })).toBe(count);
    const stored = running.engine.topics.get('t') ?? [];
    expect(stored.map(({ value }) => (JSON.parse(Buffer.from(value!).toString()) as { i: number }).i)).toEqual(records.map((_, i) => i));
    expect(told.at(-1)).toBe(count);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(writes).toBeLessThan(200);
  });

  test('one at a time go at once', async () => {
    const sender = client().producer('a topic/ü');
    for (let i = 1; i <= 3; i++) {
      void sender.add({ value: String(i) });
      await until(() => running.engine.topics.get('a topic/ü')?.length === i);
    }
    expect(await sender.finish()).toBe(3);
  });

  test('a failed write is told, with what was written before', async () => {
    let acknowledged = 0;
    let first = true;
    const store = running.engine.onProduce;
    running.engine.onProduce = (topic, records: readonly RawRecord[]) => {
      if (!first) return Promise.reject(new SqlError('DISK_FULL', ['/d']));
      first = false;
      return store(topic, records);
    };
    const endless = (function* () {
      for (;;) yield { value: 'x'.repeat(1000) };
    })();
    const error = await failure(client().produce('t', endless, { onAcknowledged: (count) => (acknowledged = count) }));
    expect(error.message).toMatch(/No space left/);
    expect(acknowledged).toBe(running.engine.topics.get('t')?.length);
  });

  test('come back as they went', async () => {
    const records = [
      { key: 'k', value: 'v', headers: [['h', null]] as const, timestamp: 5, partition: 0 },
      { key: null, value: { base64: '/w==' } },
    ];
    await client().produce('t', records);
    const read = [];
    for await (const group of client().consume('t')) read.push(...group);
    expect(read).toEqual([
      { ...records[0], offset: 0 },
      { ...records[1], timestamp: 0, partition: 0, offset: 1 },
    ]);
  });

  test('following ends with the signal', async () => {
    await client().produce('t', [{ value: 'v' }]);
    const stop = new AbortController();
    const read = [];
    for await (const group of client().consume('t', { follow: true, signal: stop.signal })) {
      read.push(...group);
      stop.abort();
    }
    expect(read).toHaveLength(1);
  });

  test('of no topic', async () => {
    const error = await failure(
      (async () => {
        for await (const _ of client().consume('none'));
      })(),
    );
    expect(error.message).toMatch(/no topic or partition none/);
  });
});

describe('the server', () => {
  test('tells of itself', async () => {
    expect(await client().info()).toMatchObject({ serverStatus: 'RUNNING', ksqlServiceId: 'default_' });
  });

  test('is not there', async () => {
    await running.server.close();
    const error = await failure(client().info());
    expect(error).toMatchObject({
      code: 50300,
      message: expect.stringMatching(/No server answers at http:\/\/127.0.0.1:\d+: ECONNREFUSED/),
    });
  });

  test('stops during a query', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const query = await client().push('SELECT …;');
    const error = await failure(
      (async () => {
        for await (const _ of query) void running.server.close();
      })(),
    );
    expect(error.code).toBe(50303);
  });
});
