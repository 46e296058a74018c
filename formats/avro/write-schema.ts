import type { Column } from '../../types/schema.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import { Rejection } from '../format.ts';
import { DEFAULT_FULL_NAME, isAvroName } from './names.ts';

const CONNECT_DATA = 'org.apache.kafka.connect.data.';
const PRIMITIVES = { BOOLEAN: 'boolean', INTEGER: 'int', BIGINT: 'long', DOUBLE: 'double', STRING: 'string', BYTES: 'bytes' } as const;
const LOGICAL = {
  TIME: { type: 'int', name: 'Time', logicalType: 'time-millis' },
  DATE: { type: 'int', name: 'Date', logicalType: 'date' },
  TIMESTAMP: { type: 'long', name: 'Timestamp', logicalType: 'timestamp-millis' },
} as const;

type Json = string | { readonly [attribute: string]: unknown };

/**
 * The schema of columns, as ksqlDB registers it: every field may be null, a MAP is an array of entries (its keys may be
 * null too, which Avro's own maps do not allow), nested records have the name of the one around, `_` and their field.
 * A bare column has its type alone: its NULL is no record at all.
 */
export function schemaText(columns: readonly Column[], bare: Column | null, fullName: string | undefined): string | Rejection {
  const name = fullName ?? DEFAULT_FULL_NAME;
  if (!name.split('.').every(isAvroName)) return new Rejection(`'${name}' is no full name that Avro allows: letters, digits, _ and dots`);
  const illegal = illegalName(columns.length === 1 && bare !== null ? namesOf(bare.type) : columns.flatMap(allNames));
  if (illegal !== undefined) {
    return new Rejection(`Avro allows letters, digits and _ in the name of a field, and no digit at its start, found \`${illegal}\``);
  }
  const writer = new SchemaWriter(name);
  return JSON.stringify(bare === null ? writer.record(columns, name) : writer.type(bare.type, name));
}

class SchemaWriter {
  readonly #namespace: string;
  /** The short names in use: a column A_B and the field B of a column A ask for the same. */
  readonly #taken = new Set<string>();

  constructor(fullName: string) {
    this.#namespace = fullName.slice(0, fullName.lastIndexOf('.') + 1);
  }

  type(type: SqlType, name: string): Json {
    switch (type.kind) {
      case 'ARRAY':
        return { type: 'array', items: nullable(this.type(type.element, name)) };
      case 'MAP':
        return this.#map(type.value, name);
      case 'STRUCT':
        return this.record(type.fields, name);
      case 'DECIMAL':
        return decimalJson(type.precision, type.scale);
      case 'TIME':
      case 'DATE':
      case 'TIMESTAMP': {
        const { type: physical, name: logical, logicalType } = LOGICAL[type.kind];
        return { type: physical, 'connect.version': 1, 'connect.name': CONNECT_DATA + logical, logicalType };
      }
      default:
        return PRIMITIVES[type.kind];
    }
  }

  record(fields: readonly StructField[], name: string): Json {
    const own = this.#free(name);
    const head = this.#head(own);
    const written = fields.map((field) => nullableField(field.name, this.type(field.type, `${name}_${field.name}`)));
    return { ...head, fields: written, 'connect.name': own };
  }

  #map(value: SqlType, name: string): Json {
    const own = this.#free(name);
    const head = this.#head(own);
    const fields = [nullableField('key', 'string'), nullableField('value', this.type(value, `${name}_MapValue`))];
    const entry = { ...head, fields, 'connect.internal.type': 'MapEntry' };
    return { type: 'array', items: entry, 'connect.name': own };
  }

  /** The namespace stands once, at the outermost record; those within inherit it. */
  #head(fullName: string): { readonly [attribute: string]: unknown } {
    const name = fullName.slice(this.#namespace.length);
    const isFirst = this.#taken.size === 1;
    return isFirst && this.#namespace !== '' ? { type: 'record', name, namespace: this.#namespace.slice(0, -1) } : { type: 'record', name };
  }

  #free(name: string): string {
    let free = name;
    for (let n = 2; this.#taken.has(free); n++) free = `${name}_${n}`;
    this.#taken.add(free);
    return free;
  }
}

function decimalJson(precision: number, scale: number): Json {
  return {
    type: 'bytes',
    scale,
    precision,
    'connect.version': 1,
    'connect.parameters': { scale: String(scale), 'connect.decimal.precision': String(precision) },
    'connect.name': `${CONNECT_DATA}Decimal`,
    logicalType: 'decimal',
  };
}

const nullable = (type: Json): readonly Json[] => ['null', type];
const nullableField = (name: string, type: Json): Json => ({ name, type: nullable(type), default: null });

const illegalName = (names: readonly string[]): string | undefined => names.find((name) => !isAvroName(name));
const allNames = (field: StructField): readonly string[] => [field.name, ...namesOf(field.type)];

function namesOf(type: SqlType): readonly string[] {
  switch (type.kind) {
    case 'ARRAY':
      return namesOf(type.element);
    case 'MAP':
      return namesOf(type.value);
    case 'STRUCT':
      return type.fields.flatMap(allNames);
    default:
      return [];
  }
}
