import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import type { Broker } from '../../broker/broker.ts';
import { TopicRegistry } from '../../registry/topic-registry.ts';
import { registrySuite } from './registry-suite.ts';
import { avro, errorOf, json, recordOf } from './schemas.ts';

registrySuite('topic registry, broker in memory', async () => {
  const broker = new MemoryBroker();
  const registry = await TopicRegistry.open(broker);
  return {
    registry,
    reopen: async () => {
      await registry.close();
      return TopicRegistry.open(broker);
    },
    close: async () => {
      await registry.close();
      await broker.close();
    },
  };
});

registrySuite('topic registry, embedded broker', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-registry-'));
  const openBroker = (): Promise<EmbeddedBroker> => EmbeddedBroker.open({ directory, segmentBytes: 500 });
  let broker = await openBroker();
  let registry = await TopicRegistry.open(broker);
  return {
    registry,
    reopen: async () => {
      await registry.close();
      await broker.close();
      broker = await openBroker();
      registry = await TopicRegistry.open(broker);
      return registry;
    },
    close: async () => {
      await registry.close();
      await broker.close();
      await rm(directory, { recursive: true });
    },
  };
});

const SCHEMAS = { topic: '_schemas', partition: 0 };
const clock = { now: () => 1000 };

/** `key value` of every record. */
async function recordsOf(broker: Broker): Promise<string[]> {
  const { end } = await broker.bounds(SCHEMAS);
  const found: string[] = [];
  if (end === 0) return found;
  for await (const batch of broker.read(SCHEMAS, 0, new AbortController().signal)) {
    const text = (from: number, to: number): string => (from < 0 ? 'null' : Buffer.from(batch.bytes.subarray(from, to)).toString());
    for (let i = 0; i < batch.count; i++) {
      found.push(`${text(batch.keyStart[i], batch.keyEnd[i])} ${text(batch.valueStart[i], batch.valueEnd[i])}`);
    }
    if (batch.nextOffset >= end) break;
  }
  return found;
}

async function write(broker: Broker, ...records: readonly (readonly [string | null, string | null])[]): Promise<void> {
  const builder = new RecordBatchBuilder();
  const bytes = (text: string | null): Uint8Array | null => (text === null ? null : Buffer.from(text));
  for (const [key, value] of records) builder.append(0, bytes(key), bytes(value), null);
  const { end } = await broker.bounds(SCHEMAS);
  await broker.appendIf(end, { partition: SCHEMAS, ...builder.finish() });
}

describe('the topic', () => {
  test('is one compacted partition without end, with records in the form of Confluent’s registry', async () => {
    const broker = new MemoryBroker();
    const registry = await TopicRegistry.open(broker, { clock });
    expect(await broker.topic('_schemas')).toMatchObject({ partitions: 1, retentionMs: null, cleanupPolicy: 'compact' });
    await registry.register('s', avro('"int"'));
    await registry.register('t', { ...json('[]'), references: [{ name: 'n', subject: 's', version: 1 }] });
    await registry.setRule('s', 'FULL');
    await registry.setRule(null, 'NONE');
    await registry.setRule('s', null);
    await registry.deleteSubject('t');
    expect(await recordsOf(broker)).toEqual([
      '{"keytype":"SCHEMA","subject":"s","version":1,"magic":1} {"subject":"s","version":1,"id":1,"schema":"\\"int\\"","deleted":false}',
      '{"keytype":"SCHEMA","subject":"t","version":1,"magic":1} {"subject":"t","version":1,"id":2,"schemaType":"JSON","references":[{"name":"n","subject":"s","version":1}],"schema":"[]","deleted":false}',
      '{"keytype":"CONFIG","subject":"s","magic":0} {"compatibilityLevel":"FULL"}',
      '{"keytype":"CONFIG","subject":null,"magic":0} {"compatibilityLevel":"NONE"}',
      '{"keytype":"CONFIG","subject":"s","magic":0} null',
      '{"keytype":"DELETE_SUBJECT","subject":"t","magic":0} {"subject":"t","version":1}',
    ]);
    await broker.close();
  });

  test('what Confluent’s registry writes is read', async () => {
    const broker = new MemoryBroker();
    const registry = await TopicRegistry.open(broker);
    const value = (version: number, rest: object): string => JSON.stringify({ subject: 's', version, md5: 'x', ...rest });
    const key = (version: number): string => JSON.stringify({ keytype: 'SCHEMA', subject: 's', version, magic: 1 });
    await write(
      broker,
      ['{"keytype":"NOOP","magic":0}', null],
      ['{"keytype":"MODE","subject":null,"magic":0}', '{"mode":"READWRITE"}'],
      ['{"keytype":"CONFIG","magic":0}', '{"compatibilityLevel":"FORWARD","normalize":false}'],
      [key(1), value(1, { id: 5, schema: '"int"', deleted: false })],
      [key(2), value(2, { id: 7, schema: 'message A {}', schemaType: 'PROTOBUF', references: [], deleted: false })],
      [key(3), value(3, { id: 8, schema: '"long"', deleted: false })],
      [key(1), value(1, { id: 5, schema: '"int"', deleted: true })],
      [key(3), null],
    );
    expect(await registry.versions('s')).toEqual([2]);
    expect(await registry.rule(null)).toBe('FORWARD');
    expect(await registry.schema(5)).toEqual({ type: 'AVRO', text: '"int"', references: [] });
    expect(await registry.register('t', avro('"boolean"'))).toBe(9);
    expect(registry.unreadable).toEqual([]);
    await broker.close();
  });

  test('what nobody can read is passed over and told', async () => {
    const broker = new MemoryBroker();
    const registry = await TopicRegistry.open(broker);
    await registry.register('s', avro('"int"'));
    await write(
      broker,
      [null, null],
      ['not json', '{}'],
      ['[]', '{}'],
      ['{"keytype":"SCHEMA","subject":"s","version":2,"magic":1}', 'not json'],
      ['{"keytype":"SCHEMA","subject":"s","version":2,"magic":1}', '{"subject":"s","version":2,"id":"x","schema":"1"}'],
      ['{"keytype":"SCHEMA","subject":"s","version":0,"magic":1}', '{"subject":"s","version":0,"id":1,"schema":"1"}'],
      ['{"keytype":"DELETE_SUBJECT","subject":"s","magic":0}', '{"version":"all"}'],
      ['{"keytype":"SCHEMA","subject":"t","version":1,"magic":1}', '{"subject":"t","version":1,"id":2,"schema":"no json"}'],
    );
    const again = await TopicRegistry.open(broker);
    for (const one of [registry, again]) {
      expect(await one.subjects()).toEqual(['s', 't']);
      expect(one.unreadable).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(await one.versions('s')).toEqual([1]);
    }
    await broker.close();
  });
});

