import { typeText, type SqlType, type StructField } from '../../types/sql-type.ts';
import { avroText, entryFields, fieldNamed, isNullable, withoutNull, type AvroType, type AvroUnion, type Logical } from './avro-schema.ts';
import { defaultBytes } from './default-bytes.ts';

/** A function of `write.ts` and what it takes beside the value and where to write it. */
export type WriterCall = { readonly name: string; readonly more: readonly unknown[] };

/** How a value of `type` is written with `schema`; null: it cannot be, or is no single value. `path` names it in an error. */
export function primitiveWriter(schema: AvroType, type: SqlType, path: string): WriterCall | null {
  const logical = 'logical' in schema ? schema.logical : null;
  switch (type.kind) {
    case 'BOOLEAN':
      return named({ boolean: 'writeBoolean' }, schema);
    case 'INTEGER':
      return logical === null ? named({ int: 'writeInt', long: 'writeLong', double: 'writeDouble' }, schema) : null;
    case 'BIGINT':
      return isMillis(logical, 'timestamp') ? null : named({ long: 'writeLong' }, schema);
    case 'DOUBLE':
      return named({ double: 'writeDouble', float: 'writeFloat' }, schema);
    case 'STRING':
      return schema.kind === 'enum' ? { name: 'writeSymbol', more: [path, schema.symbols] } : named({ string: 'writeString' }, schema);
    case 'BYTES':
      return logical === null ? bytesWriter(schema, path) : null;
    case 'DATE':
      return logical?.kind === 'date' ? { name: 'writeInt', more: [] } : null;
    case 'TIME':
      return isMillis(logical, 'time') ? { name: 'writeInt', more: [] } : null;
    case 'TIMESTAMP':
      return isMillis(logical, 'timestamp') ? { name: 'writeLong', more: [] } : null;
    case 'DECIMAL':
      return decimalWriter(schema, logical, type, path);
    default:
      return null;
  }
}

/** The index of the first branch that takes values of `type`, or -1. */
export function branchFor(union: AvroUnion, type: SqlType): number {
  return union.branches.findIndex((branch) => branch.kind !== 'null' && whyNot(branch, type, '') === null);
}

/** Why values of `type` cannot be written with `schema`, as a clause; null: they can. `path` is the column's, '' for the row itself. */
export function whyNot(schema: AvroType, type: SqlType, path: string): string | null {
  if (schema.kind === 'union') {
    if (branchFor(schema, type) >= 0) return null;
    const only = withoutNull(schema);
    return only.kind === 'union' ? unfit(schema, type, path) : whyNot(only, type, path);
  }
  if (type.kind === 'STRUCT') return schema.kind === 'record' ? whyNotFields(schema.fields, type.fields, path) : unfit(schema, type, path);
  if (type.kind === 'ARRAY') return schema.kind === 'array' ? whyNot(schema.items, type.element, `${path}[]`) : unfit(schema, type, path);
  if (type.kind === 'MAP') {
    const values = valuesOf(schema);
    return values === null ? unfit(schema, type, path) : whyNot(values, type.value, `${path}[]`);
  }
  return primitiveWriter(schema, type, path) === null ? unfit(schema, type, path) : null;
}

type Fields = Extract<AvroType, { kind: 'record' }>['fields'];

function whyNotFields(targets: Fields, fields: readonly StructField[], path: string): string | null {
  const prefix = path === '' ? '' : `${path}->`;
  const given = new Set<unknown>();
  for (const field of fields) {
    const target = fieldNamed(targets, field.name);
    if (target === undefined) return `the schema has no field for column ${prefix}${field.name}`;
    if (given.has(target)) return `the field ${target.name} of the schema would have two columns, of which one is ${prefix}${field.name}`;
    given.add(target);
    const why = whyNot(target.type, field.type, prefix + field.name);
    if (why !== null) return why;
  }
  const missing = targets.find(
    (target) => !given.has(target) && !isNullable(target.type) && defaultBytes(target.type, target.default) === null,
  );
  return missing === undefined ? null : `the field ${prefix}${missing.name} of the schema has no default, and no column gives it a value`;
}

function unfit(schema: AvroType, type: SqlType, path: string): string {
  if (path === '') return `the columns make a record, the schema is ${avroText(schema)}`;
  return `column ${path} is ${typeText(type)}, the schema has ${avroText(schema)}`;
}

/** The type of a map's values; null: the schema is neither a map nor Connect's array of entries. */
function valuesOf(schema: AvroType): AvroType | null {
  if (schema.kind === 'map') return schema.values;
  return (schema.kind === 'array' ? entryFields(schema.items)?.value.type : null) ?? null;
}

function isMillis(logical: Logical | null, kind: 'time' | 'timestamp'): boolean {
  return logical?.kind === kind && logical.perMs === 1;
}

function bytesWriter(schema: AvroType, path: string): WriterCall | null {
  return schema.kind === 'fixed' ? { name: 'writeFixed', more: [path, schema.size] } : named({ bytes: 'writeBytes' }, schema);
}

/** Every number of the column's type must have its digits in the schema's. */
function decimalWriter(schema: AvroType, logical: Logical | null, type: SqlType, path: string): WriterCall | null {
  if (type.kind !== 'DECIMAL' || logical?.kind !== 'decimal') return null;
  const shift = logical.type.scale - type.scale;
  if (shift < 0 || logical.type.precision - logical.type.scale < type.precision - type.scale) return null;
  if (schema.kind === 'fixed') return { name: 'writeFixedDecimal', more: [path, { shift, size: schema.size }] };
  return { name: 'writeDecimal', more: [shift] };
}

function named(names: Readonly<Partial<Record<AvroType['kind'], string>>>, schema: AvroType): WriterCall | null {
  const name = names[schema.kind];
  return name === undefined ? null : { name, more: [] };
}
