import type { SqlType, StructField } from '../../types/sql-type.ts';
import { CONNECT_DATE, CONNECT_DECIMAL, CONNECT_TIME, CONNECT_TIMESTAMP } from './shape-reader.ts';

type Json = { readonly [keyword: string]: unknown };

/** The JSON Schema of an object with a field for each column, as Connect's JsonSchemaData writes it; `title` names it. */
export function objectSchema(fields: readonly StructField[], title: string | undefined): string {
  return JSON.stringify({ ...object(fields), ...(title === undefined ? {} : { title }) });
}

/** The JSON Schema of one column that stands bare. */
export function bareSchema(type: SqlType, title: string | undefined): string {
  return JSON.stringify({ ...nullable(type), ...(title === undefined ? {} : { title }) });
}

/** `properties` is built from entries, so that a field may have any name, `__proto__` too. */
function object(fields: readonly StructField[]): Json {
  const properties = fields.map((field, index) => [field.name, { 'connect.index': index, ...nullable(field.type) }] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function nullable(type: SqlType): Json {
  return { oneOf: [{ type: 'null' }, schemaOf(type)] };
}

function schemaOf(type: SqlType): Json {
  switch (type.kind) {
    case 'BOOLEAN':
      return { type: 'boolean' };
    case 'INTEGER':
      return { type: 'integer', 'connect.type': 'int32' };
    case 'BIGINT':
      return { type: 'integer', 'connect.type': 'int64' };
    case 'DOUBLE':
      return { type: 'number', 'connect.type': 'float64' };
    case 'STRING':
      return { type: 'string' };
    case 'BYTES':
      return { type: 'string', 'connect.type': 'bytes' };
    case 'TIME':
      return logical(CONNECT_TIME, 'int32');
    case 'DATE':
      return logical(CONNECT_DATE, 'int32');
    case 'TIMESTAMP':
      return logical(CONNECT_TIMESTAMP, 'int64');
    case 'DECIMAL': {
      const parameters = { scale: String(type.scale), 'connect.decimal.precision': String(type.precision) };
      return { ...logical(CONNECT_DECIMAL, 'bytes'), type: 'number', 'connect.parameters': parameters };
    }
    case 'ARRAY':
      return { type: 'array', items: nullable(type.element) };
    case 'MAP':
      return { type: 'object', 'connect.type': 'map', additionalProperties: nullable(type.value) };
    case 'STRUCT':
      return object(type.fields);
  }
}

function logical(title: string, connectType: string): Json {
  return { type: 'integer', title, 'connect.version': 1, 'connect.type': connectType };
}
