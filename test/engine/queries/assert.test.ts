import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryBroker } from '../../../broker/memory/memory-broker.ts';
import { Engine } from '../../../engine/engine.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';
import { SqlError } from '../../../types/errors.ts';

let engine: Engine;

beforeEach(async () => {
  engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null });
});
afterEach(() => engine.close());

test('an assertion waits until it holds', async () => {
  const asserted = engine.execute('ASSERT TOPIC late WITH (partitions = 1) TIMEOUT 1 MINUTE;', EMPTY_SESSION);
  await engine.produce('late', [{ key: null, value: Buffer.from('x'), headers: [], timestamp: null, partition: null }]);
  expect((await asserted).results).toMatchObject([{ kind: 'asserted', exists: true }]);
});

test('one that does not come to hold is ksqlDB’s 41700', async () => {
  const asserted = engine.execute('ASSERT TOPIC never TIMEOUT 1 MILLISECOND;', EMPTY_SESSION);
  await expect(asserted).rejects.toThrow(SqlError);
  await expect(asserted).rejects.toMatchObject({ error: 'ASSERTION_FAILED', code: 41700, status: 417 });
});
