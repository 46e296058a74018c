import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Server } from '../../server/server.ts';
import { monotonicMs } from '../../types/time.ts';
import { aborted, FakeEngine, following, row } from './fake-engine.ts';
import { RunningServer, until } from './running-server.ts';

const running = RunningServer.forEachTest({ closeTimeoutMs: 10_000 });

describe('close', () => {
  test('finishes what is in flight, and waits for no connection that says nothing', async () => {
    const finish = new AbortController();
    running.engine.onExecute = async (_, session) => {
      await aborted(finish.signal);
      return { results: [], session };
    };
    const { port } = new URL(running.url);
    const silent = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    await (await fetch(`${running.url}/info`)).text();
    const answer = running.post('/ksql', '{"ksql":"x"}');
    await until(() => running.engine.executed.length === 1);
    const closed = running.server.close();
    finish.abort();
    expect(await (await answer).json()).toEqual([]);
    await closed;
    await expect(fetch(`${running.url}/info`)).rejects.toThrow();
    silent.destroy();
  });

  test('ends many push queries at once', async () => {
    running.engine.onQuery = (_, signal) => Promise.resolve(running.engine.result('push', following([[row('a', 1)]], signal)));
    const responses = await Promise.all(Array.from({ length: 20 }, () => running.post('/query-stream', '{"sql":"x"}')));
    const begin = monotonicMs();
    await Promise.all([running.server.close(), ...responses.map((response) => response.text())]);
    expect(running.engine.ended).toBe(20);
    expect(monotonicMs() - begin).toBeLessThan(5_000);
  });

  test('cuts off at the deadline what does not end', async () => {
    const engine = new FakeEngine();
    engine.onExecute = () => new Promise(() => undefined);
    const server = await Server.open({ engine, port: 0, closeTimeoutMs: 0 });
    const answer = fetch(`${server.url}/ksql`, { method: 'POST', body: '{"ksql":"x"}' }).catch(() => 'cut off');
    await until(() => engine.executed.length === 1);
    await server.close();
    expect(await answer).toBe('cut off');
  });

  test('may be asked for twice', async () => {
    await Promise.all([running.server.close(), running.server.close()]);
  });
});

test('a port in use is told', async () => {
  const { port } = new URL(running.url);
  await expect(Server.open({ engine: running.engine, port: Number(port) })).rejects.toThrow(/Port \d+ of 127.0.0.1 is in use/);
  await expect(Server.open({ engine: running.engine, host: '203.0.113.1', port: 0 })).rejects.toThrow(/Cannot listen on port 0 of 203/);
});
