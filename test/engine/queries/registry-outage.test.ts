import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryBroker } from '../../../broker/memory/memory-broker.ts';
import { Engine } from '../../../engine/engine.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';
import { TopicRegistry } from '../../../registry/topic-registry.ts';
import { SqlError } from '../../../types/errors.ts';

let engine: Engine;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});

afterEach(async () => {
  await engine.close();
  vi.useRealTimers();
});

test('a registry that does not answer stops the query that needs it, which goes on where it stood', async () => {
  const broker = new MemoryBroker();
  const registry = await TopicRegistry.open(broker);
  const schema = registry.schema.bind(registry);
  let isDown = false;
  registry.schema = (id) =>
    isDown ? Promise.reject(new SqlError('REGISTRY_UNREACHABLE', ['http://registry', 'read a schema', 'refused'])) : schema(id);
  engine = await Engine.open({ broker, registry, stateDirectory: null });
  await engine.execute(
    `CREATE STREAM s (id BIGINT KEY, v INT) WITH (kafka_topic = 's', value_format = 'AVRO', partitions = 1);
     INSERT INTO s VALUES (1, 10);`,
    EMPTY_SESSION,
  );
  isDown = true;
  await engine.execute(`CREATE STREAM c WITH (value_format = 'JSON') AS SELECT id, v + 1 AS v FROM s;`, EMPTY_SESSION);
  await vi.waitFor(() => expect(engine.queries()[0]).toMatchObject({ state: 'ERROR', failures: 1 }));
  expect(engine.queries()[0].reason).toMatch(/^No schema registry answers at http:\/\/registry/);
  await expect(engine.execute(`CREATE STREAM more WITH (kafka_topic = 's', value_format = 'AVRO');`, EMPTY_SESSION)).rejects.toThrow(
    /^No schema registry answers/,
  );

  isDown = false;
  vi.advanceTimersByTime(1000);
  await vi.waitFor(() => expect(engine.queries()[0].state).toBe('RUNNING'));
  await engine.settled();
  const values: string[] = [];
  for await (const batch of engine.consume('C', { fromBeginning: true, follow: false }, new AbortController().signal)) {
    values.push(...batch.map(({ value }) => Buffer.from(value ?? []).toString()));
  }
  expect(values).toEqual(['{"V":11}']);
});
