import type { Column } from '../../types/schema.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import { Rejection, type FormatOptions } from '../format.ts';
import { DATE_MESSAGE, DECIMAL_MESSAGE, TIME_MESSAGE, TIMESTAMP_MESSAGE, WRAPPERS } from './known-messages.ts';
import type { Field, FieldType, Message, ScalarName } from './message.ts';

export type Nullable = 'OPTIONAL' | 'WRAPPER' | null;

export const DEFAULT_MESSAGE = 'ConnectDefault1';
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** The one field of a message around an array or map that stands within another. */
const INNER = 'VALUES';

type KnownKind = Exclude<SqlType['kind'], 'ARRAY' | 'MAP' | 'STRUCT'>;
const SCALARS: Readonly<Partial<Record<SqlType['kind'], ScalarName>>> = {
  BOOLEAN: 'bool',
  INTEGER: 'int32',
  BIGINT: 'int64',
  DOUBLE: 'double',
  STRING: 'string',
  BYTES: 'bytes',
};
const MESSAGES: Readonly<Partial<Record<SqlType['kind'], string>>> = {
  DECIMAL: DECIMAL_MESSAGE,
  DATE: DATE_MESSAGE,
  TIME: TIME_MESSAGE,
  TIMESTAMP: TIMESTAMP_MESSAGE,
};

/** What the option NULLABLE says. */
export function nullableOf(options: FormatOptions): Nullable {
  const value = options['NULLABLE']?.toUpperCase();
  return value === 'OPTIONAL' || value === 'WRAPPER' ? value : null;
}

/** The message that rows of these columns are written as: fields numbered in their order, nested messages numbered on from the default name. */
export function messageOf(columns: readonly Column[], options: FormatOptions): Message {
  const name = options['FULL_NAME'] ?? DEFAULT_MESSAGE;
  return new MessageMaker(nullableOf(options), name === DEFAULT_MESSAGE ? 2 : 1).message(name, columns);
}

/** Why these columns have no message: the first name that protobuf does not allow, null: all are well. */
export function nameFault(columns: readonly Column[], options: FormatOptions): Rejection | null {
  const full = options['FULL_NAME'];
  if (full !== undefined && !isFullName(full))
    return new Rejection(`${full} is no name of a message: letters, digits and _ between points`);
  return fieldsFault(columns, nullableOf(options));
}

export function isFullName(name: string): boolean {
  return name.split('.').every((part) => NAME.test(part));
}

function fieldsFault(fields: readonly StructField[], nullable: Nullable): Rejection | null {
  const names = new Set(fields.map(({ name }) => name));
  for (const { name, type } of fields) {
    if (!NAME.test(name))
      return new Rejection(`protobuf has no field named ${name}: a name is of letters, digits and _, and begins with no digit`);
    const oneof = nullable === 'OPTIONAL' && type.kind !== 'ARRAY' && type.kind !== 'MAP' ? `_${name}` : null;
    if (oneof !== null && names.has(oneof)) {
      return new Rejection(`protobuf names what holds the optional field ${name} by ${oneof}, and there is a field of that name`);
    }
    const fault = faultWithin(type, nullable);
    if (fault !== null) return fault;
  }
  return null;
}

function faultWithin(type: SqlType, nullable: Nullable): Rejection | null {
  if (type.kind === 'ARRAY') return faultWithin(type.element, nullable);
  if (type.kind === 'MAP') return faultWithin(type.value, nullable);
  return type.kind === 'STRUCT' ? fieldsFault(type.fields, nullable) : null;
}

class MessageMaker {
  readonly #nullable: Nullable;
  #next: number;

  constructor(nullable: Nullable, next: number) {
    this.#nullable = nullable;
    this.#next = next;
  }

  /** A nested message never has the name of a field beside it, which would be one name for two things. */
  message(name: string, columns: readonly StructField[]): Message {
    const taken = new Set(columns.map((column) => column.name));
    const fields = columns.map(({ name: field, type }, i) => this.#field(field, i + 1, type, { scope: name, taken }));
    return { name, fields, oneofs: [] };
  }

  #field(name: string, number: number, type: SqlType, within: Scope): Field {
    const value = type.kind === 'ARRAY' ? type.element : type.kind === 'MAP' ? type.value : type;
    const fieldType = this.#type(value, within);
    const rule = type.kind === 'ARRAY' ? 'repeated' : type.kind === 'MAP' ? 'map' : 'single';
    return {
      name,
      number,
      type: fieldType,
      rule,
      key: rule === 'map' ? 'string' : null,
      presence: rule === 'single' && (fieldType.kind === 'message' || this.#nullable === 'OPTIONAL'),
      required: false,
      packed: rule === 'repeated' && fieldType.kind === 'scalar' && fieldType.scalar !== 'string' && fieldType.scalar !== 'bytes',
      oneof: null,
      default: null,
      sized: value.kind === 'DECIMAL' ? { precision: value.precision, scale: value.scale } : null,
    };
  }

  #type(type: SqlType, within: Scope): FieldType {
    switch (type.kind) {
      case 'STRUCT':
        return this.#nested(type.fields, within);
      case 'ARRAY':
      case 'MAP':
        return this.#nested([{ name: INNER, type }], within);
      default:
        return this.#simple(type.kind);
    }
  }

  #nested(fields: readonly StructField[], { scope, taken }: Scope): FieldType {
    let name = `ConnectDefault${this.#next++}`;
    while (taken.has(name)) name = `ConnectDefault${this.#next++}`;
    return { kind: 'message', message: this.message(`${scope}.${name}`, fields) };
  }

  #simple(kind: KnownKind): FieldType {
    const scalar = SCALARS[kind];
    if (scalar === undefined) return known(MESSAGES[kind] ?? kind);
    if (this.#nullable !== 'WRAPPER') return { kind: 'scalar', scalar };
    const wrapper = Object.keys(WRAPPERS).find((name) => WRAPPERS[name] === scalar);
    return known(wrapper ?? scalar);
  }
}

/** The scope's full name, and the names that its fields have. */
type Scope = { readonly scope: string; readonly taken: ReadonlySet<string> };

/** A message known by its name alone: its fields are nobody's concern here. */
function known(name: string): FieldType {
  return { kind: 'message', message: { name, fields: [], oneofs: [] } };
}
