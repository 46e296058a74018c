import { jsonFault } from '../../types/json-fault.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection } from '../format.ts';
import type { AvroField, AvroRecord, AvroType, Logical, PrimitiveKind } from './avro-schema.ts';
import { MAP_ENTRY } from './names.ts';

const PRIMITIVES: ReadonlySet<string> = new Set<PrimitiveKind>(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);
const NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
/** Deeper texts are nobody's schema, and would cost the stack. */
const MAX_DEPTH = 100;
/** More digits would make a schema cost megabytes for each number. */
const MAX_PRECISION = 1000;
const LOGICAL: Readonly<Record<string, Logical>> = {
  'int date': { kind: 'date' },
  'int time-millis': { kind: 'time', perMs: 1 },
  'long time-micros': { kind: 'time', perMs: 1000 },
  'long timestamp-millis': { kind: 'timestamp', perMs: 1 },
  'long timestamp-micros': { kind: 'timestamp', perMs: 1000 },
  'long timestamp-nanos': { kind: 'timestamp', perMs: 1_000_000 },
  'long local-timestamp-millis': { kind: 'timestamp', perMs: 1 },
  'long local-timestamp-micros': { kind: 'timestamp', perMs: 1000 },
  'long local-timestamp-nanos': { kind: 'timestamp', perMs: 1_000_000 },
};

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a schema and the texts that it refers to. Where the text is a union of several records, `fullName` picks one of
 * them. Aliases, documentation and order mean nothing here; defaults are looked at only where one is written.
 */
export function parseSchema(schema: WrittenSchema, fullName: string | undefined): AvroType | Rejection {
  if (schema.type !== 'AVRO') return new Rejection(`the schema is one of ${schema.type}, expected one of AVRO`);
  const parser = new SchemaParser();
  try {
    for (const reference of schema.references) parser.parse(jsonOf(reference.text), '', 0);
    return picked(parser.parse(jsonOf(schema.text), '', 0), fullName);
  } catch (error) {
    if (error instanceof Fault) return new Rejection(`the Avro schema is broken: ${error.message}`);
    throw error;
  }
}

class Fault extends Error {}

class SchemaParser {
  readonly #named = new Map<string, AvroType>();

  /** `namespace` is that of the record around, '' for none. */
  parse(json: unknown, namespace: string, depth: number): AvroType {
    if (depth > MAX_DEPTH) throw new Fault(`its types are nested more than ${MAX_DEPTH} deep`);
    if (typeof json === 'string') return this.#reference(json, namespace);
    if (Array.isArray(json)) return this.#union(json, namespace, depth);
    if (!isObject(json)) throw new Fault(`${shown(json)} is no type`);
    const { type } = json;
    if (typeof type !== 'string') return this.parse(type, namespace, depth + 1);
    switch (type) {
      case 'record':
      case 'error':
        return this.#record(json, namespace, depth);
      case 'enum':
        return this.#enum(json, namespace);
      case 'fixed':
        return this.#fixed(json, namespace);
      case 'array':
        return { kind: 'array', items: this.parse(json['items'], namespace, depth + 1) };
      case 'map':
        return { kind: 'map', values: this.parse(json['values'], namespace, depth + 1) };
      default:
        return PRIMITIVES.has(type) ? { kind: type as PrimitiveKind, logical: logicalOf(type, json) } : this.#reference(type, namespace);
    }
  }