describe('several on one broker', () => {
  test('agree on every id, whoever was first', async () => {
    const broker = new MemoryBroker();
    const registries = await Promise.all([1, 2, 3].map(() => TopicRegistry.open(broker)));
    const texts = Array.from({ length: 12 }, (_, i) => json(`{"title":"${i}"}`));
    const ids = await Promise.all(
      registries.map((registry, at) => {
        const order = at === 1 ? texts.toReversed() : texts;
        return Promise.all(order.map(async (schema) => [schema.text, await registry.register('s', schema)] as const));
      }),
    );
    const [first, ...others] = ids.map((pairs) => Object.fromEntries(pairs));
    expect(new Set(Object.values(first ?? {})).size).toBe(12);
    for (const other of others) expect(other).toEqual(first);
    for (const registry of registries) expect(await registry.versions('s')).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(await recordsOf(broker)).toHaveLength(12);
    await broker.close();
  });

  test('see at once what another did', async () => {
    const broker = new MemoryBroker();
    const [one, other] = [await TopicRegistry.open(broker), await TopicRegistry.open(broker)];
    await one.register('s', avro('"int"'));
    expect(await other.latest('s')).toMatchObject({ id: 1 });
    expect(await other.schema(1)).not.toBeNull();
    await other.setRule('s', 'NONE');
    expect(await one.register('s', avro('"string"'))).toBe(2);
    await one.deleteSubject('s');
    expect(await other.subjects()).toEqual([]);
    await broker.close();
  });

  test('a rule that is broken by who came first holds for who came second', async () => {
    const broker = new MemoryBroker();
    const [one, other] = [await TopicRegistry.open(broker), await TopicRegistry.open(broker)];
    const outcomes = await Promise.all([
      errorOf(one.register('s', recordOf('R', 'A:int'))),
      errorOf(other.register('s', recordOf('R', 'A:string'))),
    ]);
    expect(outcomes.map(({ error }) => error).sort()).toEqual(['INCOMPATIBLE_SCHEMA', 'none']);
    await broker.close();
  });
});

test('a closed registry rejects, and the broker stays open', async () => {
  const broker = new MemoryBroker();
  const registry = await TopicRegistry.open(broker);
  await registry.register('s', avro('"int"'));
  await registry.close();
  await registry.close();
  expect((await errorOf(registry.latest('s'))).error).toBe('BROKER_CLOSED');
  expect((await errorOf(registry.register('s', avro('"long"')))).error).toBe('BROKER_CLOSED');
  expect(await registry.schema(1)).not.toBeNull();
  expect(await recordsOf(broker)).toHaveLength(1);
  await broker.close();
});
