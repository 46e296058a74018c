import type { Column } from '../../types/schema.ts';
import { typeText, type ArrayType, type DecimalType, type MapType, type SqlType, type StructField } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { Rejection } from '../format.ts';
import { DATE_MESSAGE, DECIMAL_MESSAGE, TIME_MESSAGE, TIMESTAMP_MESSAGE, WRAPPERS } from './known-messages.ts';
import { tagOf, wireTypeOf, type Field, type Message, type ScalarName } from './message.ts';
import { oneofColumn } from './to-columns.ts';

export type ScalarKind = 'BOOLEAN' | 'INTEGER' | 'BIGINT' | 'DOUBLE' | 'STRING' | 'BYTES';

/** How one value of a SQL type stands in a field. `list`: an array or map within a message of its own, as protobuf nests them. */
export type Shape =
  | { readonly kind: 'scalar'; readonly scalar: ScalarName; readonly to: ScalarKind }
  | { readonly kind: 'enum'; readonly names: ReadonlyMap<number, string> }
  | { readonly kind: 'wrapper'; readonly scalar: ScalarName; readonly to: ScalarKind }
  | { readonly kind: 'date' | 'time' | 'timestamp' }
  | { readonly kind: 'decimal'; readonly type: DecimalType }
  | { readonly kind: 'struct'; readonly layout: Layout }
  | { readonly kind: 'list'; readonly slot: Slot };

/** A field that a column wants. `absent`: what it is when it is not written; `oneof`: which of the layout's, -1: none. */
export type Slot = { readonly field: Field; readonly shape: Shape; readonly absent: Value; readonly oneof: number };

/** Where a column's value is: in one slot, in none (it is NULL), or it is a oneof whose members these are. */
export type Place = number | null | readonly (number | null)[];

/** `clears`: tags of fields that no column wants but whose oneof has wanted members, with that oneof: they unset those. */
export type Layout = {
  readonly message: Message;
  readonly slots: readonly Slot[];
  readonly places: readonly Place[];
  readonly clears: ReadonlyMap<number, number>;
};

/** How values of these columns stand in the message. Columns that it lacks are NULL; a Rejection tells of one that is there as something else. */
export function layoutOf(columns: readonly StructField[], message: Message): Layout | Rejection {
  const maker = new LayoutMaker(message, columns);
  const places: Place[] = [];
  for (const column of columns) {
    const place = maker.place(column);
    if (place instanceof Rejection) return place;
    places.push(place);
  }
  return { message, slots: maker.slots, places, clears: maker.clears() };
}

/** Why rows of these columns cannot be written as this message: they must be its first columns, and no other field may be required. */
export function columnsFault(columns: readonly Column[], message: Message, found: readonly Column[]): string | null {
  for (const [i, { name, type }] of columns.entries()) {
    const other = found.at(i);
    if (other !== undefined && other.name === name && typeText(other.type) === typeText(type)) continue;
    const there = other === undefined ? 'it has no more' : `there it has ${other.name} ${typeText(other.type)}`;
    return `the columns must be the first of those that message ${message.name} has; number ${i + 1} is ${name} ${typeText(type)}, but ${there}`;
  }
  const names = new Set(columns.map(({ name }) => name));
  const missing = message.fields.find((field) => field.required && !names.has(field.name));
  return missing === undefined ? null : `message ${message.name} requires a field ${missing.name}, and there is no such column`;
}

class LayoutMaker {
  readonly slots: Slot[] = [];
  readonly #message: Message;
  readonly #exact: ReadonlySet<string>;

  constructor(message: Message, columns: readonly StructField[]) {
    this.#message = message;
    this.#exact = new Set(columns.map(({ name }) => name));
  }

  place(column: StructField): Place | Rejection {
    const field = this.#field(column.name);
    if (field !== undefined) return this.#slot(field, column);
    const oneof = this.#message.oneofs.findIndex((name, index) => isNamed(oneofColumn(name, index), column.name));
    if (oneof < 0 || column.type.kind !== 'STRUCT') return null;
    const members: (number | null)[] = [];
    for (const member of column.type.fields) {
      const within = this.#member(member.name, this.#message.oneofs[oneof]);
      const slot = within === undefined ? null : this.#slot(within, member);
      if (slot instanceof Rejection) return slot;
      members.push(slot);
    }
    return members;
  }

  clears(): ReadonlyMap<number, number> {
    const wanted = new Set(this.slots.map(({ field }) => field));
    const oneofs = new Set(this.slots.map(({ oneof }) => oneof));
    const tags = new Map<number, number>();
    for (const field of this.#message.fields) {
      const oneof = this.#oneofOf(field);
      if (oneof >= 0 && oneofs.has(oneof) && !wanted.has(field)) tags.set(tagOf(field.number, wireTypeOf(field.type)), oneof);
    }
    return tags;
  }

