import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { HttpRegistry, type HttpRegistryOptions } from '../../registry/http-registry.ts';
import { TopicRegistry } from '../../registry/topic-registry.ts';
import { listen, serveRegistry, textOf, type TestServer } from './registry-server.ts';
import { registrySuite } from './registry-suite.ts';
import { avro, errorOf, protobuf } from './schemas.ts';

registrySuite('registry over HTTP', async () => {
  const broker = new MemoryBroker();
  const served = await TopicRegistry.open(broker);
  const server = await serveRegistry(served);
  const registries = [new HttpRegistry(`${server.url}/`)];
  return {
    registry: registries[0],
    reopen: async () => {
      registries.push(new HttpRegistry(server.url));
      return registries.at(-1)!;
    },
    close: async () => {
      for (const registry of registries) await registry.close();
      await server.close();
      await served.close();
      await broker.close();
    },
  };
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serving(listener: RequestListener): Promise<TestServer> {
  const server = await listen(listener);
  closers.push(() => server.close());
  return server;
}

function asking(urls: string, options?: HttpRegistryOptions): HttpRegistry {
  const registry = new HttpRegistry(urls, options);
  closers.push(() => registry.close());
  return registry;
}

/** A registry whose server answers every request so. */
async function answering(status: number, body: string): Promise<HttpRegistry> {
  const { url } = await serving((_request, response) => void response.writeHead(status).end(body));
  return asking(url);
}

const error = (code: number, message: string): string => JSON.stringify({ error_code: code, message });

/** A URL at which nothing listens: a server's that is closed. */
async function deadUrl(): Promise<string> {
  const server = await listen(() => {});
  await server.close();
  return server.url;
}

describe('what is asked', () => {
  test('is what Confluent’s API takes', async () => {
    const requests: string[] = [];
    const { url } = await serving((request, response) => {
      void textOf(request).then((body) => {
        const { accept, authorization, 'content-type': type } = request.headers;
        requests.push([request.method, request.url, accept, type ?? '-', authorization ?? '-', body].join(' | '));
        const answer = request.method === 'POST' ? '{"id":7}' : '[]';
        response.end(answer);
      });
    });
    const registry = asking(`${url.replace('//', '//us%40er:p%3Aw%25@')}/prefix/`);
    const references = [{ name: 'a.proto', subject: 'a', version: 2 }];
    expect(await registry.register('orders-value', avro('"int"'))).toBe(7);
    expect(await registry.register('a/b', { ...protobuf('message A {}'), references })).toBe(7);
    expect(await registry.subjects()).toEqual([]);
    const accept = 'application/vnd.schemaregistry.v1+json, application/json';
    const user = `Basic ${Buffer.from('us@er:p:w%').toString('base64')}`;
    const type = 'application/vnd.schemaregistry.v1+json';
    expect(requests).toEqual([
      `POST | /prefix/subjects/orders-value/versions | ${accept} | ${type} | ${user} | {"schema":"\\"int\\""}`,
      `POST | /prefix/subjects/a%2Fb/versions | ${accept} | ${type} | ${user} | {"schemaType":"PROTOBUF","references":[{"name":"a.proto","subject":"a","version":2}],"schema":"message A {}"}`,
      `GET | /prefix/subjects | ${accept} | - | ${user} | `,
    ]);
  });

  test('what is referred to is found though it is deleted, and once for each name', async () => {
    const asked: string[] = [];
    const ring = [{ name: 'A', subject: 'a', version: 1 }];
    const { url } = await serving((request, response) => {
      asked.push(request.url ?? '');
      if (request.url?.startsWith('/schemas')) return response.end(JSON.stringify({ schema: '"x"', references: ring }));
      return response.end(JSON.stringify({ subject: 'a', version: 1, id: 4, schema: '"a"', references: ring }));
    });
    expect(await asking(url).schema(9)).toEqual({ type: 'AVRO', text: '"x"', references: [{ name: 'A', text: '"a"' }] });
    expect(asked).toEqual(['/schemas/ids/9', '/subjects/a/versions/1?deleted=true']);
  });
});

describe('answers of a registry', () => {
  test.each([
    [40401, async (registry: HttpRegistry) => registry.latest('s')],
    [40402, async (registry: HttpRegistry) => registry.latest('s')],
    [40404, async (registry: HttpRegistry) => registry.latest('s')],
    [40402, async (registry: HttpRegistry) => registry.version('s', 3)],
    [40403, async (registry: HttpRegistry) => registry.schema(3)],
    [40403, async (registry: HttpRegistry) => registry.find('s', avro('"int"'))],
  ])('%i is null', async (code, ask) => {
    expect(await ask(await answering(404, error(code, 'Not there.')))).toBeNull();
  });

  test('a subject that is deleted already is deleted', async () => {
    await (await answering(404, error(40404, 'Was deleted.'))).deleteSubject('s');
  });

  test.each([
    [409, 409, 'INCOMPATIBLE_SCHEMA'],
    [422, 42201, 'INVALID_SCHEMA'],
    [422, 42205, 'REGISTRY_REFUSED'],
    [401, 401, 'REGISTRY_REFUSED'],
    [403, 40301, 'REGISTRY_REFUSED'],
    [404, 404, 'REGISTRY_REFUSED'],
    [429, 42900, 'REGISTRY_FAILED'],
    [500, 50001, 'REGISTRY_FAILED'],
    [503, 50300, 'REGISTRY_FAILED'],
  ])('HTTP %i, code %i to register: %s, in its own words', async (status, code, name) => {
    const registry = await answering(status, error(code, 'For a reason of its own.'));
    const found = await errorOf(registry.register('orders-value', avro('"int"')));
    expect(found.error).toBe(name);
    expect(found.message).toContain('For a reason of its own');
    expect(found.message).toContain('orders-value');
  });
});

describe('what is no answer', () => {
  const wrong: readonly [string, number, string, string][] = [
    ['a page', 200, '<html>\n  <title>Welcome</title></html>', "it answered '<html> <title>Welcome</title></html>'"],
    ['nothing', 200, '', 'it answered nothing'],
    ['half a document', 200, '{"subject":"s"', `it answered '{"subject":"s"'`],
    ['another document', 200, '{"hello":1}', 'not of the form that was expected: {"hello":1}'],
    ['a version without its id', 200, '{"subject":"s","version":1,"schema":"1"}', 'not of the form that was expected'],
    ['an unknown type', 200, '{"subject":"s","version":1,"id":1,"schema":"1","schemaType":"XML"}', 'not of the form that was expected'],
    ['null', 200, 'null', 'not of the form that was expected: null'],
  ];
  test.each(wrong)('%s', async (_what, status, body, reason) => {
    const found = await errorOf((await answering(status, body)).latest('s'));
    expect(found.error).toBe('REGISTRY_FAILED');
    expect(found.message).toContain(reason);
    expect(found.message).toContain('tell the latest version of s');
  });

  test.each([
    ['register', (registry: HttpRegistry) => registry.register('s', avro('"int"'))],
    ['subjects', (registry: HttpRegistry) => registry.subjects()],
    ['versions', (registry: HttpRegistry) => registry.versions('s')],
    ['schema', (registry: HttpRegistry) => registry.schema(1)],
  ] as const)('to %s', async (_what, ask) => {
    for (const body of ['{"id":"1"}', '[1, "a"]', '7']) {
      expect((await errorOf(ask(await answering(200, body)))).error).toBe('REGISTRY_FAILED');
    }
  });

  test('a path that nobody there knows', async () => {
    const found = await errorOf((await answering(404, 'Cannot GET /subjects')).subjects());
    expect(found.error).toBe('REGISTRY_REFUSED');
    expect(found.message).toContain("(HTTP 404): it answered 'Cannot GET /subjects'.");
  });

  test('an answer that breaks off', async () => {
    const { url } = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"subject":', () => response.destroy());
    });
    const found = await errorOf(asking(url).latest('s'));
    expect(found.error).toBe('REGISTRY_UNREACHABLE');
    expect(found.message).toContain(`at ${url} (asked to tell the latest version of s)`);
  });

  test.each([
    ['none', () => {}],
    ['half of one', (response: { write(text: string): unknown }) => void response.write('{"subject":')],
  ])('none in time: %s', async (_what, begin) => {
    const { url } = await serving((_request, response) => begin(response));
    const found = await errorOf(asking(url, { timeoutMs: 20 }).latest('s'));
    expect(found.error).toBe('REGISTRY_UNREACHABLE');
    expect(found.message).toContain('it took longer than 0.02 s');
  });

  test('nobody listens; the message has no password', async () => {
    const url = await deadUrl();
    const found = await errorOf(asking(url.replace('//', '//user:secret@')).latest('s'));
    expect(found.error).toBe('REGISTRY_UNREACHABLE');
    expect(found.message).toContain(`at ${url} `);
    expect(found.message).toContain('nothing listens there');
    expect(found.message).not.toContain('secret');
  });

  test('closing ends what is under way', async () => {
    let arrived = (): void => {};
    const there = new Promise<void>((resolve) => (arrived = resolve));
    const { url } = await serving(() => arrived());
    const registry = asking(`${url},${url}`);
    const pending = errorOf(registry.latest('s'));
    await there;
    await registry.close();
    expect((await pending).message).toContain('no longer wanted');
  });
});

