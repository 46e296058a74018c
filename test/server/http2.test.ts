import { execFile, execFileSync } from 'node:child_process';
import { connect, type ClientHttp2Session, type ClientHttp2Stream, type OutgoingHttpHeaders } from 'node:http2';
import { connect as connectSocket, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { ResultRow } from '../../engine/query-result.ts';
import { aborted, following, row } from './fake-engine.ts';
import { RunningServer, until } from './running-server.ts';

const running = RunningServer.forEachTest({ closeTimeoutMs: 10_000 });
const sessions: ClientHttp2Session[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
  for (const socket of sockets.splice(0)) socket.destroy();
});

function open(): ClientHttp2Session {
  const session = connect(running.url);
  session.on('error', () => undefined);
  sessions.push(session);
  return session;
}

type Answer = { readonly status: number; readonly text: string };

function send(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: string): ClientHttp2Stream {
  const stream = session.request({ ':method': body === undefined ? 'GET' : 'POST', ...headers });
  stream.setEncoding('utf8');
  stream.end(body);
  return stream;
}

async function answerOf(stream: ClientHttp2Stream): Promise<Answer> {
  let status = 0;
  stream.on('response', (headers) => (status = Number(headers[':status'])));
  let text = '';
  for await (const chunk of stream) text += chunk as string;
  return { status, text };
}

const ask = (session: ClientHttp2Session, path: string, body?: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
  answerOf(send(session, { ':path': path, ...headers }, body));

const SHOW = '{"ksql":"SHOW;"}';
const push = (): void => {
  running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
};

describe('HTTP/2 with prior knowledge', () => {
  test('on the port of HTTP/1.1, many requests in one connection', async () => {
    const session = open();
    const [info, shown, missing] = await Promise.all([ask(session, '/info'), ask(session, '/ksql', SHOW), ask(session, '/nothing')]);
    expect([info.status, JSON.parse(info.text)]).toMatchObject([200, { KsqlServerInfo: { serverStatus: 'RUNNING' } }]);
    expect(shown).toEqual({ status: 200, text: '[]' });
    expect([missing.status, JSON.parse(missing.text)]).toMatchObject([404, { error_code: 40400 }]);
    expect((await fetch(`${running.url}/info`)).status).toBe(200);
  });

  test('a page of the same address may, one of another may not', async () => {
    const session = open();
    expect((await ask(session, '/ksql', SHOW, { origin: running.url })).status).toBe(200);
    expect((await ask(session, '/ksql', SHOW, { origin: 'http://evil.example' })).status).toBe(403);
  });

  test('a push query, closed by another request', async () => {
    push();
    const session = open();
    const query = ask(session, '/query-stream', '{"sql":"SELECT …;"}', { accept: 'application/vnd.ksql.v1+json' });
    await until(() => running.engine.queried.length === 1);
    await untilDone(() => ask(session, '/close-query', '{"queryId":"query_1"}'));
    expect((await query).text).toMatch(/\{"row":\{"columns":\["a",1\]\}\},\n\{"finalMessage":"Query Completed"\}\]\n$/);
  });

  test('a client that gives up its stream ends the query, not the connection', async () => {
    push();
    const session = open();
    const stream = send(session, { ':path': '/query-stream' }, '{"sql":"SELECT …;"}');
    stream.on('error', () => undefined);
    await new Promise((resolve) => stream.once('data', resolve));
    stream.close();
    await until(() => running.engine.ended === 1);
    expect((await ask(session, '/info')).status).toBe(200);
  });

  test('a reader that does not read holds the query back', async () => {
    let made = 0;
    const wide = 'x'.repeat(1000);
    async function* endless(signal: AbortSignal): AsyncIterable<readonly ResultRow[]> {
      for (; !signal.aborted; made++) yield [row(wide, made)];
    }
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', endless(signal)));
    const session = open();
    const stream = send(session, { ':path': '/query-stream' }, '{"sql":"SELECT …;"}');
    stream.on('error', () => undefined);
    await new Promise((resolve) => stream.once('response', resolve));
    let before = -1;
    for (let quiet = 0; quiet < 50; before = made) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = made === before ? quiet + 1 : 0;
    }
    expect(made).toBeLessThan(50_000);
    session.destroy();
    await until(() => running.engine.ended === 1);
  });

  test('records are acknowledged while they still come', async () => {
    const stream = open().request({ ':method': 'POST', ':path': '/topics/t/records' });
    stream.setEncoding('utf8');
    for (const acknowledged of [1, 2]) {
      const answered = new Promise((resolve) => stream.once('data', resolve));
      stream.write('{"value":"v"}\n');
      expect(await answered).toBe(`{"acknowledged":${acknowledged}}\n`);
    }
    stream.end();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(running.engine.topics.get('t')).toHaveLength(2);
  });

  test('of records that are cut off, only whole lines are taken', async () => {
    const session = open();
    const stream = session.request({ ':method': 'POST', ':path': '/topics/t/records' });
    stream.on('error', () => undefined);
    stream.setEncoding('utf8');
    const answered = new Promise((resolve) => stream.once('data', resolve));
    stream.write('{"value":"v"}\n{"value":');
    await answered;
    stream.close(8);
    expect((await ask(session, '/info')).status).toBe(200);
    expect(running.engine.topics.get('t')).toHaveLength(1);
  });
});

