import { GrowingBytes } from '../byte-writer.ts';
import type { ByteWriter } from '../format.ts';
import type { AvroRecord, AvroType } from './avro-schema.ts';
import { writeBytes, writeDouble, writeFloat, writeInt, writeLong, writeString } from './write.ts';

/**
 * The bytes of a field's default, written in the schema as JSON; null: it has none, or none that is a value of its type.
 * In a union the default is one of any branch (Avro before 1.12 asks for the first; schemas in use do not always obey).
 */
export function defaultBytes(type: AvroType, json: unknown): Uint8Array | null {
  const out = new GrowingBytes();
  return writeDefault(type, json, out) ? out.view().slice() : null;
}

/** False: `json` is no value of the type. What was written then means nothing. */
function writeDefault(type: AvroType, json: unknown, out: ByteWriter): boolean {
  switch (type.kind) {
    case 'union':
      return writeBranch(type.branches, json, out);
    case 'record':
      return isObject(json) && writeFields(type, json, out);
    case 'array':
      return Array.isArray(json) && writeItems(json, (item) => writeDefault(type.items, item, out), out);
    case 'map':
      return isObject(json) && writeItems(Object.entries(json), ([key, value]) => writeEntry(type.values, key, value, out), out);
    case 'enum':
      return typeof json === 'string' && type.symbols.includes(json) && written(writeInt(type.symbols.indexOf(json), out));
    default:
      return writePrimitive(type.kind, json, out) && (type.kind !== 'fixed' || out.length === type.size);
  }
}

function writePrimitive(kind: string, json: unknown, out: ByteWriter): boolean {
  switch (kind) {
    case 'null':
      return json === null;
    case 'boolean':
      return typeof json === 'boolean' && written(out.byte(json ? 1 : 0));
    case 'int':
      return Number.isInteger(json) && json === ((json as number) | 0) && written(writeInt(json, out));
    case 'long':
      return Number.isSafeInteger(json) && written(writeLong(json as number, out));
    case 'float':
      return typeof json === 'number' && written(writeFloat(json, out));
    case 'double':
      return typeof json === 'number' && written(writeDouble(json, out));
    case 'string':
      return typeof json === 'string' && written(writeString(json, out));
    case 'bytes':
      return typeof json === 'string' && written(writeBytes(Buffer.from(json, 'latin1'), out));
    case 'fixed':
      return typeof json === 'string' && written(out.bytes(Buffer.from(json, 'latin1')));
    default:
      return false;
  }
}

function writeBranch(branches: readonly AvroType[], json: unknown, out: ByteWriter): boolean {
  for (const [index, branch] of branches.entries()) {
    const bytes = defaultBytes(branch, json);
    if (bytes === null) continue;
    writeInt(index, out);
    out.bytes(bytes);
    return true;
  }
  return false;
}

function writeFields(record: AvroRecord, json: Readonly<Record<string, unknown>>, out: ByteWriter): boolean {
  return record.fields.every((field) => writeDefault(field.type, field.name in json ? json[field.name] : field.default, out));
}

function writeEntry(values: AvroType, key: string, value: unknown, out: ByteWriter): boolean {
  writeString(key, out);
  return writeDefault(values, value, out);
}

function writeItems<T>(items: readonly T[], write: (item: T) => boolean, out: ByteWriter): boolean {
  if (items.length > 0) writeInt(items.length, out);
  return items.every(write) && written(out.byte(0));
}

function written(_nothing: void): true {
  return true;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