describe('several servers', () => {
  const counting = async (status: number, body: string): Promise<{ url: string; count: number }> => {
    const counted = { url: '', count: 0 };
    const { url } = await serving((_request, response) => {
      counted.count++;
      response.writeHead(status).end(body);
    });
    counted.url = url;
    return counted;
  };

  test('the next one is asked where one does not answer or fails, and then first', async () => {
    const [dead, failing, well] = [await deadUrl(), await counting(500, ''), await counting(200, '["s"]')];
    const registry = asking(` ${dead} , ${failing.url},${well.url}`);
    expect(await registry.subjects()).toEqual(['s']);
    expect(await registry.subjects()).toEqual(['s']);
    expect([failing.count, well.count]).toEqual([1, 2]);
  });

  test('a refusal is one everywhere', async () => {
    const [refusing, well] = [await counting(401, error(401, 'Unauthorized')), await counting(200, '[]')];
    const found = await errorOf(asking(`${refusing.url},${well.url}`).subjects());
    expect(found.error).toBe('REGISTRY_REFUSED');
    expect(found.message).toContain('user and password');
    expect(well.count).toBe(0);
  });

  test('when all fail the last one is named', async () => {
    const [one, other] = [await counting(500, ''), await deadUrl()];
    const found = await errorOf(asking(`${one.url},${other}`).subjects());
    expect(found).toMatchObject({ error: 'REGISTRY_UNREACHABLE' });
    expect(found.message).toContain(other);
    expect(one.count).toBe(1);
  });
});

test.each([
  ['', 'it is empty'],
  [' , ', 'it is empty'],
  ['localhost:8081', "'localhost:8081' begins neither with http:// nor with https://"],
  ['http://', "'http://' is no URL"],
  ['http://user:secret@ho st', "'http://ho st' is no URL"],
  ['user:secret@host', "'host' begins neither"],
])('the URL %j is refused', async (urls, reason) => {
  const found = await errorOf((async () => new HttpRegistry(urls))());
  expect(found.error).toBe('WRONG_REGISTRY_URL');
  expect(found.message).toContain(reason);
  expect(found.message).not.toContain('secret');
});
