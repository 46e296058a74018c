import type { SchemaType } from '../types/written-schema.ts';
import type { NewSchema, SchemaReference, SchemaVersion } from './schema-registry.ts';

/** The bodies of Confluent's API and the values of its topic share these fields. No schemaType means AVRO, no references none. */
export function schemaToJson({ type, text, references }: NewSchema): object {
  return { ...(type === 'AVRO' ? {} : { schemaType: type }), ...(references.length === 0 ? {} : { references }), schema: text };
}

export function versionToJson(version: SchemaVersion): object {
  return { subject: version.subject, version: version.version, id: version.id, ...schemaToJson(version) };
}

/** null: it is no schema. */
export function schemaOfJson(json: unknown): NewSchema | null {
  const { schema: text, schemaType, references } = fieldsOf(json);
  const [type, found] = [typeOf(schemaType), referencesOf(references)];
  return typeof text !== 'string' || type === null || found === null ? null : { type, text, references: found };
}

/** null: it is no version of a subject. */
export function versionOfJson(json: unknown): SchemaVersion | null {
  const schema = schemaOfJson(json);
  const { subject, version, id } = fieldsOf(json);
  if (schema === null || typeof subject !== 'string' || !isCount(version) || !isCount(id)) return null;
  return { ...schema, subject, version, id };
}

/** The fields of an object; none of anything else. */
export function fieldsOf(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Readonly<Record<string, unknown>>) : {};
}

/** Ids and versions: whole numbers from 1 on that fit Java's int. */
export const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) < 2 ** 31;

function typeOf(schemaType: unknown): SchemaType | null {
  const type = schemaType ?? 'AVRO';
  return type === 'AVRO' || type === 'JSON' || type === 'PROTOBUF' ? type : null;
}

function referencesOf(references: unknown): readonly SchemaReference[] | null {
  const list: unknown = references ?? [];
  if (!Array.isArray(list)) return null;
  const found = list.map((one: unknown) => {
    const { name, subject, version } = fieldsOf(one);
    return typeof name === 'string' && typeof subject === 'string' && isCount(version) ? { name, subject, version } : null;
  });
  return found.every((one) => one !== null) ? found : null;
}
