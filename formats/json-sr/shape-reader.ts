import { BIGINT, BOOLEAN, BYTES, DATE, decimal, DOUBLE, INTEGER, STRING, TIME, TIMESTAMP, type SqlType } from '../../types/sql-type.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { Rejection } from '../format.ts';
import { isNode, own, SchemaDocument, type Place, type SchemaNode } from './schema-document.ts';
import type { ObjectShape, Shape, ShapeField, Slot } from './shape.ts';

/** Logical types of Kafka Connect, by the title that their schemas have. */
export const CONNECT_DECIMAL = 'org.apache.kafka.connect.data.Decimal';
export const CONNECT_DATE = 'org.apache.kafka.connect.data.Date';
export const CONNECT_TIME = 'org.apache.kafka.connect.data.Time';
export const CONNECT_TIMESTAMP = 'org.apache.kafka.connect.data.Timestamp';

/** Of a DECIMAL whose schema gives no precision (ksqlDB). */
const DEFAULT_PRECISION = 64;
/** Against schemas that unfold into more than anybody meant: `$ref`s that double at each step, objects without end. */
const MAX_SLOTS = 20_000;
const MAX_DEPTH = 100;

const UNTYPED: Slot = { shape: null, nullable: true, default: null };
const TITLED: Readonly<Record<string, SqlType>> = {
  [CONNECT_DATE]: DATE,
  [CONNECT_TIME]: TIME,
  [CONNECT_TIMESTAMP]: TIMESTAMP,
};
const CONNECT_NUMBERS: Readonly<Record<string, SqlType>> = {
  int8: INTEGER,
  int16: INTEGER,
  int32: INTEGER,
  int64: BIGINT,
  float32: DOUBLE,
  float64: DOUBLE,
};

/** What a schema says of a side; `fullName` picks one of its definitions, or the whole by its title. */
export function readShape(schema: WrittenSchema, fullName: string | undefined): Slot | Rejection {
  const document = SchemaDocument.parse(schema);
  if (document instanceof Rejection) return document;
  const node = fullName === undefined ? document.root : definition(document.root, fullName);
  if (node === undefined) return new Rejection(unknownName(document.root, fullName ?? ''));
  const reader = new ShapeReader();
  const slot = reader.slot({ node, document }, 0);
  return reader.fault === null ? slot : new Rejection(reader.fault);
}

/** Walks a schema. A method that meets a fault sets it and goes on; the first one stays. */
class ShapeReader {
  #fault: string | null = null;
  #slots = 0;
  /** The schemas around the one in hand: one that comes again is recursive, and SQL has no such types. */
  readonly #open = new Set<SchemaNode>();

  get fault(): string | null {
    return this.#fault;
  }

