import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { following, row } from './fake-engine.ts';
import { RunningServer, until } from './running-server.ts';

const running = RunningServer.forEachTest();
const close = (queryId: string): Promise<Response> => running.post('/close-query', JSON.stringify({ queryId }));
const V1 = { accept: 'application/vnd.ksql.v1+json' };

describe('POST /close-query', () => {
  test('ends the stream of a push query as one that is complete', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const response = await running.post('/query-stream', '{"sql":"SELECT …;"}', V1);
    const closed = await close('query_1');
    expect([closed.status, await closed.text()]).toEqual([200, '']);
    expect(await response.json()).toMatchObject([{ header: {} }, { row: {} }, { finalMessage: 'Query Completed' }]);
    expect(running.engine.ended).toBe(1);
  });

  test.each(['of which nobody has heard', 'that has ended', 'that was a pull query'])('refuses one %s', async (which) => {
    const kind = which.endsWith('pull query') ? 'pull' : 'push';
    running.engine.onQuery = () => Promise.resolve(running.engine.result(kind, following([], AbortSignal.abort())));
    if (!which.startsWith('of')) await (await running.post('/query-stream', '{"sql":"SELECT …;"}')).text();
    const response = await close('query_1');
    expect([response.status, await response.json()]).toEqual([
      400,
      { '@type': 'generic_error', error_code: 40000, message: expect.stringMatching(/^No push query query_1 runs/) },
    ]);
  });

  test('ends one of a WebSocket', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const request = encodeURIComponent('{"ksql":"SELECT …;"}');
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/ws/query?request=${request}`);
    const frames: string[] = [];
    socket.on('message', (data: Buffer) => frames.push(data.toString()));
    const ended = new Promise<number>((resolve) => socket.on('close', resolve));
    await until(() => frames.length === 2);
    expect((await close('query_1')).status).toBe(200);
    expect([await ended, frames.at(-1)]).toEqual([1000, '{"error":"done"}']);
  });

  test('wants a queryId', async () => {
    const response = await running.post('/close-query', '{}');
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error_code: 40000, message: expect.stringMatching(/'queryId'/) },
    ]);
  });
});
