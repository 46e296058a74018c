import { describe, expect, test } from 'vitest';
import { ROUTES, SOCKET_ROUTES } from '../../server/routes.ts';
import { RunningServer } from './running-server.ts';

const running = RunningServer.forEachTest({ bodyMaxBytes: 10_000 });

describe('what every server tells', () => {
  test('GET / leads to /info', async () => {
    const response = await fetch(`${running.url}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([307, '/info']);
  });

  test('GET /info', async () => {
    const response = await fetch(`${running.url}/info`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      KsqlServerInfo: {
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        kafkaClusterId: 'millrace-default_',
        ksqlServiceId: 'default_',
        serverStatus: 'RUNNING',
      },
    });
  });

  test('GET /healthcheck of a healthy and of a broken engine', async () => {
    const parts = { metastore: { isHealthy: true }, kafka: { isHealthy: true }, commandRunner: { isHealthy: true } };
    const healthy = await fetch(`${running.url}/healthcheck`);
    expect(await healthy.json()).toEqual({ isHealthy: true, details: parts, serverState: 'RUNNING' });
    running.engine.topic = () => Promise.reject(new Error('broken'));
    const broken = await fetch(`${running.url}/healthcheck`);
    expect(broken.status).toBe(200);
    expect(await broken.json()).toMatchObject({ isHealthy: false, details: { ...parts, kafka: { isHealthy: false } } });
  });
});

type Case = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly code: number;
  readonly message: RegExp;
};
const JSON_BODY = { 'content-type': 'application/json' };
const CASES: readonly Case[] = [
  { method: 'GET', path: '/nothing', code: 40400, message: /nothing at GET \/nothing/ },
  { method: 'POST', path: '/nothing?x=1', body: '<x/>', headers: { 'content-type': 'text/xml' }, code: 40400, message: /POST \/nothing\./ },
  { method: 'GET', path: '/ksql', code: 40500, message: /does not take GET, but POST/ },
  { method: 'DELETE', path: '/info', code: 40500, message: /does not take DELETE, but GET/ },
  { method: 'PUT', path: '/topics/t/records', code: 40500, message: /but POST and GET/ },
  { method: 'GET', path: '/ws/query', code: 40000, message: /WebSockets only/ },
  { method: 'POST', path: '/ksql', body: '{"ksql":', headers: JSON_BODY, code: 40000, message: /body .* is not JSON/ },
  { method: 'POST', path: '/ksql', headers: JSON_BODY, code: 40000, message: /it is empty/ },
  { method: 'POST', path: '/ksql', body: '{"sql":"x"}', headers: JSON_BODY, code: 40000, message: /required property 'ksql'/ },
  { method: 'POST', path: '/ksql', body: '{"ksql":1}', headers: JSON_BODY, code: 40000, message: /body\/ksql must be string/ },
  { method: 'POST', path: '/query-stream', body: '[]', headers: JSON_BODY, code: 40000, message: /body must be object/ },
  {
    method: 'POST',
    path: '/ksql',
    body: '<x/>',
    headers: { 'content-type': 'text/xml' },
    code: 41500,
    message: /'text\/xml' cannot be read/,
  },
  {
    method: 'POST',
    path: '/ksql',
    body: JSON.stringify({ ksql: 'x'.repeat(20_000) }),
    headers: JSON_BODY,
    code: 41300,
    message: /larger than the 10000 bytes/,
  },
  {
    method: 'POST',
    path: '/ksql',
    body: '{"ksql":"x"}',
    headers: { ...JSON_BODY, accept: 'text/html' },
    code: 40600,
    message: /'text\/html': it gives application\/json/,
  },
  {
    method: 'POST',
    path: '/query-stream',
    body: '{"sql":"x"}',
    headers: { ...JSON_BODY, accept: 'image/*' },
    code: 40600,
    message: /delimited/,
  },
  {
    method: 'POST',
    path: '/ksql',
    body: '{"ksql":"x"}',
    headers: { ...JSON_BODY, origin: 'http://evil.example' },
    code: 40300,
    message: /evil\.example/,
  },
  { method: 'GET', path: '/topics/none/records', code: 40001, message: /no topic or partition none/ },
  { method: 'GET', path: '/topics/none/records?from=yesterday', code: 40000, message: /allowed values/ },
  { method: 'GET', path: '/topics/none/records?form=now', code: 40000, message: /additional properties/ },
];

describe('what is refused', () => {
  test.each(CASES)('$code $method $path $body', async ({ method, path, headers = {}, body, code, message }) => {
    const response = await fetch(running.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const answer = await response.json();
    expect(answer).toMatchObject({ '@type': 'generic_error', error_code: code, message: expect.stringMatching(message) });
    expect(response.status).toBe(Math.floor(code / 100));
    expect(running.engine.executed).toEqual([]);
  });

  test('a path says what it takes', async () => {
    const response = await fetch(`${running.url}/ksql`);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/vnd.ksql.v1+json; charset=utf-8',
  'application/x-www-form-urlencoded',
])('a body may be called %s', async (type) => {
  const response = await running.post('/ksql', '{"ksql":"SHOW;"}', { 'content-type': type });
  expect(response.status).toBe(200);
  expect(running.engine.executed).toMatchObject([{ script: 'SHOW;' }]);
});

test('a body without a content type is JSON', async () => {
  const response = await fetch(`${running.url}/ksql`, { method: 'POST', body: new TextEncoder().encode('{"ksql":"SHOW;"}') });
  expect(response.status).toBe(200);
});

test('every route says what it does', () => {
  for (const { summary } of [...ROUTES, ...SOCKET_ROUTES]) expect(summary).toMatch(/\.$/);
});
