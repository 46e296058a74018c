import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ResultRow } from '../../engine/query-result.ts';
import { SqlError } from '../../types/errors.ts';
import { batches, following, row } from './fake-engine.ts';
import { RunningServer, until } from './running-server.ts';

const running = RunningServer.forEachTest();

type Talk = { readonly frames: readonly string[]; readonly code: number };

function open(request: unknown, path = '/ws/query', headers: Readonly<Record<string, string>> = {}): WebSocket {
  const text = typeof request === 'string' ? request : JSON.stringify(request);
  return new WebSocket(`${running.url.replace('http', 'ws')}${path}?version=1&request=${encodeURIComponent(text)}`, { headers });
}

/** Everything that is said until the socket closes. */
function heard(socket: WebSocket, onFrame: (frames: readonly string[]) => void = () => undefined): Promise<Talk> {
  const frames: string[] = [];
  return new Promise((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      frames.push(data.toString());
      onFrame(frames);
    });
    socket.on('close', (code) => resolve({ frames, code }));
    socket.on('error', reject);
  });
}

describe('a query', () => {
  test('sends its schema, its rows, and that it is done', async () => {
    running.engine.onQuery = () => Promise.resolve(running.engine.result('pull', batches([[row('a', 2n ** 60n)], [row(null, 1)]])));
    const request = { ksql: 'SELECT …;', streamsProperties: { 'ksql.streams.auto.offset.reset': 'latest' }, sessionVariables: { v: 1 } };
    const { frames, code } = await heard(open(request));
    expect(frames).toEqual([
      '[{"name":"ID","schema":{"type":"STRING","fields":null,"memberSchema":null}},{"name":"COUNT","schema":{"type":"BIGINT","fields":null,"memberSchema":null}}]',
      '{"row":{"columns":["a",1152921504606846976]}}',
      '{"row":{"columns":[null,1]}}',
      '{"error":"done"}',
    ]);
    expect(code).toBe(1000);
    expect(running.engine.queried[0]).toMatchObject({
      statement: 'SELECT …;',
      session: { properties: { 'auto.offset.reset': 'latest' }, variables: new Map([['v', '1']]) },
    });
  });

  test('ends when its reader goes', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const socket = open({ ksql: 'SELECT …;' });
    await heard(socket, (frames) => frames.length === 2 && socket.terminate());
    await until(() => running.engine.ended === 1);
  });

  test('waits for a reader that does not read', async () => {
    let made = 0;
    async function* endless(signal: AbortSignal): AsyncIterable<readonly ResultRow[]> {
      for (; !signal.aborted; made++) yield [row('x'.repeat(1000), made)];
    }
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', endless(signal)));
    const socket = open({ ksql: 'SELECT …;' });
    socket.on('open', () => socket.pause());
    let before = -1;
    for (let quiet = 0; quiet < 50; before = made) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = made === before && made > 0 ? quiet + 1 : 0;
    }
    expect(made).toBeLessThan(50_000);
    socket.terminate();
    await until(() => running.engine.ended === 1);
  });

  test('is told when the server stops', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const { frames, code } = await heard(open({ ksql: 'SELECT …;' }), (frames) => frames.length === 2 && void running.server.close());
    expect(code).toBe(1001);
    expect(frames.at(-1)).toMatch(/"error":"The server is stopping.*"error_code":50303/);
  });
});

describe('what is refused', () => {
  test.each([
    ['not JSON', '{', 1003, /not JSON/],
    ['no statement', {}, 1003, /string `ksql`/],
    ['wrong properties', { ksql: 'x', streamsProperties: 1 }, 1003, /must be an object/],
    ['a wrong statement', { ksql: 'x' }, 1003, /Only one SELECT/],
  ])('%s', async (_, request, expected, message) => {
    const { frames, code } = await heard(open(request));
    expect(code).toBe(expected);
    expect(frames).toEqual([expect.stringMatching(message)]);
  });

  test('a bug of ours', async () => {
    running.engine.onQuery = () => Promise.reject(new Error('secret'));
    const { frames, code } = await heard(open({ ksql: 'x' }));
    expect([code, frames[0]]).toEqual([1011, expect.stringMatching(/reference/)]);
  });

  test('an error after the first rows', async () => {
    const error = new SqlError('DISK_FULL', ['/data']);
    running.engine.onQuery = () => Promise.resolve(running.engine.result('push', batches([[row('a', 1)]], error)));
    const { frames, code } = await heard(open({ ksql: 'x' }));
    expect([code, frames.length, frames.at(-1)]).toEqual([1011, 3, expect.stringMatching(/No space left/)]);
  });

  test.each([
    ['another path', '/ws/nothing', {}, 404],
    ['a page of another address', '/ws/query', { origin: 'http://evil.example' }, 403],
  ])('%s', async (_, path, headers, status) => {
    await expect(heard(open({ ksql: 'x' }, path, headers))).rejects.toThrow(String(status));
  });
});

test('an offer of another protocol is answered as HTTP/1.1', async () => {
  const { request } = await import('node:http');
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' };
  const answer = (method: string, body?: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(`${running.url}/info`, { method, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  expect(await answer('GET')).toBe(200);
  expect(await answer('POST', '{}')).toBe(400);
});
