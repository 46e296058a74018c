import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { answerRegistry } from '../../registry/registry-api.ts';
import { TopicRegistry } from '../../registry/topic-registry.ts';
import { errorOf } from './schemas.ts';

const AVRO_1 = '{"schema":"{\\"type\\": \\"record\\", \\"name\\": \\"R\\", \\"fields\\": []}"}';
const TEXT_1 = '{"type":"record","name":"R","fields":[]}';
const AVRO_2 = JSON.stringify({ schema: '{"type":"record","name":"R","fields":[{"name":"a","type":["null","int"],"default":null}]}' });
const BROKEN = JSON.stringify({ schema: '{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}' });
const PROTO = JSON.stringify({ schema: 'message A {}', schemaType: 'PROTOBUF', references: [{ name: 'r', subject: 's', version: 1 }] });

let broker: MemoryBroker;
let registry: TopicRegistry;
beforeEach(async () => {
  broker = new MemoryBroker();
  registry = await TopicRegistry.open(broker);
  await post('/subjects/s/versions', AVRO_1);
  await post('/subjects/s/versions', AVRO_2);
  await post('/subjects/p%2Fq/versions', PROTO);
});
afterEach(() => broker.close());

async function ask(method: string, path: string, body: string | null = null): Promise<readonly [number, unknown]> {
  const answer = await answerRegistry(registry, { method, path, body });
  return [answer.status, JSON.parse(answer.body)];
}
const get = (path: string) => ask('GET', path);
const post = (path: string, body: string) => ask('POST', path, body);

describe('what is there', () => {
  const text2 = (JSON.parse(AVRO_2) as { schema: string }).schema;
  const references = [{ name: 'r', subject: 's', version: 1 }];
  test.each<[string, unknown]>([
    ['/subjects', ['p/q', 's']],
    ['/subjects/', ['p/q', 's']],
    ['/subjects?subjectPrefix=p', ['p/q']],
    ['/subjects?deleted=false&subjectPrefix=:*:', ['p/q', 's']],
    ['/subjects/s/versions', [1, 2]],
    ['/subjects/s/versions/1', { subject: 's', version: 1, id: 1, schema: TEXT_1 }],
    ['/subjects/s/versions/latest', { subject: 's', version: 2, id: 2, schema: text2 }],
    ['/subjects/s/versions/-1', { subject: 's', version: 2, id: 2, schema: text2 }],
    ['/subjects/s/versions/1/schema', JSON.parse(TEXT_1)],
    ['/subjects/p%2Fq/versions/1', { subject: 'p/q', version: 1, id: 3, schemaType: 'PROTOBUF', references, schema: 'message A {}' }],
    ['/schemas/ids/1', { schema: TEXT_1 }],
    ['/schemas/ids/1?fetchMaxId=false&subject=s', { schema: TEXT_1 }],
    ['/schemas/ids/3', { schemaType: 'PROTOBUF', references, schema: 'message A {}' }],
    ['/schemas/ids/2/schema', JSON.parse(text2)],
    ['/schemas/types', ['AVRO', 'JSON', 'PROTOBUF']],
    ['/config', { compatibilityLevel: 'BACKWARD' }],
    ['/config/s?defaultToGlobal=true', { compatibilityLevel: 'BACKWARD' }],
    ['/mode', { mode: 'READWRITE' }],
    ['/mode/s?defaultToGlobal=true', { mode: 'READWRITE' }],
  ])('GET %s', async (path, body) => {
    expect(await get(path)).toEqual([200, body]);
  });

  test('the text of a schema is the body itself', async () => {
    const answer = await answerRegistry(registry, { method: 'GET', path: '/schemas/ids/3/schema', body: null });
    expect(answer).toEqual({ status: 200, body: 'message A {}' });
  });
});

