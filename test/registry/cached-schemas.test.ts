import { expect, test } from 'vitest';
import { CachedSchemas } from '../../registry/cached-schemas.ts';
import { SqlError } from '../../types/errors.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { errorOf } from './schemas.ts';

/** A registry whose answers are given by hand. */
class HandRegistry {
  readonly asked: number[] = [];
  readonly #waiting = new Map<number, { resolve(schema: WrittenSchema | null): void; reject(error: Error): void }>();

  schema(id: number): Promise<WrittenSchema | null> {
    this.asked.push(id);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  answer(id: number, schema: WrittenSchema | null): void {
    this.#waiting.get(id)?.resolve(schema);
  }

  fail(id: number): void {
    this.#waiting.get(id)?.reject(new SqlError('REGISTRY_UNREACHABLE', ['http://r', 'answer', 'it is away']));
  }
}

const SCHEMA: WrittenSchema = { type: 'AVRO', text: '"int"', references: [] };

test('what was found is kept; what is missing is asked again', async () => {
  const registry = new HandRegistry();
  const schemas = new CachedSchemas(registry);
  expect(schemas.get(1)).toBeUndefined();
  const first = schemas.fetch([1, 2]);
  registry.answer(1, SCHEMA);
  registry.answer(2, null);
  await first;
  expect([schemas.get(1), schemas.get(2), schemas.get(3)]).toEqual([SCHEMA, null, undefined]);
  const second = schemas.fetch([2, 1]);
  expect(schemas.get(2)).toBeNull();
  registry.answer(2, SCHEMA);
  await second;
  expect(schemas.get(2)).toBe(SCHEMA);
  await schemas.fetch([1, 2]);
  expect(registry.asked).toEqual([1, 2, 2]);
});

test('at one time one id is asked once', async () => {
  const registry = new HandRegistry();
  const schemas = new CachedSchemas(registry);
  const fetches = [schemas.fetch([1, 1]), schemas.fetch([2, 1]), schemas.fetch([1])];
  registry.answer(2, null);
  registry.answer(1, SCHEMA);
  await Promise.all(fetches);
  expect(registry.asked).toEqual([1, 2]);
});

test('a failure reaches everybody who waits, and is forgotten', async () => {
  const registry = new HandRegistry();
  const schemas = new CachedSchemas(registry);
  const fetches = [errorOf(schemas.fetch([1])), errorOf(schemas.fetch([1]))];
  registry.fail(1);
  expect((await Promise.all(fetches)).map(({ error }) => error)).toEqual(['REGISTRY_UNREACHABLE', 'REGISTRY_UNREACHABLE']);
  expect(schemas.get(1)).toBeUndefined();
  const again = schemas.fetch([1]);
  registry.answer(1, SCHEMA);
  await again;
  expect(schemas.get(1)).toBe(SCHEMA);
});
