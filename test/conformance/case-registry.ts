import type { NewSchema, SchemaRegistry, SchemaVersion } from '../../registry/schema-registry.ts';
import type { Schemas, WrittenSchema } from '../../types/written-schema.ts';

/** A registry in memory that gives a schema the id that a case wants, and answers at once. */
export class CaseRegistry implements SchemaRegistry, Schemas {
  readonly #versions: SchemaVersion[] = [];
  readonly #schemas = new Map<number, WrittenSchema>();

  /** `id` null: the next that is free. */
  put(subject: string, schema: WrittenSchema, id: number | null): number {
    const known = this.#versions.find((one) => one.subject === subject && one.text === schema.text);
    if (known !== undefined) return known.id;
    const given = id ?? this.#idOf(schema) ?? this.#nextId();
    this.#schemas.set(given, schema);
    const version = this.#versions.filter((one) => one.subject === subject).length + 1;
    this.#versions.push({ type: schema.type, text: schema.text, references: [], subject, version, id: given });
    return given;
  }

  get(id: number): WrittenSchema | null {
    return this.#schemas.get(id) ?? null;
  }

  fetch(): Promise<void> {
    return Promise.resolve();
  }

  register(subject: string, { type, text }: NewSchema): Promise<number> {
    return Promise.resolve(this.put(subject, { type, text, references: [] }, null));
  }

  find(subject: string, { text }: NewSchema): Promise<SchemaVersion | null> {
    return Promise.resolve(this.#versions.findLast((one) => one.subject === subject && one.text === text) ?? null);
  }

  latest(subject: string): Promise<SchemaVersion | null> {
    return Promise.resolve(this.#versions.findLast((one) => one.subject === subject) ?? null);
  }

  versions(subject: string): Promise<readonly number[]> {
    return Promise.resolve(this.#versions.filter((one) => one.subject === subject).map(({ version }) => version));
  }

  version(subject: string, version: number): Promise<SchemaVersion | null> {
    return Promise.resolve(this.#versions.find((one) => one.subject === subject && one.version === version) ?? null);
  }

  schema(id: number): Promise<WrittenSchema | null> {
    return Promise.resolve(this.get(id));
  }

  subjects(): Promise<readonly string[]> {
    return Promise.resolve([...new Set(this.#versions.map(({ subject }) => subject))].toSorted());
  }

  deleteSubject(subject: string): Promise<void> {
    for (const one of this.#versions.filter((version) => version.subject === subject))
      this.#versions.splice(this.#versions.indexOf(one), 1);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #idOf(schema: WrittenSchema): number | null {
    for (const [id, { text }] of this.#schemas) if (text === schema.text) return id;
    return null;
  }

  #nextId(): number {
    return Math.max(0, ...this.#schemas.keys()) + 1;
  }
}