  slot(place: Place, depth: number): Slot {
    const { node } = place;
    if (!isNode(node) || this.#open.has(node) || this.#isTooMuch(depth)) return UNTYPED;
    this.#open.add(node);
    const read = this.#read(place, node, depth);
    this.#open.delete(node);
    const value = own(node, 'default');
    return value === undefined ? read : { ...read, default: JSON.stringify(value) };
  }

  #read(place: Place, node: SchemaNode, depth: number): Slot {
    const within = (child: unknown): Slot => this.slot({ node: child, document: place.document }, depth + 1);
    const ref = own(node, '$ref');
    if (typeof ref === 'string') return this.#referred(place, ref, depth);
    const all = own(node, 'allOf');
    if (Array.isArray(all)) return withRequired(merged([this.#typed(node, within), ...all.map(within)]), node);
    const choices = own(node, 'oneOf') ?? own(node, 'anyOf');
    const saysItself = own(node, 'type') !== undefined || own(node, 'properties') !== undefined;
    return Array.isArray(choices) && !saysItself ? choice(choices, within) : this.#typed(node, within);
  }

  #referred(place: Place, ref: string, depth: number): Slot {
    const target = place.document.resolve(ref);
    if (target !== null) return this.slot(target, depth + 1);
    this.#fault ??= `it refers to ${ref}, which is neither within it nor among the schemas that it was registered with`;
    return UNTYPED;
  }

  /** A schema that names its own type. */
  #typed(node: SchemaNode, within: (child: unknown) => Slot): Slot {
    const types = typesOf(node);
    const kinds = types.filter((type) => type !== 'null');
    const isNumber = kinds.length === 2 && kinds.includes('integer') && kinds.includes('number');
    const kind = isNumber ? 'number' : kinds.length === 1 ? kinds[0] : undefined;
    const nullable = types.includes('null') || types.length === 0;
    return { shape: kind === undefined ? null : this.#shape(kind, node, within), nullable, default: null };
  }

  #shape(kind: string, node: SchemaNode, within: (child: unknown) => Slot): Shape | null {
    const isMap = own(node, 'connect.type') === 'map';
    switch (kind) {
      case 'array':
        return isMap ? entries(own(node, 'items'), within) : { kind: 'array', element: within(own(node, 'items')) };
      case 'object': {
        const values = own(node, 'additionalProperties');
        const isOpen = own(node, 'properties') === undefined && isNode(values);
        return isMap || isOpen ? { kind: 'map', entries: false, value: within(values) } : object(node, within);
      }
      default: {
        const type = scalarType(kind, node);
        return type === null ? null : { kind: 'scalar', type, base64: kind === 'string' && type.kind === 'DECIMAL' };
      }
    }
  }

  #isTooMuch(depth: number): boolean {
    if (++this.#slots > MAX_SLOTS) this.#fault ??= `it unfolds into more than ${MAX_SLOTS} fields`;
    if (depth > MAX_DEPTH) this.#fault ??= `it is nested deeper than ${MAX_DEPTH} levels`;
    return this.#fault !== null;
  }
}

/** `oneOf` or `anyOf`: null beside one other is that one, nullable; SQL has no other unions. */
function choice(choices: readonly unknown[], within: (child: unknown) => Slot): Slot {
  const others = choices.filter((candidate) => own(candidate, 'type') !== 'null');
  const nullable = others.length < choices.length;
  if (others.length !== 1) return { shape: null, nullable, default: null };
  const slot = within(others[0]);
  return { ...slot, nullable: nullable || slot.nullable };
}

/** `allOf`: objects become one with the fields of all, the later winning; of other schemas, the first that has a type. */
function merged(parts: readonly Slot[]): Slot {
  const typed = parts.filter((part) => part.shape !== null);
  const [first] = typed;
  if (first === undefined) return UNTYPED;
  const objects = typed.flatMap((part) => (part.shape?.kind === 'object' ? [part.shape] : []));
  const fields = new Map(objects.flatMap((part) => part.fields.map((field) => [field.name, field] as const)));
  const required = new Set(objects.flatMap((part) => part.fields.filter((field) => field.required).map((field) => field.name)));
  const shape: Shape | null =
    objects.length < 2
      ? first.shape
      : { kind: 'object', fields: Array.from(fields.values(), (field) => ({ ...field, required: required.has(field.name) })) };
  return { shape, nullable: typed.every((part) => part.nullable), default: null };
}

/** What a schema requires of the fields that its parts have. */
function withRequired(slot: Slot, node: SchemaNode): Slot {
  const { shape } = slot;
  if (shape?.kind !== 'object') return slot;
  const fields = shape.fields.map((field) => ({ ...field, required: field.required || isRequired(node, field.name) }));
  return { ...slot, shape: { kind: 'object', fields } };
}

function isRequired(node: SchemaNode, name: string): boolean {
  const required = own(node, 'required');
  return Array.isArray(required) && required.includes(name);
}

function object(node: SchemaNode, within: (child: unknown) => Slot): ObjectShape {
  const properties = own(node, 'properties');
  const fields = Object.entries(isNode(properties) ? properties : {}).map(([name, child]): { field: ShapeField; index: number } => {
    const index = own(child, 'connect.index');
    return { field: { ...within(child), name, required: isRequired(node, name) }, index: typeof index === 'number' ? index : Infinity };
  });
  const ordered = fields.toSorted((a, b) => (a.index === b.index ? 0 : a.index - b.index));
  return { kind: 'object', fields: ordered.map(({ field }) => field) };
}

/** A map as an array of its entries; SQL has maps from names only. */
function entries(item: unknown, within: (child: unknown) => Slot): Shape | null {
  const { shape } = within(item);
  if (shape?.kind !== 'object') return null;
  const key = shape.fields.find((field) => field.name === 'key')?.shape;
  const value = shape.fields.find((field) => field.name === 'value');
  return key?.kind === 'scalar' && key.type.kind === 'STRING' && value !== undefined ? { kind: 'map', entries: true, value } : null;
}

function scalarType(kind: string, node: SchemaNode): SqlType | null {
  const connect = own(node, 'connect.type');
  const title = own(node, 'title');
  if (title === CONNECT_DECIMAL && (connect === 'bytes' || kind !== 'string')) return decimalType(own(node, 'connect.parameters'));
  switch (kind) {
    case 'boolean':
      return BOOLEAN;
    case 'string':
      return connect === 'bytes' ? BYTES : STRING;
    case 'integer':
    case 'number':
      return (
        (typeof title === 'string' ? TITLED[title] : undefined) ??
        (typeof connect === 'string' ? CONNECT_NUMBERS[connect] : undefined) ??
        (kind === 'integer' ? BIGINT : DOUBLE)
      );
    default:
      return null;
  }
}

function decimalType(parameters: unknown): SqlType | null {
  const scale = Number(own(parameters, 'scale') ?? 0);
  const precision = Number(own(parameters, 'connect.decimal.precision') ?? DEFAULT_PRECISION);
  const isType = Number.isInteger(scale) && Number.isInteger(precision) && precision >= 1 && scale >= 0 && scale <= precision;
  return isType ? decimal(precision, scale) : null;
}

/** The types of a schema by its keyword `type`, or by what else it says. */
function typesOf(node: SchemaNode): readonly string[] {
  const type = own(node, 'type');
  const constant = own(node, 'const');
  const values = own(node, 'enum') ?? (constant === undefined ? undefined : [constant]);
  const nulls = Array.isArray(values) && values.includes(null) ? ['null'] : [];
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((name) => typeof name === 'string');
  if (isNode(own(node, 'properties'))) return ['object'];
  if (own(node, 'items') !== undefined) return ['array'];
  return Array.isArray(values) ? ['string', ...nulls] : [];
}

function definition(root: unknown, name: string): unknown {
  const found = definitions(root).find(([key, node]) => key === name || own(node, 'title') === name);
  return own(root, 'title') === name ? root : found?.[1];
}

function definitions(root: unknown): [string, unknown][] {
  return ['definitions', '$defs'].flatMap((keyword) => Object.entries(own(root, keyword) ?? {}));
}

function unknownName(root: unknown, name: string): string {
  const title = own(root, 'title');
  const known = [...(typeof title === 'string' ? [title] : []), ...definitions(root).map(([key]) => key)];
  return `it defines no ${name}${known.length === 0 ? ' and nothing else by a name' : `, only ${known.join(', ')}`}`;
}
