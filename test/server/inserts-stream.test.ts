import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { EngineServer, NOW } from './engine-server.ts';

const running = EngineServer.forEachTest();
const STREAM =
  "CREATE STREAM s (id STRING KEY, v BIGINT, `odd name` STRING) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);";
const TABLE = "CREATE TABLE t (id STRING PRIMARY KEY, v INT) WITH (kafka_topic = 't', value_format = 'JSON', partitions = 1);";
const insert = (lines: readonly unknown[], headers: Readonly<Record<string, string>> = {}): Promise<readonly [number, string]> =>
  running.post('/inserts-stream', lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'), headers);
const ok = (seq: number): string => `{"status":"ok","seq":${seq}}`;

describe('POST /inserts-stream', () => {
  test('acknowledges each row, and the rows are there', async () => {
    await running.run(STREAM);
    const rows = [
      '{"id":"a","v":9007199254740993}',
      { ID: 'b', V: 2, '`odd name`': 'x' },
      { Id: 'c', '`V`': 3, unknown: true, rowtime: 5 },
      {},
    ];
    const [status, text] = await insert([{ target: 's', properties: {} }, ...rows]);
    expect([status, text]).toEqual([200, `${[0, 1, 2, 3].map(ok).join('\n')}\n`]);
    expect(await running.rows('SELECT id, v, `odd name`, ROWTIME FROM s;')).toEqual([
      ['a', 9007199254740993n, null, NOW],
      ['b', 2, 'x', NOW],
      ['c', 3, null, 5],
      [null, null, null, NOW],
    ]);
  });

  test('answers one JSON array to whom accepts JSON', async () => {
    await running.run(STREAM);
    const accept = { accept: 'application/json' };
    expect(await insert([{ target: 's' }, { id: 'a' }, { id: 'b' }], accept)).toEqual([200, `[${ok(0)},\n${ok(1)}]\n`]);
    expect(await insert([{ target: 's' }], accept)).toEqual([200, '[]\n']);
  });

  test('tells which row is wrong, and takes the others', async () => {
    await running.run(TABLE);
    const [status, text] = await insert([
      { target: 'T' },
      { id: 'a', v: 1 },
      { v: 2 },
      { id: 'c', v: 'x' },
      '[1]',
      '{"id":',
      { id: 'e', v: 5 },
    ]);
    expect(status).toBe(200);
    const acks = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly seq: number });
    const wrong = (seq: number, code: number, message: RegExp) => ({
      status: 'error',
      seq,
      error_code: code,
      message: expect.stringMatching(message) as string,
    });
    expect(acks.sort((a, b) => a.seq - b.seq)).toEqual([
      { status: 'ok', seq: 0 },
      wrong(1, 40001, /PRIMARY KEY column ID/),
      wrong(2, 40000, /^The row does not fit T: /),
      wrong(3, 40000, /it is not a JSON object/),
      wrong(4, 40000, /^The row does not fit T: /),
      { status: 'ok', seq: 5 },
    ]);
  });

  test('answers while rows still come', async () => {
    await running.run(STREAM);
    const sending = request(`${running.url}/inserts-stream`, { method: 'POST' });
    sending.write('{"target":"s"}\n');
    const response = await new Promise<AsyncIterable<Buffer>>((resolve) => sending.once('response', resolve));
    const chunks = response[Symbol.asyncIterator]();
    for (const seq of [0, 1]) {
      sending.write('{"id":"a"}\n');
      expect(String((await chunks.next()).value)).toBe(`${ok(seq)}\n`);
    }
    sending.end();
    expect((await chunks.next()).done).toBe(true);
  });

  test.each([
    [[], 40000, /is empty/],
    [['{"target":'], 40000, /not JSON/],
    [[{ stream: 's' }], 40000, /a string `target`/],
    [[{ target: 'none' }], 40001, /no stream or table NONE/],
    [[{ target: '`s`' }], 40001, /no stream or table s/],
    [[{ target: 'w' }, { id: 'a' }], 40001, /Nothing can be inserted into W/],
  ])('refuses %j', async (lines, code, message) => {
    await running.run(`${STREAM} CREATE TABLE w AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;`);
    const [status, text] = await insert(lines);
    expect([status, JSON.parse(text)]).toMatchObject([400, { error_code: code, message: expect.stringMatching(message) }]);
  });
});
