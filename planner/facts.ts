import type { WrittenSchema } from '../types/written-schema.ts';

/** What only the outside knows and a plan depends on. JSON: a command carries the facts it was planned with. */
export type Facts = {
  /** Partition counts of the existing topics that the statement names and the catalog does not know; null: no such topic. */
  readonly topics: Readonly<Record<string, { readonly partitions: number } | null>>;
  /** The number in the next query's id: the offset that its command will have. */
  readonly nextQueryNumber: number;
  /** What the schema registry has, by SchemaName: the schemas that `neededSchemas` names; null: there is none. */
  readonly schemas?: Readonly<Record<SchemaName, SchemaFact | null>> | undefined;
  /** Ids of the schemas that the plan registers, by subject, once they are registered. */
  readonly schemaIds?: Readonly<Record<string, number>> | undefined;
};

/** A subject, whose latest schema is meant: `orders-value`; or an id: `#7`. */
export type SchemaName = string;
export type SchemaFact = { readonly id: number; readonly schema: WrittenSchema };

export const schemaNameOfId = (id: number): SchemaName => `#${id}`;
/** null: the name is a subject. */
export const idOfSchemaName = (name: SchemaName): number | null => (name.startsWith('#') ? Number(name.slice(1)) : null);

/** Confluent's TopicNameStrategy. */
export const subjectOf = (topic: string, side: 'key' | 'value'): SchemaName => `${topic}-${side}`;
