import type { WireSchema } from '../protocol/rows.ts';
import type { SqlType } from '../types/sql-type.ts';

/** A type as ksqlDB's SchemaInfo. A MAP shows its values' type only, as ksqlDB's does. */
export function wireSchema(type: SqlType): WireSchema {
  const plain = { type: type.kind, fields: null, memberSchema: null };
  switch (type.kind) {
    case 'ARRAY':
      return { ...plain, memberSchema: wireSchema(type.element) };
    case 'MAP':
      return { ...plain, memberSchema: wireSchema(type.value) };
    case 'STRUCT':
      return { ...plain, fields: type.fields.map((field) => ({ name: field.name, schema: wireSchema(field.type) })) };
    case 'DECIMAL':
      return { ...plain, parameters: { precision: type.precision, scale: type.scale } };
    default:
      return plain;
  }
}
