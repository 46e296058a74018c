import type { Schemas, WrittenSchema } from '../types/written-schema.ts';
import type { SchemaRegistry } from './schema-registry.ts';

/**
 * The schemas of a registry by id: one that was found is kept for ever, as it never changes; one that was missing may come,
 * and is asked for again at each fetch. Fetches of one id at one time share one request.
 */
export class CachedSchemas implements Schemas {
  readonly #registry: Pick<SchemaRegistry, 'schema'>;
  readonly #schemas = new Map<number, WrittenSchema | null>();
  readonly #fetching = new Map<number, Promise<void>>();

  constructor(registry: Pick<SchemaRegistry, 'schema'>) {
    this.#registry = registry;
  }

  get(id: number): WrittenSchema | null | undefined {
    return this.#schemas.get(id);
  }

  async fetch(ids: readonly number[]): Promise<void> {
    const missing = ids.filter((id) => (this.#schemas.get(id) ?? null) === null);
    await Promise.all(missing.map((id) => this.#fetching.get(id) ?? this.#fetch(id)));
  }

  #fetch(id: number): Promise<void> {
    const fetching = this.#registry
      .schema(id)
      .then((schema) => void this.#schemas.set(id, schema))
      .finally(() => this.#fetching.delete(id));
    this.#fetching.set(id, fetching);
    return fetching;
  }
}
