import type { CompatibilityRule } from './compatibility.ts';
import type { RegistryRecord } from './registry-record.ts';
import type { NewSchema, SchemaReference, SchemaVersion } from './schema-registry.ts';
import { schemaIdentity } from './schema-text.ts';

type Entry = { readonly version: SchemaVersion; readonly deleted: boolean };

/** What the records of `_schemas` say, taken in their order. */
export class SchemaTable {
  readonly #schemas = new Map<number, NewSchema>();
  #lastId = 0;
  readonly #ids = new Map<string, number>();
  readonly #rules = new Map<string | null, CompatibilityRule>();
  /** Deleted versions stay: their numbers are not given again, and others may refer to them. */
  readonly #subjects = new Map<string, Map<number, Entry>>();

  apply(record: RegistryRecord): void {
    switch (record.kind) {
      case 'version':
        return this.#addVersion(record.version, record.deleted);
      case 'erased-version':
        return void this.#subjects.get(record.subject)?.delete(record.version);
      case 'deleted-subject':
        return this.#deleteVersions(record.subject, record.version);
      case 'rule':
        if (record.rule === null) this.#rules.delete(record.subject);
        else this.#rules.set(record.subject, record.rule);
        return;
      case 'other':
    }
  }

  /** The id that a schema has in any subject, deleted ones included; if it has none, the next free one. */
  idFor(schema: NewSchema): number {
    return this.#ids.get(schemaIdentity(schema)) ?? this.#lastId + 1;
  }

  schema(id: number): NewSchema | null {
    return this.#schemas.get(id) ?? null;
  }

  subjects(): readonly string[] {
    return [...this.#subjects.keys()].filter((subject) => this.versions(subject).length > 0).sort();
  }

  /** Those that are not deleted, in order. */
  versions(subject: string): readonly SchemaVersion[] {
    return this.#entries(subject)
      .filter(({ deleted }) => !deleted)
      .map(({ version }) => version)
      .sort((a, b) => a.version - b.version);
  }

  nextVersion(subject: string): number {
    return this.#entries(subject).reduce((last, { version }) => Math.max(last, version.version), 0) + 1;
  }

  find(subject: string, schema: NewSchema): SchemaVersion | null {
    const id = this.#ids.get(schemaIdentity(schema));
    return this.versions(subject).findLast((version) => version.id === id) ?? null;
  }

  /** What a reference leads to, deleted or not. */
  referenced({ subject, version }: Pick<SchemaReference, 'subject' | 'version'>): SchemaVersion | null {
    return this.#subjects.get(subject)?.get(version)?.version ?? null;
  }

  /** Versions of other subjects, not deleted, that refer to `subject`. */
  referrers(subject: string): readonly SchemaVersion[] {
    return this.subjects()
      .filter((other) => other !== subject)
      .flatMap((other) => this.versions(other))
      .filter(({ references }) => references.some((reference) => reference.subject === subject));
  }

  rule(subject: string | null): CompatibilityRule | null {
    return this.#rules.get(subject) ?? null;
  }

  #entries(subject: string): readonly Entry[] {
    return [...(this.#subjects.get(subject)?.values() ?? [])];
  }

  #addVersion(version: SchemaVersion, deleted: boolean): void {
    const { type, text, references } = version;
    const schema = { type, text, references };
    if (!this.#schemas.has(version.id)) this.#schemas.set(version.id, schema);
    this.#lastId = Math.max(this.#lastId, version.id);
    const identity = schemaIdentity(schema);
    if (!this.#ids.has(identity)) this.#ids.set(identity, version.id);
    const versions = this.#subjects.get(version.subject) ?? new Map<number, Entry>();
    this.#subjects.set(version.subject, versions.set(version.version, { version, deleted }));
  }

  #deleteVersions(subject: string, until: number): void {
    const versions = this.#subjects.get(subject);
    for (const [number, { version }] of versions ?? []) if (number <= until) versions?.set(number, { version, deleted: true });
  }
}
