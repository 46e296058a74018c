/** The record that a side is written as where WITH names none. */
export const DEFAULT_FULL_NAME = 'io.confluent.ksql.avro_schemas.KsqlDataSourceSchema';
/** Connect's own record for the entries of a map. */
export const MAP_ENTRY = 'io.confluent.connect.avro.MapEntry';

const NAMESPACE = 'io.confluent.ksql.avro_schemas';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What Avro allows as the name of a field, and as each part of a full name. */
export function isAvroName(name: string): boolean {
  return NAME.test(name);
}

/** The record that the key of a source is written as where WITH names none: `MY_ORDERS` has keys called `MyOrdersKey` (ksqlDB's rule). */
export function keyName(source: string): string {
  const words = source.split(/[^A-Za-z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
  const name = `${words.join('')}Key`;
  return `${NAMESPACE}.${isAvroName(name) ? name : `_${name}`}`;
}