  #reference(name: string, namespace: string): AvroType {
    if (PRIMITIVES.has(name)) return { kind: name as PrimitiveKind, logical: null };
    const known = this.#named.get(fullNameOf(name, namespace)) ?? this.#named.get(name);
    if (known === undefined) throw new Fault(`it uses the type ${name}, which neither it nor its references define before`);
    return known;
  }

  #union(json: readonly unknown[], namespace: string, depth: number): AvroType {
    const branches = json.map((branch) => this.parse(branch, namespace, depth + 1));
    if (branches.length === 0) throw new Fault('a union has no types');
    if (branches.some((branch) => branch.kind === 'union')) throw new Fault('a union stands directly in another');
    return { kind: 'union', branches };
  }

  #record(json: Json, namespace: string, depth: number): AvroType {
    const name = nameOf(json, namespace);
    const fields: AvroField[] = [];
    const isMapEntry = json['connect.internal.type'] === 'MapEntry' || name === MAP_ENTRY;
    const record: AvroRecord = { kind: 'record', name, isMapEntry, fields };
    this.#define(name, record);
    const { fields: written } = json;
    if (!Array.isArray(written)) throw new Fault(`the record ${name} has no list of fields`);
    for (const field of written as readonly unknown[]) fields.push(this.#field(field, record, depth));
    if (new Set(fields.map((field) => field.name)).size < fields.length) throw new Fault(`the record ${name} has two fields of one name`);
    return record;
  }

  #field(json: unknown, { name: record }: AvroRecord, depth: number): AvroField {
    if (!isObject(json) || typeof json['name'] !== 'string') throw new Fault(`the record ${record} has a field without a name`);
    const type = this.parse(json['type'], namespaceOf(record), depth + 1);
    return { name: json['name'], type, default: json['default'] };
  }

  #enum(json: Json, namespace: string): AvroType {
    const name = nameOf(json, namespace);
    const { symbols } = json;
    if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string'))
      throw new Fault(`the enum ${name} has no symbols`);
    return this.#define(name, { kind: 'enum', name, symbols });
  }

  #fixed(json: Json, namespace: string): AvroType {
    const name = nameOf(json, namespace);
    const { size } = json;
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) throw new Fault(`the fixed ${name} has no size`);
    return this.#define(name, { kind: 'fixed', name, size, logical: logicalOf('fixed', json) });
  }

  #define(name: string, type: AvroType): AvroType {
    if (this.#named.has(name)) throw new Fault(`the name ${name} is defined twice`);
    this.#named.set(name, type);
    return type;
  }
}

/** Registries also hold bare names of primitive types, without the quotes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (PRIMITIVES.has(text.trim())) return text.trim();
    throw new Fault(jsonFault(error));
  }
}

function picked(type: AvroType, fullName: string | undefined): AvroType {
  if (type.kind !== 'union' || fullName === undefined) return type;
  const isOther = (branch: AvroType): boolean => branch.kind === 'record' && branch.name !== fullName;
  if (type.branches.every((branch) => branch.kind !== 'record' || isOther(branch))) {
    // One record needs no name to be found; what option names it may be that of a sink.
    if (type.branches.filter((branch) => branch.kind === 'record').length < 2) return type;
    throw new Fault(`none of its records is named ${fullName}`);
  }
  return { kind: 'union', branches: type.branches.map((branch) => (isOther(branch) ? NOT_PICKED : branch)) };
}

/** Keeps the place of a record that was not picked; no column takes it, and no value of it can be skipped. */
const NOT_PICKED: AvroType = { kind: 'union', branches: [] };

function logicalOf(physical: string, json: Json): Logical | null {
  const { logicalType } = json;
  if (typeof logicalType !== 'string') return null;
  if (logicalType === 'decimal') return physical === 'bytes' || physical === 'fixed' ? decimalOf(json) : null;
  return LOGICAL[`${physical} ${logicalType}`] ?? null;
}

function decimalOf({ precision, scale = 0 }: Json): Logical | null {
  if (!isCount(precision) || !isCount(scale) || precision === 0 || precision > MAX_PRECISION || scale > precision) return null;
  return { kind: 'decimal', type: { kind: 'DECIMAL', precision, scale } };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** A name with a dot is a full one, and its namespace stands for a `namespace` beside it. */
function nameOf(json: Json, around: string): string {
  const { name, namespace } = json;
  if (typeof name !== 'string' || !NAME.test(name)) throw new Fault(`${shown(name)} is no name of a type`);
  return fullNameOf(name, typeof namespace === 'string' ? namespace : around);
}

function fullNameOf(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

function namespaceOf(fullName: string): string {
  return fullName.slice(0, Math.max(fullName.lastIndexOf('.'), 0));
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function shown(json: unknown): string {
  return json === undefined ? 'nothing' : JSON.stringify(json).slice(0, 60);
}
