import type { Schemas } from '../../types/written-schema.ts';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection } from '../../formats/format.ts';
import { valueOf } from './json-value.ts';
import { formatNamed } from '../../formats/formats.ts';
import type { Source } from '../../planner/catalog.ts';
import { subjectOf } from '../../planner/facts.ts';
import { groupingKey, type Column, type WindowInfo } from '../../types/schema.ts';
import { structOf, type SqlType } from '../../types/sql-type.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Value } from '../../types/value.ts';
import type { RawRecord } from '../../engine/raw-record.ts';
import { textOf, type CaseRecord, type CaseWindow } from './case.ts';
import type { CaseRegistry } from './case-registry.ts';
import { jsonText, parseJson, type Json } from './exact-json.ts';

/** One side of a topic's records. */
export type Side = { readonly format: FormatSpec; readonly columns: readonly Column[] };
/** How a topic's records are written, as the first source over it declares. */
export type Sides = { readonly key: Side; readonly value: Side; readonly window: WindowInfo | null };

const UNKNOWN: Side = { format: { name: 'JSON', options: {} }, columns: [] };
/** Of a topic that no source declares. */
export const UNDECLARED: Sides = { key: UNKNOWN, value: UNKNOWN, window: null };

export function sidesOf(source: Source): Sides {
  const headers = new Set(source.headers.map(({ column }) => column));
  return {
    key: { format: source.keyFormat, columns: groupingKey(source.schema) },
    value: { format: source.valueFormat, columns: source.schema.value.filter(({ name }) => !headers.has(name)) },
    window: source.schema.window,
  };
}

/** What was found in a topic: JSON where the format is text, else a value; with its type, null where it is not known. */
export type FoundSide = { readonly json: Json; readonly type: SqlType | null } | { readonly value: Value; readonly type: SqlType };

function encodeSide({ format, columns }: Side, json: Json): Uint8Array | null {
  if (json === null || format.name === 'NONE') return null;
  switch (format.name) {
    case 'JSON':
      return Buffer.from(jsonText(json));
    case 'DELIMITED':
      return Buffer.from(textOf(json));
    default: {
      const [column] = columns;
      if (format.name === 'KAFKA' && column === undefined) return Buffer.from(textOf(json));
      const out = new GrowingBytes();
      const row = isBare({ format, columns }) ? [valueOf(json, columns[0].type)] : (valueOf(json, rowType(columns)) as readonly Value[]);
      theFormat(format).encoder(columns, format.options).encode(row, out);
      return out.view().slice();
    }
  }
}

/**
 * How a producer writes a topic: with the latest schema in the registry where the format has schemas, all of its fields
 * included, whatever the source over it declares.
 */
async function writingSides(topic: string, sides: Sides, registry: CaseRegistry): Promise<Sides> {
  const written = async (name: 'key' | 'value'): Promise<Side> => {
    const side = sides[name];
    const support = formatNamed(side.format.name)?.schema ?? null;
    const latest = support === null ? null : await registry.latest(subjectOf(topic, name));
    return latest === null ? side : schemaSide(side.format, latest.id, registry);
  };
  return { ...sides, key: await written('key'), value: await written('value') };
}

/** An input as it is produced. */
export async function recordOf(
  { topic, key, value, timestamp, window, headers }: CaseRecord,
  declared: Sides,
  registry: CaseRegistry,
): Promise<Omit<RawRecord, 'partition'>> {
  const sides = await writingSides(topic, declared, registry);
  const bytes = encodeSide(sides.key, key);
  return {
    key: bytes === null || window === null ? bytes : Buffer.concat([bytes, windowBytes(window)]),
    value: encodeSide(sides.value, value),
    timestamp: timestamp ?? 0,
    headers: headers ?? [],
  };
}

/** What a schema says of a side that is written with it. */
function schemaSide({ name, options }: FormatSpec, id: number, schemas: Schemas): Side {
  const schema = schemas.get(id) ?? null;
  const read = schema === null ? null : (theFormat({ name, options }).schema?.read(schema, options, 'ROW') ?? null);
  if (schema === null || read === null) throw new Error(`there is no schema ${id}`);
  if (read instanceof Rejection) throw new Error(`schema ${id} cannot be read: ${read.reason}`);
  const wrap = { WRAP: String(!read.isBare), SCHEMA_ID: String(id), SCHEMA: JSON.stringify(schema) };
  return { format: { name, options: { ...options, ...wrap } }, columns: read.columns };
}

/** Throws where the bytes cannot be read. */
export function decodeSide(side: Side, bytes: Uint8Array | null, schemas: Schemas): FoundSide {
  if (bytes === null || (formatNamed(side.format.name)?.schema ?? null) === null) return decodeColumns(side, bytes, schemas);
  return decodeColumns(schemaSide(side.format, Buffer.from(bytes).readInt32BE(1), schemas), bytes, schemas);
}

function decodeColumns({ format, columns }: Side, bytes: Uint8Array | null, schemas: Schemas): FoundSide {
  if (bytes === null || format.name === 'NONE') return { json: null, type: null };
  const text = (): string => Buffer.from(bytes).toString();
  if (format.name === 'JSON') return { json: parseJson(text()), type: typeOf({ format, columns }) };
  if (format.name === 'DELIMITED') return { json: text(), type: null };
  const row = theFormat(format)
    .decoder(
      columns,
      columns.map((_, i) => i),
      format.options,
      schemas,
    )
    .decode(bytes, 0, bytes.length);
  if (row instanceof Rejection) throw new Error(`its bytes cannot be read: ${row.reason}`);
  if (isBare({ format, columns })) return { value: row[0], type: columns[0].type };
  return { value: row, type: rowType(columns) };
}

/** null: nothing is declared. */
function typeOf(side: Side): SqlType | null {
  if (side.columns.length === 0) return null;
  return isBare(side) ? side.columns[0].type : rowType(side.columns);
}

const rowType = (columns: readonly Column[]): SqlType => structOf(columns);

function isBare({ format, columns }: Side): boolean {
  return columns.length === 1 && (theFormat(format).wrapping === 'unwrapped' || format.options['WRAP'] === 'false');
}

function theFormat({ name }: FormatSpec) {
  const format = formatNamed(name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  return format;
}

/** Behind a key's bytes, as Kafka Streams writes them. */
function windowBytes({ start, end, isSession }: CaseWindow): Uint8Array {
  const bytes = Buffer.alloc(isSession ? 16 : 8);
  if (isSession) bytes.writeBigInt64BE(BigInt(end));
  bytes.writeBigInt64BE(BigInt(start), bytes.length - 8);
  return bytes;
}

/** Takes a windowed key apart; the end of a time window comes from its size. */
export function splitWindow(bytes: Uint8Array | null, window: WindowInfo | null): { key: Uint8Array | null; window: CaseWindow | null } {
  if (bytes === null || window === null) return { key: bytes, window: null };
  const isSession = window.kind === 'SESSION';
  const at = bytes.length - (isSession ? 16 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const start = Number(view.getBigInt64(isSession ? 8 : 0));
  const end = isSession ? Number(view.getBigInt64(0)) : start + (window.sizeMs ?? 0);
  return { key: bytes.subarray(0, at), window: { start, end, isSession } };
}
