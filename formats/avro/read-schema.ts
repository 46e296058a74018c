import type { Column } from '../../types/schema.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
  type SqlType,
} from '../../types/sql-type.ts';
import { Rejection, type InferredColumns } from '../format.ts';
import { avroText, entryFields, withoutNull, type AvroField, type AvroPrimitive, type AvroRecord, type AvroType } from './avro-schema.ts';

/** The columns of a schema, one for each field of a record that SQL has a type for; of any other type one column named `bareName`. */
export function columnsOfSchema(schema: AvroType, isBare: boolean, bareName: string): InferredColumns | Rejection {
  const type = theRecord(schema);
  if (type instanceof Rejection) return type;
  if (type.kind === 'record' && !isBare) return { columns: columnsOf(type.fields, [type]), isBare: false };
  const only = sqlTypeOf(type, []);
  if (only === null) return new Rejection(`SQL has no type for what the Avro schema holds: ${avroText(type)}`);
  return { columns: [{ name: bareName, type: only }], isBare: true };
}

/** Of a union of several records the one that was picked. */
function theRecord(schema: AvroType): AvroType | Rejection {
  if (schema.kind !== 'union') return schema;
  const records = schema.branches.filter((branch): branch is AvroRecord => branch.kind === 'record');
  if (records.length < 2) return records[0] ?? withoutNull(schema);
  const names = records.map((record) => record.name).join(', ');
  return new Rejection(`the Avro schema holds several records; give the full name of one of ${names}`);
}

/** `around`: the records that the fields stand in. A record within itself has no SQL type. */
function columnsOf(fields: readonly AvroField[], around: readonly AvroRecord[]): Column[] {
  return fields.flatMap(({ name, type }) => {
    const found = sqlTypeOf(type, around);
    return found === null ? [] : [{ name, type: found }];
  });
}

/** null: SQL has none. Connect's rules: a union of null and one type is that type, an enum is its symbol. */
function sqlTypeOf(type: AvroType, around: readonly AvroRecord[]): SqlType | null {
  switch (type.kind) {
    case 'union': {
      const other = withoutNull(type);
      return other.kind === 'union' ? null : sqlTypeOf(other, around);
    }
    case 'array':
      return arrayType(type.items, around);
    case 'map':
      return mapType(type.values, around);
    case 'record':
      return structType(type, around);
    case 'enum':
      return STRING;
    case 'fixed':
      return type.logical?.kind === 'decimal' ? type.logical.type : BYTES;
    default:
      return primitiveType(type);
  }
}

function primitiveType({ kind, logical }: AvroPrimitive): SqlType | null {
  switch (kind) {
    case 'null':
      return null;
    case 'boolean':
      return BOOLEAN;
    case 'int':
      if (logical?.kind === 'date') return DATE;
      return logical?.kind === 'time' ? TIME : INTEGER;
    case 'long':
      // Finer units than a millisecond are whole numbers to Connect.
      return logical?.kind === 'timestamp' && logical.perMs === 1 ? TIMESTAMP : BIGINT;
    case 'float':
    case 'double':
      return DOUBLE;
    case 'bytes':
      return logical?.kind === 'decimal' ? logical.type : BYTES;
    case 'string':
      return STRING;
  }
}

function arrayType(items: AvroType, around: readonly AvroRecord[]): SqlType | null {
  const entry = items.kind === 'record' && items.isMapEntry ? entryFields(items) : null;
  if (entry !== null) return mapType(entry.value.type, around);
  const element = sqlTypeOf(items, around);
  return element === null ? null : arrayOf(element);
}

function mapType(values: AvroType, around: readonly AvroRecord[]): SqlType | null {
  const value = sqlTypeOf(values, around);
  return value === null ? null : mapOf(STRING, value);
}

function structType(record: AvroRecord, around: readonly AvroRecord[]): SqlType | null {
  if (around.includes(record)) return null;
  const fields = columnsOf(record.fields, [...around, record]);
  return fields.length === 0 ? null : structOf(fields);
}
