/** The kinds of schema that a registry holds, by the names of Confluent's API. */
export type SchemaType = 'AVRO' | 'JSON' | 'PROTOBUF';

/**
 * A schema as a registry holds it: its text, and the texts that it refers to, each under the name that the text uses,
 * what is referred to before what refers to it. JSON: facts and plans carry it.
 */
export type WrittenSchema = {
  readonly type: SchemaType;
  readonly text: string;
  readonly references: readonly { readonly name: string; readonly text: string }[];
};

/** The schemas that records were written with, by the ids in them: what a decoder sees of a registry. */
export interface Schemas {
  /** undefined: not fetched yet; null: the registry has none of that id. */
  get(id: number): WrittenSchema | null | undefined;
  /** Resolves when `get` knows each of these. Rejects with a SqlError of kind external if the registry cannot be asked. */
  fetch(ids: readonly number[]): Promise<void>;
}

/** Of who has no registry. */
export const NO_SCHEMAS: Schemas = { get: () => null, fetch: () => Promise.resolve() };