describe('what is changed', () => {
  test('registering and looking up', async () => {
    expect(await post('/subjects/t/versions', AVRO_1)).toEqual([200, { id: 1 }]);
    expect(await post('/subjects/t/versions?normalize=false', AVRO_1)).toEqual([200, { id: 1 }]);
    expect(await post('/subjects/t', AVRO_1)).toEqual([200, { subject: 't', version: 1, id: 1, schema: TEXT_1 }]);
    expect(await get('/subjects/t/versions')).toEqual([200, [1]]);
  });

  test('deleting', async () => {
    expect(await ask('DELETE', '/subjects/p%2Fq')).toEqual([200, [1]]);
    expect(await ask('DELETE', '/subjects/s')).toEqual([200, [1, 2]]);
    expect(await get('/subjects')).toEqual([200, []]);
    expect(await get('/subjects/s/versions/1?deleted=true')).toEqual([200, { subject: 's', version: 1, id: 1, schema: TEXT_1 }]);
    expect((await get('/subjects/s/versions/1'))[0]).toBe(404);
    expect(await get('/schemas/ids/1')).toEqual([200, { schema: TEXT_1 }]);
  });

  test('rules', async () => {
    expect(await ask('PUT', '/config/s', '{"compatibility":"none"}')).toEqual([200, { compatibility: 'NONE' }]);
    expect(await get('/config/s')).toEqual([200, { compatibilityLevel: 'NONE' }]);
    expect(await post('/subjects/s/versions', BROKEN)).toEqual([200, { id: 4 }]);
    expect(await ask('DELETE', '/config/s')).toEqual([200, { compatibilityLevel: 'NONE' }]);
    expect(await ask('PUT', '/config', '{"compatibility":"FULL_TRANSITIVE"}')).toEqual([200, { compatibility: 'FULL_TRANSITIVE' }]);
    expect(await get('/config')).toEqual([200, { compatibilityLevel: 'FULL_TRANSITIVE' }]);
    expect(await ask('DELETE', '/config')).toEqual([200, { compatibilityLevel: 'FULL_TRANSITIVE' }]);
    expect(await get('/config')).toEqual([200, { compatibilityLevel: 'BACKWARD' }]);
  });

  test('the one mode', async () => {
    expect(await ask('PUT', '/mode', '{"mode":"READWRITE"}')).toEqual([200, { mode: 'READWRITE' }]);
  });

  test('trying whether a schema fits', async () => {
    const subject = '/compatibility/subjects/s/versions';
    expect(await post(`${subject}/latest`, AVRO_2)).toEqual([200, { is_compatible: true }]);
    expect(await post(`${subject}/1`, BROKEN)).toEqual([200, { is_compatible: false }]);
    expect(await post(`${subject}?verbose=true`, AVRO_1)).toEqual([200, { is_compatible: true, messages: [] }]);
    const [status, verdict] = await post(`${subject}/latest?verbose=true`, JSON.stringify({ schema: '"int"' }));
    expect([status, verdict]).toEqual([200, { is_compatible: false, messages: [expect.stringContaining('cannot read')] }]);
    expect(await get('/subjects/s/versions')).toEqual([200, [1, 2]]);
  });
});

describe('what is wrong', () => {
  test.each<[string, string, string | null, number, number]>([
    ['GET', '/subjects/none/versions', null, 404, 40401],
    ['GET', '/subjects/none/versions/1', null, 404, 40401],
    ['GET', '/subjects/s/versions/3', null, 404, 40402],
    ['GET', '/subjects/s/versions/0', null, 422, 42202],
    ['GET', '/subjects/s/versions/last', null, 422, 42202],
    ['GET', '/subjects/s/versions/99999999999', null, 422, 42202],
    ['POST', '/subjects/none', AVRO_1, 404, 40401],
    ['POST', '/subjects/s', BROKEN, 404, 40403],
    ['POST', '/subjects/s/versions', BROKEN, 409, 409],
    ['POST', '/subjects/s/versions', '{"schema":"{"}', 422, 42201],
    ['POST', '/subjects/s/versions', '{"schema":{}}', 422, 42201],
    ['POST', '/subjects/s/versions', '{"schema":"1","schemaType":"XML"}', 422, 42201],
    ['POST', '/subjects/s/versions', '{"schema":"1","references":[{"name":"x"}]}', 422, 42201],
    ['POST', '/subjects/s/versions', null, 422, 42201],
    ['POST', '/subjects/s/versions', '[]', 422, 42201],
    ['POST', '/subjects/s/versions', '{"schema', 400, 400],
    ['DELETE', '/subjects/none', null, 404, 40401],
    ['DELETE', '/subjects/s', null, 422, 42206],
    ['DELETE', '/subjects/s?permanent=true', null, 422, 42205],
    ['GET', '/schemas/ids/9', null, 404, 40403],
    ['GET', '/schemas/ids/x', null, 404, 40403],
    ['GET', '/config/s', null, 404, 40408],
    ['PUT', '/config', '{"compatibility":"SOMETIMES"}', 422, 42203],
    ['PUT', '/config', '{"compatibility":"toString"}', 422, 42203],
    ['DELETE', '/config/s', null, 404, 40401],
    ['GET', '/mode/s', null, 404, 40409],
    ['PUT', '/mode', '{"mode":"READONLY"}', 422, 42205],
    ['POST', '/compatibility/subjects/s/versions/9', AVRO_1, 404, 40402],
    ['GET', '/schemas', null, 404, 404],
    ['GET', '/', null, 404, 404],
    ['GET', '//subjects', null, 404, 404],
    ['GET', '', null, 404, 404],
    ['POST', '/subjects//versions', AVRO_1, 404, 404],
    ['PATCH', '/subjects/s', null, 405, 405],
    ['GET', '/subjects/%E0%A4%A', null, 400, 400],
  ])('%s %s with %j: HTTP %i, code %i', async (...row) => {
    const [method, path, body, status, code] = row;
    const message = expect.stringMatching(/\S/) as unknown;
    expect(await ask(method, path, body)).toEqual([status, { error_code: code, message }]);
  });

  test('what is wrong with the broker rejects', async () => {
    await broker.close();
    expect((await errorOf(answerRegistry(registry, { method: 'GET', path: '/subjects', body: null }))).error).toBe('BROKER_CLOSED');
  });
});
