import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { HttpRegistry } from '../../registry/http-registry.ts';
import { TopicRegistry } from '../../registry/topic-registry.ts';
import { Server } from '../../server/server.ts';
import { registrySuite } from '../registry/registry-suite.ts';
import { FakeEngine } from './fake-engine.ts';

async function open(): Promise<{ readonly server: Server; close(): Promise<void> }> {
  const broker = new MemoryBroker();
  const registry = await TopicRegistry.open(broker);
  const server = await Server.open({ engine: new FakeEngine(), registry, port: 0 });
  return {
    server,
    close: async () => {
      await server.close();
      await registry.close();
      await broker.close();
    },
  };
}

registrySuite('the registry that a server serves', async () => {
  const served = await open();
  const { server } = served;
  const registry = new HttpRegistry(server.url);
  return {
    registry,
    reopen: async () => new HttpRegistry(server.url),
    close: async () => {
      await registry.close();
      await served.close();
    },
  };
});

describe('over HTTP', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  const TYPE = 'application/vnd.schemaregistry.v1+json';

  test.each([['application/json'], [TYPE], ['text/plain'], [undefined]])('a body called %s is read', async (type) => {
    const body = new Blob(['{"schema":"\\"int\\""}']);
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const response = await fetch(`${opened.server.url}/subjects/s/versions`, { method: 'POST', headers, body });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, `${TYPE}; charset=utf-8`]);
    expect(await response.json()).toEqual({ id: 1 });
  });

  test('names longer than a parameter of a route may be', async () => {
    const registry = new HttpRegistry(opened.server.url);
    const subject = `${'long'.repeat(60)}-value`;
    await registry.register(subject, { type: 'JSON', text: '{}', references: [] });
    expect(await registry.versions(subject)).toEqual([1]);
    await registry.close();
  });

  test('errors have the form of Confluent’s API, and pages of others may not ask', async () => {
    const missing = await fetch(`${opened.server.url}/subjects/none/versions`);
    expect([missing.status, await missing.json()]).toEqual([404, { error_code: 40401, message: "There is no subject 'none'." }]);
    const foreign = await fetch(`${opened.server.url}/subjects`, { headers: { origin: 'http://elsewhere.example' } });
    expect(foreign.status).toBe(403);
    const patch = await fetch(`${opened.server.url}/subjects`, { method: 'PATCH' });
    expect(patch.status).toBe(404);
  });

  test('a server without a registry has none of its paths', async () => {
    const server = await Server.open({ engine: new FakeEngine(), port: 0 });
    const response = await fetch(`${server.url}/subjects`);
    expect([response.status, await response.json()]).toMatchObject([404, { '@type': 'generic_error' }]);
    await server.close();
  });
});
