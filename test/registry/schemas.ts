import { SqlError } from '../../types/errors.ts';
import type { NewSchema, SchemaReference } from '../../registry/schema-registry.ts';

export const avro = (schema: unknown, references: readonly SchemaReference[] = []): NewSchema => ({
  type: 'AVRO',
  text: typeof schema === 'string' ? schema : JSON.stringify(schema),
  references,
});
export const json = (text: string): NewSchema => ({ type: 'JSON', text, references: [] });
export const protobuf = (text: string): NewSchema => ({ type: 'PROTOBUF', text, references: [] });

/** A record of fields that may be null, each `name:type`. */
export const recordOf = (name: string, ...fields: readonly string[]): NewSchema =>
  avro({
    type: 'record',
    name,
    fields: fields.map((field) => ({ name: field.split(':')[0], type: ['null', field.split(':')[1]], default: null })),
  });

/** The name of the error that a promise rejects with, and its message. */
export async function errorOf(promise: Promise<unknown>): Promise<{ readonly error: string; readonly message: string }> {
  try {
    return { error: 'none', message: JSON.stringify(await promise) };
  } catch (error) {
    if (error instanceof SqlError) return { error: error.error, message: error.message };
    throw error;
  }
}
