import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../client/client.ts';
import { aborted } from './fake-engine.ts';
import { RunningServer, until } from './running-server.ts';

const DELIMITED = 'application/vnd.ksqlapi.delimited.v1';
const running = RunningServer.forEachTest();
const HEAD = ['Key format: KAFKA_STRING', 'Value format: JSON'];
const ROW = 'rowtime: N/A, key: a, value: {}, partition: 0';

async function* two(): AsyncIterable<readonly string[]> {
  yield [...HEAD, ROW];
  yield [ROW];
}

async function* broken(): AsyncIterable<readonly string[]> {
  yield HEAD;
  throw new Error('the registry is away');
}

describe('PRINT', () => {
  test.each([
    ['/query', 'ksql', 'application/json', 'text/plain; charset=utf-8'],
    ['/query-stream', 'sql', DELIMITED, DELIMITED],
    ['/query-stream', 'sql', '*/*', DELIMITED],
  ])('over %s is text, a line each', async (path, field, accept, type) => {
    running.engine.onPrint = two;
    const response = await running.post(path, JSON.stringify({ [field]: '-- all\n print t;' }), { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(`${[...HEAD, ROW, ROW].join('\n')}\n`);
  });

  test('over /query-stream is no JSON', async () => {
    const response = await running.post('/query-stream', JSON.stringify({ sql: 'PRINT t;' }), { accept: 'application/json' });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ '@type': 'generic_error', error_code: 40600 });
  });

  test('of a topic that is not there is an error with its status', async () => {
    const response = await running.post('/query-stream', JSON.stringify({ sql: 'PRINT t;' }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ '@type': 'statement_error', error_code: 40001 });
  });

  test('ends when its client goes', async () => {
    let ended = false;
    running.engine.onPrint = async function* (signal) {
      yield HEAD;
      await aborted(signal);
      ended = true;
    };
    const lines = connect(running.url).print('PRINT t;')[Symbol.asyncIterator]();
    expect((await lines.next()).value).toEqual(HEAD);
    await lines.return?.();
    await until(() => ended);
  });

  test('comes to the client in its groups, and its error as one', async () => {
    running.engine.onPrint = broken;
    const lines: string[] = [];
    const read = async (): Promise<void> => {
      for await (const group of connect(running.url).print('PRINT t;')) lines.push(...group);
    };
    await expect(read()).rejects.toMatchObject({ name: 'ClientError', code: 50000 });
    expect(lines).toEqual(HEAD);
  });

  test('over WebSocket is a frame a line', async () => {
    running.engine.onPrint = two;
    const request = encodeURIComponent(JSON.stringify({ ksql: 'PRINT t;' }));
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/ws/query?request=${request}`);
    const frames: string[] = [];
    socket.on('message', (data: Buffer) => frames.push(data.toString()));
    const code = await new Promise((resolve) => socket.on('close', resolve));
    expect(frames).toEqual([...HEAD, ROW, ROW, '{"error":"done"}']);
    expect(code).toBe(1000);
  });
});