/** Asks until it is done: what it is about may not have begun. */
async function untilDone(request: () => Promise<Answer>): Promise<void> {
  while ((await request()).status !== 200);
}

/** Sends a text byte by byte, each in its own turn, until `end` has come; answers all that came. A server may close before it has heard all. */
async function byteByByte(text: string, end: RegExp): Promise<string> {
  const socket = connectSocket({ port: Number(new URL(running.url).port), host: '127.0.0.1', noDelay: true });
  sockets.push(socket);
  let heard = '';
  socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
  socket.on('error', () => undefined);
  for (const byte of Buffer.from(text, 'latin1')) {
    if (end.test(heard)) break;
    await new Promise((resolve) => socket.write(Buffer.of(byte), resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until(() => end.test(heard));
  return heard;
}

describe('which protocol a connection speaks', () => {
  test('is told by its first bytes, however they come', async () => {
    const body = SHOW;
    const request = `POST /ksql HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    expect(await byteByByte(request, /\[\]$/)).toMatch(/^HTTP\/1\.1 200 OK/);
    // The preface and an empty SETTINGS frame; the answer begins with the server's SETTINGS frame.
    const answer = await byteByByte('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0', /[^]{9}/);
    expect(answer.charCodeAt(3)).toBe(4);
  });

  test('nonsense is answered as HTTP/1.1', async () => {
    expect(await byteByByte('PRIX\r\n\r\n', /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('one that ends before it has said is closed', async () => {
    const socket = connectSocket(Number(new URL(running.url).port), '127.0.0.1');
    sockets.push(socket);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    socket.end('PR');
    await closed;
  });
});

describe('close', () => {
  test('finishes requests in flight of both, and waits for nothing that is silent', async () => {
    const finish = new AbortController();
    running.engine.onExecute = async (_, session) => {
      await aborted(finish.signal);
      return { results: [], session };
    };
    const idle = open();
    await ask(idle, '/info');
    const half = connectSocket(Number(new URL(running.url).port), '127.0.0.1');
    sockets.push(half);
    half.on('error', () => undefined);
    await new Promise((resolve) => half.write('PR', resolve));
    const answers = [ask(open(), '/ksql', SHOW), running.post('/ksql', SHOW).then(async (response) => ({ text: await response.text() }))];
    await until(() => running.engine.executed.length === 2);
    const closed = running.server.close();
    await until(() => idle.closed);
    finish.abort();
    expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(['[]', '[]']);
    await closed;
  });

  test('ends push queries, and tells them', async () => {
    push();
    const query = ask(open(), '/query-stream', '{"sql":"SELECT …;"}');
    await until(() => running.engine.queried.length === 1);
    const [{ text }] = await Promise.all([query, running.server.close()]);
    expect(text).toMatch(/"error_code":50303/);
  });
});

function curlSpeaksHttp2(): boolean {
  try {
    return execFileSync('curl', ['--version']).toString().includes('HTTP2');
  } catch {
    return false;
  }
}

test.skipIf(!curlSpeaksHttp2()).each(['--http2-prior-knowledge', '--http1.1', '--http2'])('curl %s', async (flag) => {
  const format = ['--silent', '--write-out', ' %{http_code} %{http_version}'];
  const { stdout } = await promisify(execFile)('curl', [flag, ...format, `${running.url}/chc/live`]);
  expect(stdout).toBe(`{} 200 ${flag === '--http2-prior-knowledge' ? '2' : '1.1'}`);
});
