import { describe, expect, test } from 'vitest';
import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import { SqlError } from '../../types/errors.ts';
import { batches, type FakeEngine, following, row } from './fake-engine.ts';
import { RunningServer, until } from './running-server.ts';

const running = RunningServer.forEachTest();
const V1 = 'application/vnd.ksql.v1+json';
const DELIMITED = 'application/vnd.ksqlapi.delimited.v1';
const TOMBSTONE: ResultRow = { values: ['b', null], tombstone: true };
const ROWS = [[row('a', 1), row('b', 2n ** 53n)], [TOMBSTONE]];

const query = (accept?: string, signal?: AbortSignal): Promise<Response> =>
  running.post('/query-stream', JSON.stringify({ sql: 'SELECT …;' }), accept === undefined ? {} : { accept }, signal);
const answers = (result: (engine: FakeEngine, signal: AbortSignal) => QueryResult): void => {
  running.engine.onQuery = (_, signal) => Promise.resolve(result(running.engine, signal));
};

describe('forms of an answer', () => {
  const header = '{"columnNames":["ID","COUNT"],"columnTypes":["STRING","BIGINT"]}';
  const pushHeader = header.replace('{', '{"queryId":"query_1",');
  const [one, two] = ['["a",1]', '["b",9007199254740992]'];
  const row1 = (columns: string): string => `{"row":{"columns":${columns}}}`;
  const gone = '{"row":{"columns":["b",null],"tombstone":true}}';
  const schema = '{"header":{"queryId":"query_1","schema":"`ID` STRING KEY, `COUNT` BIGINT"}}';
  const pushSchema = schema.replace(' KEY', '');

  test.each([
    ['pull', DELIMITED, undefined, `${header}\n${one}\n${two}\n`],
    ['pull', DELIMITED, '*/*', `${header}\n${one}\n${two}\n`],
    ['push', DELIMITED, DELIMITED, `${pushHeader}\n${one}\n${two}\n`],
    ['pull', 'application/json', 'application/json', `[${header},\n${one},\n${two}]\n`],
    [
      'pull',
      'application/json',
      `text/html, ${DELIMITED};q=0.1, application/*;q=0.2, application/json;q=0.5`,
      `[${header},\n${one},\n${two}]\n`,
    ],
    ['pull', V1, V1, `[${schema},\n${row1(one)},\n${row1(two)},\n${gone}]\n`],
    ['push', V1, V1, `[${pushSchema},\n${row1(one)},\n${row1(two)},\n${gone},\n{"finalMessage":"Query Completed"}]\n`],
  ] as const)('%s as %s', async (kind, type, accept, text) => {
    answers((engine) => engine.result(kind, batches(ROWS)));
    const response = await query(accept);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toBe(text);
    expect(running.engine.ended).toBe(1);
  });

  test('a LIMIT that was reached', async () => {
    answers((engine) => engine.result('push', batches(ROWS), 3));
    expect(await (await query(V1)).text()).toMatch(/,\n\{"finalMessage":"Limit Reached"\}\]\n$/);
  });

  test('no rows at all', async () => {
    answers((engine) => engine.result('pull', batches([])));
    expect(await (await query(V1)).json()).toEqual([{ header: expect.anything() }]);
  });
});

describe('errors', () => {
  const error = new SqlError('STATE_TOO_LARGE', ['Q', 2 ** 31, 2 ** 30]);

  test('before anything is sent are replies', async () => {
    running.engine.onQuery = () => Promise.reject(new SqlError('NOT_A_QUERY', ['CREATE']));
    const response = await query();
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ '@type': 'statement_error', error_code: 40000, statementText: 'SELECT …;' });
  });

  test('of a pull query’s first rows are replies too', async () => {
    answers((engine) => engine.result('pull', batches([], error)));
    const response = await query();
    expect([response.status, await response.json()]).toMatchObject([500, { error_code: 50000 }]);
  });

  test.each([
    [DELIMITED, /\n\["a",1\]\n\{"@type":"statement_error","error_code":50000,.*\}\n$/],
    ['application/json', /,\n\["a",1\],\n\{"@type":"statement_error","error_code":50000,.*\}\]\n$/],
    [V1, /,\n\{"errorMessage":\{"@type":"statement_error","error_code":50000,.*\}\}\]\n$/],
  ])('later are a piece of the stream: %s', async (accept, text) => {
    answers((engine) => engine.result('push', batches([[row('a', 1)]], error)));
    const response = await query(accept);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(text);
  });
});

describe('push queries', () => {
  test('show each row when it comes, and end when the client goes', async () => {
    answers((engine, signal) => engine.result('push', following([[row('a', 1)]], signal)));
    const leaving = new AbortController();
    const response = await query(V1, leaving.signal);
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.endsWith('{"row":{"columns":["a",1]}},\n')) break;
    }
    leaving.abort();
    await until(() => running.engine.ended === 1);
    expect(running.engine.queried[0]?.signal.aborted).toBe(true);
  });

  test('wait for a reader that does not read', async () => {
    let made = 0;
    const wide = 'x'.repeat(1000);
    async function* endless(signal: AbortSignal): AsyncIterable<readonly ResultRow[]> {
      for (; !signal.aborted; made++) yield [row(wide, made)];
    }
    answers((engine, signal) => engine.result('push', endless(signal)));
    const leaving = new AbortController();
    const response = await query(V1, leaving.signal);
    expect(response.status).toBe(200);
    // What fits the buffers of the two ends is made; then nothing more, however often the loop turns.
    let before = -1;
    for (let quiet = 0; quiet < 50; before = made) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = made === before ? quiet + 1 : 0;
    }
    expect(made).toBeLessThan(50_000);
    leaving.abort();
    await until(() => running.engine.ended === 1);
  });

  test('are told when the server stops', async () => {
    answers((engine, signal) => engine.result('push', following([[row('a', 1)]], signal)));
    const response = await query(V1);
    const closed = running.server.close();
    expect(await response.json()).toMatchObject([
      { header: {} },
      { row: { columns: ['a', 1] } },
      { errorMessage: { error_code: 50303, message: expect.stringMatching(/stopping/) } },
    ]);
    await closed;
    expect(running.engine.ended).toBe(1);
  });
});
