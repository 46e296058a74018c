import type { SchemaType, WrittenSchema } from '../types/written-schema.ts';

/** A schema that another refers to, as a registry names it. */
export type SchemaReference = { readonly name: string; readonly subject: string; readonly version: number };
/** What is registered: the text, and where the schemas are that it refers to. */
export type NewSchema = { readonly type: SchemaType; readonly text: string; readonly references: readonly SchemaReference[] };
/** One version of a subject. Versions count from 1; ids are the registry's own, one for each text. */
export type SchemaVersion = NewSchema & { readonly subject: string; readonly version: number; readonly id: number };

/**
 * Confluent's Schema Registry as Millrace uses it: versions of schemas under subjects (`orders-value`), each schema with
 * an id that records carry. Every method rejects with a SqlError of kind external if the registry cannot be asked.
 */
export interface SchemaRegistry {
  /**
   * The schema's id; registered as the subject's next version unless the subject has it already. Rejects with
   * INCOMPATIBLE_SCHEMA if the subject's compatibility rule forbids it, with INVALID_SCHEMA if it is none.
   */
  register(subject: string, schema: NewSchema): Promise<number>;
  /** The version of a subject that has this very schema, the latest if several have; null: none has. Registers nothing. */
  find(subject: string, schema: NewSchema): Promise<SchemaVersion | null>;
  /** The latest version of a subject; null: there is no such subject. */
  latest(subject: string): Promise<SchemaVersion | null>;
  /** The versions of a subject that are not deleted, in order; none: there is no such subject. */
  versions(subject: string): Promise<readonly number[]>;
  /** null: there is no such subject, or it has no such version. */
  version(subject: string, version: number): Promise<SchemaVersion | null>;
  /** The schema of an id, with what it refers to; null: there is none. Schemas never change: callers may keep them. */
  schema(id: number): Promise<WrittenSchema | null>;
  /** By name, in order. */
  subjects(): Promise<readonly string[]>;
  /**
   * Forgets all versions of a subject; ids stay readable, and version numbers are not given again. Nothing happens if
   * there is no such subject. Rejects with SCHEMA_IN_USE if schemas of other subjects refer to it.
   */
  deleteSubject(subject: string): Promise<void>;
  close(): Promise<void>;
}
