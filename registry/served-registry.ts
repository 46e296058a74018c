import type { CompatibilityRule } from './compatibility.ts';
import type { NewSchema, SchemaReference, SchemaRegistry, SchemaVersion } from './schema-registry.ts';

/** What a registry must know beyond SchemaRegistry to be served to others as Confluent's is. */
export interface ServedRegistry extends SchemaRegistry {
  /** The schema of an id as it was registered; null: there is none. */
  registered(id: number): Promise<NewSchema | null>;
  /** What a reference leads to: a version, deleted or not; null: there was never one. */
  referenced(reference: Pick<SchemaReference, 'subject' | 'version'>): Promise<SchemaVersion | null>;
  /**
   * Why the rule of a subject forbids a schema; null: it does not. Compared with one version of it, or (null) with those
   * that registering compares it with. Rejects with INVALID_SCHEMA as registering does.
   */
  conflict(subject: string, schema: NewSchema, version: number | null): Promise<string | null>;
  /** A subject's own rule; null: it has none. Subject null: the rule of all subjects without one of their own. */
  rule(subject: string | null): Promise<CompatibilityRule | null>;
  /** From now on; what is registered is not looked at again. Rule null: back to what holds without it. */
  setRule(subject: string | null, rule: CompatibilityRule | null): Promise<void>;
}
