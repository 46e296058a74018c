import { assert, SqlError } from '../../types/errors.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { ByteWriter, Encoder } from '../format.ts';
import { bareEncoder, objectEncoder } from '../json/encoder.ts';
import { writeBytes, writeString } from '../json/write.ts';
import { fieldNamed, type MapShape, type ObjectShape, type ShapeField, type Slot } from './shape.ts';

type Write = (value: Value, out: ByteWriter) => void;

/**
 * Encodes rows as a schema says that was not made from their columns: names as it spells them, in its order, and its
 * other fields with their default or null (ksqlDB). What it has as JSON would have it is written by JSON's own encoder.
 * NULL where the schema requires a value throws UNWRITABLE_VALUE. `columns` have no mismatch with it.
 */
export function givenEncoder(columns: readonly Column[], slot: Slot, isBare: boolean): Encoder {
  const [column] = columns;
  if (isBare && column !== undefined) {
    const write = writerOf(column.type, slot, column.name);
    return { encode: (row, out) => write(row[0] ?? null, out) };
  }
  assert(slot.shape?.kind === 'object', 'rows are written with the schema of an object');
  return isAsJson(columns, slot.shape) ? objectEncoder(columns) : { encode: objectWriter(columns, slot.shape, '') };
}

function writerOf(type: SqlType, slot: Slot, path: string): Write {
  const { shape } = slot;
  if (isSameAsJson(type, slot)) {
    const encoder = bareEncoder({ name: path, type });
    return (value, out) => encoder.encode([value], out);
  }
  if (type.kind === 'STRUCT' && shape?.kind === 'object') return orNull(objectWriter(type.fields, shape, `${path}->`));
  if (type.kind === 'ARRAY' && shape?.kind === 'array') return orNull(arrayWriter(writerOf(type.element, shape.element, path)));
  if (type.kind === 'MAP' && shape?.kind === 'map') return orNull(mapWriter(type.value, shape, path));
  assert(type.kind === 'DECIMAL', `column ${path} fits the schema`);
  return orNull((value, out) => writeBytes(twosComplement(value as bigint), out));
}

/** `values` have the order of `fields`, the bytes that of the shape. */
function objectWriter(fields: readonly StructField[], shape: ObjectShape, prefix: string): (values: Value, out: ByteWriter) => void {
  const given = new Map(fields.map((field, index) => [fieldNamed(shape, field.name), { ...field, index }]));
  const writers = shape.fields.flatMap((field): { name: string; write: Write }[] => {
    const source = given.get(field);
    const name = `${JSON.stringify(field.name)}:`;
    if (source === undefined) return isLeftOut(field) ? [] : [{ name, write: (_values, out) => out.utf8(field.default ?? 'null') }];
    const path = prefix + source.name;
    const write = required(writerOf(source.type, field, path), field, path);
    return [{ name, write: (values, out) => write((values as readonly Value[])[source.index], out) }];
  });
  return (values, out) => {
    out.byte(0x7b);
    for (const [index, { name, write }] of writers.entries()) {
      if (index > 0) out.byte(0x2c);
      out.utf8(name);
      write(values, out);
    }
    out.byte(0x7d);
  };
}

/** A field of no SQL type that does not allow null: there is nothing to say of it. */
function isLeftOut(field: ShapeField): boolean {
  return field.default === null && field.shape === null && !field.nullable;
}

function required(write: Write, field: ShapeField, path: string): Write {
  if (!field.required || field.nullable) return write;
  return (value, out) => {
    if (value === null) throw new SqlError('UNWRITABLE_VALUE', [path, 'JSON_SR', 'it is NULL, and its schema requires a value']);
    write(value, out);
  };
}

function arrayWriter(write: Write): Write {
  return (values, out) => {
    out.byte(0x5b);
    for (const [index, value] of (values as readonly Value[]).entries()) {
      if (index > 0) out.byte(0x2c);
      write(value, out);
    }
    out.byte(0x5d);
  };
}

function mapWriter(type: SqlType, shape: MapShape, path: string): Write {
  const write = writerOf(type, shape.value, path);
  const [first, last] = shape.entries ? ['[', ']'] : ['{', '}'];
  const [open, between, close] = shape.entries ? ['{"key":', ',"value":', '}'] : ['', ':', ''];
  return (value, out) => {
    const entries = value as ReadonlyMap<string, Value>;
    let before = first;
    if (entries.size === 0) out.ascii(before);
    for (const [key, item] of entries) {
      out.ascii(before + open);
      writeString(key, out);
      out.ascii(between);
      write(item, out);
      out.ascii(close);
      before = ',';
    }
    out.ascii(last);
  };
}

function orNull(write: Write): Write {
  return (value, out) => {
    if (value === null) out.ascii('null');
    else write(value, out);
  };
}

/** True if JSON's own encoder writes these fields as the schema wants them. */
function isAsJson(fields: readonly StructField[], shape: ObjectShape): boolean {
  return (
    fields.length === shape.fields.length &&
    shape.fields.every((slot, index) => {
      const field = fields[index];
      return field.name === slot.name && (!slot.required || slot.nullable) && isSameAsJson(field.type, slot);
    })
  );
}

function isSameAsJson(type: SqlType, { shape }: Slot): boolean {
  switch (shape?.kind) {
    case undefined:
      return false;
    case 'scalar':
      return !shape.base64;
    case 'array':
      return type.kind === 'ARRAY' && isSameAsJson(type.element, shape.element);
    case 'map':
      return type.kind === 'MAP' && !shape.entries && isSameAsJson(type.value, shape.value);
    case 'object':
      return type.kind === 'STRUCT' && isAsJson(type.fields, shape);
  }
}

/** The shortest big-endian bytes, as Java's BigInteger writes itself. */
function twosComplement(unscaled: bigint): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(length * 8, unscaled) !== unscaled) length++;
  const hex = BigInt.asUintN(length * 8, unscaled)
    .toString(16)
    .padStart(length * 2, '0');
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