  #slot(field: Field, column: StructField): number | Rejection {
    const value = valueType(field, column.type);
    const shape = value === null ? null : shapeOf(field, value);
    if (shape instanceof Rejection) return shape;
    if (shape === null)
      return new Rejection(`field ${field.name} of message ${this.#message.name} cannot be read as ${typeText(column.type)}`);
    return this.slots.push({ field, shape, absent: absentOf(field, shape), oneof: this.#oneofOf(field) }) - 1;
  }

  /** By the name itself, else in upper case, unless another column has that field's own name. */
  #field(name: string): Field | undefined {
    const { fields } = this.#message;
    const plain = fields.filter(({ oneof }) => oneof === null);
    return plain.find((field) => field.name === name) ?? plain.find((field) => isNamed(field.name, name) && !this.#exact.has(field.name));
  }

  #member(name: string, oneof: string): Field | undefined {
    const members = this.#message.fields.filter((field) => field.oneof === oneof);
    return members.find((field) => field.name === name) ?? members.find((field) => isNamed(field.name, name));
  }

  #oneofOf(field: Field): number {
    return field.oneof === null ? -1 : this.#message.oneofs.indexOf(field.oneof);
  }
}

const isNamed = (field: string, column: string): boolean => field === column || field.toUpperCase() === column;

/** The type of one value of the field; null: the field is no array or map, or is one, and the type is not. */
function valueType(field: Field, type: SqlType): SqlType | null {
  if (field.rule === 'repeated') return type.kind === 'ARRAY' ? type.element : null;
  if (field.rule === 'map') return type.kind === 'MAP' && field.key === 'string' ? type.value : null;
  return type;
}

function shapeOf({ type }: Field, to: SqlType): Shape | Rejection | null {
  switch (type.kind) {
    case 'scalar':
      return scalarShape('scalar', type.scalar, to);
    case 'enum':
      return to.kind === 'STRING' ? type : null;
    case 'message':
      return messageShape(type.message, to);
    case 'group':
      return null;
  }
}

const READABLE: Readonly<Record<ScalarName, readonly SqlType['kind'][]>> = {
  bool: ['BOOLEAN'],
  string: ['STRING'],
  bytes: ['BYTES'],
  float: ['DOUBLE'],
  double: ['DOUBLE'],
  int32: ['INTEGER', 'BIGINT'],
  sint32: ['INTEGER', 'BIGINT'],
  sfixed32: ['INTEGER', 'BIGINT'],
  uint32: ['INTEGER', 'BIGINT'],
  fixed32: ['INTEGER', 'BIGINT'],
  int64: ['INTEGER', 'BIGINT'],
  uint64: ['INTEGER', 'BIGINT'],
  sint64: ['INTEGER', 'BIGINT'],
  fixed64: ['INTEGER', 'BIGINT'],
  sfixed64: ['INTEGER', 'BIGINT'],
};

function scalarShape(kind: 'scalar' | 'wrapper', scalar: ScalarName, to: SqlType): Shape | null {
  return READABLE[scalar].includes(to.kind) ? { kind, scalar, to: to.kind as ScalarKind } : null;
}

const TIMES: Readonly<Record<string, { readonly kind: 'date' | 'time' | 'timestamp'; readonly to: SqlType['kind'] }>> = {
  [DATE_MESSAGE]: { kind: 'date', to: 'DATE' },
  [TIME_MESSAGE]: { kind: 'time', to: 'TIME' },
  [TIMESTAMP_MESSAGE]: { kind: 'timestamp', to: 'TIMESTAMP' },
};

function messageShape(message: Message, to: SqlType): Shape | Rejection | null {
  const wrapped = WRAPPERS[message.name];
  if (wrapped !== undefined) return scalarShape('wrapper', wrapped, to);
  const time = TIMES[message.name];
  if (time !== undefined && time.to === to.kind) return { kind: time.kind };
  if (to.kind === 'DECIMAL') return message.name === DECIMAL_MESSAGE ? { kind: 'decimal', type: to } : null;
  if (to.kind === 'ARRAY' || to.kind === 'MAP') return listShape(message, to);
  if (to.kind !== 'STRUCT') return null;
  const layout = layoutOf(to.fields, message);
  return layout instanceof Rejection ? layout : { kind: 'struct', layout };
}

function listShape(message: Message, to: ArrayType | MapType): Shape | Rejection | null {
  const [field] = message.fields;
  const value = message.fields.length === 1 && field.rule !== 'single' ? valueType(field, to) : null;
  const shape = value === null ? null : shapeOf(field, value);
  if (shape === null || shape instanceof Rejection) return shape;
  return { kind: 'list', slot: { field, shape, absent: absentOf(field, shape), oneof: -1 } };
}

const DEFAULTS: Readonly<Record<ScalarKind, Value>> = { BOOLEAN: false, INTEGER: 0, BIGINT: 0, DOUBLE: 0, STRING: '', BYTES: null };

/** BYTES that are not written are NULL, as ksqlDB has it, and every message: all else has a default value unless it says that it may be absent. */
function absentOf(field: Field, shape: Shape): Value {
  if (field.rule === 'repeated') return [];
  if (field.rule === 'map') return new Map();
  if (field.default !== null) return field.default;
  if (field.presence) return null;
  return defaultOf(shape);
}

/** The value of a field that has none; NULL where protobuf has a message. */
export function defaultOf(shape: Shape): Value {
  if (shape.kind === 'scalar') return DEFAULTS[shape.to];
  return shape.kind === 'enum' ? (shape.names.get(0) ?? shape.names.values().next().value ?? null) : null;
}
