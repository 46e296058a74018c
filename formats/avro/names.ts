/** The record that a side is written as where WITH names none. */
export const DEFAULT_FULL_NAME = 'io.confluent.ksql.avro_schemas.KsqlDataSourceSchema';
/** Connect's own record for the entries of a map. */
export const MAP_ENTRY = 'io.confluent.connect.avro.MapEntry';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What Avro allows as the name of a field, and as each part of a full name. */
export function isAvroName(name: string): boolean {
  return NAME.test(name);
}
