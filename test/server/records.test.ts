import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { RawRecord } from '../../engine/raw-record.ts';
import { SqlError } from '../../types/errors.ts';
import { RunningServer, until } from './running-server.ts';

const running = RunningServer.forEachTest();
const NDJSON = { 'content-type': 'application/x-ndjson' };
const bytes = (text: string): Buffer => Buffer.from(text);

const produce = async (body: string | undefined): Promise<{ readonly status: number; readonly lines: unknown[] }> => {
  const response = await running.post('/topics/t/records', body, NDJSON);
  const text = await response.text();
  return {
    status: response.status,
    lines: text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
  };
};
const stored = (): readonly RawRecord[] => running.engine.topics.get('t') ?? [];

describe('POST /topics/:name/records', () => {
  test.each([
    ['{"value":"v"}', { key: null, value: bytes('v'), headers: [] }],
    ['{"key":"k","value":null}', { key: bytes('k'), value: null }],
    ['{"key":null,"value":"é","timestamp":5,"partition":0,"offset":9}\r', { value: bytes('é'), timestamp: 5, partition: 0 }],
    ['{"key":{"base64":"AP8="},"value":""}', { key: Buffer.of(0, 255), value: bytes('') }],
    [
      '{"value":"v","headers":[["a","b"],["c",null],["a",{"base64":"/w=="}]]}',
      {
        headers: [
          { key: 'a', value: bytes('b') },
          { key: 'c', value: null },
          { key: 'a', value: Buffer.of(255) },
        ],
      },
    ],
  ])('%s', async (line, record) => {
    expect(await produce(`${line}\n\n`)).toEqual({ status: 200, lines: [{ acknowledged: 1 }] });
    expect(stored()).toMatchObject([record]);
  });

  test('nothing is nothing', async () => {
    expect(await produce('')).toEqual({ status: 200, lines: [] });
    expect(await produce('\n\n')).toEqual({ status: 200, lines: [] });
  });

  test.each([
    ['{', /Line 1 .*not JSON/],
    ['[]', /not a JSON object/],
    ['{"key":"k"}', /no "value"/],
    ['{"value":{"a":1}}', /"value" is neither a string/],
    ['{"value":"v","key":1}', /"key" is neither/],
    ['{"value":{"base64":"?"}}', /"value" is neither/],
    ['{"value":"v","headers":{}}', /"headers" is not/],
    ['{"value":"v","headers":[["a"]]}', /"headers" is not/],
    ['{"value":"v","timestamp":"now"}', /"timestamp" is not/],
    ['{"value":"v","partition":-1}', /"partition" is not/],
  ])('a wrong first line is an error of the request: %s', async (line, message) => {
    const { status, lines } = await produce(line);
    expect(status).toBe(400);
    expect(lines).toEqual([{ '@type': 'generic_error', error_code: 40000, message: expect.stringMatching(message) }]);
    expect(stored()).toEqual([]);
  });

  test('a wrong later line ends the stream; what stands before it is written, and nothing behind it', async () => {
    const { status, lines } = await produce('{"value":"1"}\n{"value":"2"}\n\n{"vlaue":"3"}\n{"value":"4"}\n');
    expect(status).toBe(200);
    expect(lines).toEqual([{ acknowledged: 2 }, { error: expect.stringMatching(/^Line 4 /), error_code: 40000 }]);
    expect(stored()).toHaveLength(2);
  });

  test('bytes that are no text', async () => {
    const body = new Uint8Array([...bytes('{"value":"'), 0xff, ...bytes('"}\n')]);
    const response = await fetch(`${running.url}/topics/t/records`, { method: 'POST', body });
    expect([response.status, await response.json()]).toMatchObject([400, { message: expect.stringMatching(/UTF-8/) }]);
  });

  test('a write that fails leaves no gap', async () => {
    let writes = 0;
    const asked = running.engine.onProduce;
    running.engine.onProduce = (topic, records) =>
      ++writes === 2 ? Promise.reject(new SqlError('DISK_FULL', ['/d'])) : asked(topic, records);
    const body = openBody();
    body.request.write('{"value":"1"}\n');
    await until(() => body.text().includes('{"acknowledged":1}\n'));
    body.request.write('{"value":"2"}\n');
    await until(() => body.text().includes('No space left'));
    body.request.end('{"value":"3"}\n');
    await until(() => body.isDone());
    expect(stored()).toHaveLength(1);
  });

  test('acknowledges while the body is still coming, in any chunks', async () => {
    const body = openBody();
    const line = Buffer.from('{"key":"ключ","value":"значение"}\n');
    for (const byte of line) body.request.write(Uint8Array.of(byte));
    await until(() => body.text() === '{"acknowledged":1}\n');
    body.request.write('{"value":"a"}\n{"value":"b"}\n{"val');
    await until(() => body.text().endsWith('{"acknowledged":3}\n'));
    body.request.end('ue":"c"}');
    await until(() => body.isDone());
    expect(body.text()).toMatch(/\{"acknowledged":4\}\n$/);
    expect(stored()[0]).toMatchObject({ key: bytes('ключ') });
  });

  test('is told when the server stops, and the server does not wait for it', async () => {
    const body = openBody();
    body.request.write('{"value":"1"}\n');
    await until(() => body.text() !== '');
    const closed = running.server.close();
    await until(() => body.text().includes('50303'));
    body.request.end();
    await closed;
    expect(stored()).toHaveLength(1);
  });

  test('a sender that goes away leaves what was whole', async () => {
    const body = openBody();
    body.request.write('{"value":"1"}\n{"value":');
    await until(() => body.text() !== '');
    body.request.destroy();
    await until(() => body.isDone());
    expect(stored()).toHaveLength(1);
    expect((await produce('{"value":"2"}')).lines).toEqual([{ acknowledged: 1 }]);
  });
});

describe('GET /topics/:name/records', () => {
  test('what the topic holds', async () => {
    await produce('{"key":"k","value":"v","headers":[["h","x"]],"timestamp":7}\n{"key":{"base64":"/w=="},"value":null}');
    const response = await fetch(`${running.url}/topics/t/records`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(await response.text()).toBe(
      '{"key":"k","value":"v","headers":[["h","x"]],"timestamp":7,"partition":0,"offset":0}\n{"key":{"base64":"/w=="},"value":null,"timestamp":0,"partition":0,"offset":1}\n',
    );
    expect(await (await fetch(`${running.url}/topics/t/records?from=now`)).text()).toBe('');
  });

  test('what follows, until the server stops', async () => {
    await produce('{"value":"v"}');
    const response = await fetch(`${running.url}/topics/t/records?follow=true`);
    const closed = running.server.close();
    expect((await response.text()).split('\n')).toMatchObject([{}, expect.stringMatching(/"error_code":50303/), '']);
    await closed;
  });
});

/** A request whose body is written by hand. */
function openBody(): { readonly request: ClientRequest; text(): string; isDone(): boolean } {
  let text = '';
  let isDone = false;
  const done = (): void => void (isDone = true);
  const sent = request(`${running.url}/topics/t/records`, { method: 'POST', headers: NDJSON }, (response: IncomingMessage) => {
    response.setEncoding('utf8');
    response.on('data', (part: string) => (text += part));
    response.on('close', done);
    response.on('error', done);
  });
  sent.on('error', done);
  return { request: sent, text: () => text, isDone: () => isDone };
}
