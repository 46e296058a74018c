import type { Column } from '../../types/schema.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
  type SqlType,
} from '../../types/sql-type.ts';
import { Rejection } from '../format.ts';
import { DATE_MESSAGE, DECIMAL_MESSAGE, TIME_MESSAGE, TIMESTAMP_MESSAGE, WRAPPERS } from './known-messages.ts';
import type { Field, Message, ScalarName } from './message.ts';

const SCALARS: Readonly<Record<ScalarName, SqlType>> = {
  bool: BOOLEAN,
  int32: INTEGER,
  sint32: INTEGER,
  sfixed32: INTEGER,
  uint32: BIGINT,
  fixed32: BIGINT,
  int64: BIGINT,
  uint64: BIGINT,
  sint64: BIGINT,
  fixed64: BIGINT,
  sfixed64: BIGINT,
  float: DOUBLE,
  double: DOUBLE,
  string: STRING,
  bytes: BYTES,
};
const MESSAGES: Readonly<Record<string, SqlType>> = { [DATE_MESSAGE]: DATE, [TIME_MESSAGE]: TIME, [TIMESTAMP_MESSAGE]: TIMESTAMP };
/** Of a decimal whose field says nothing of its size, as Connect takes it. */
const UNSIZED = decimal(64, 0);

/** A oneof is a STRUCT of its members, of which one at most is not NULL: Connect's name for it. */
export const oneofColumn = (oneof: string, index: number): string => `${oneof}_${index}`;

/** Messages that refer to each other in many circles have endless columns in all but name. */
const MOST_FIELDS = 10_000;

/** The columns of a message: its oneofs, then its other fields. What SQL does not have is left out; a Rejection if nothing is left, or too much. */
export function columnsOf(message: Message): readonly Column[] | Rejection {
  const reader = new ColumnReader();
  const columns = reader.fields(message, new Set());
  if (reader.count > MOST_FIELDS) return new Rejection(`message ${message.name} has more than ${MOST_FIELDS} fields within each other`);
  return columns.length > 0 ? columns : new Rejection(`message ${message.name} has no field that SQL has a type for`);
}

class ColumnReader {
  count = 0;

  fields(message: Message, within: ReadonlySet<Message>): readonly Column[] {
    const inside = new Set([...within, message]);
    const members = (oneof: string | null): readonly Column[] =>
      message.fields.flatMap((field) => {
        const type = field.oneof === oneof && this.count++ <= MOST_FIELDS ? this.#type(field, inside) : null;
        return type === null ? [] : [{ name: field.name, type }];
      });
    const oneofs = message.oneofs.flatMap((oneof, index) => {
      const fields = members(oneof);
      return fields.length === 0 ? [] : [{ name: oneofColumn(oneof, index), type: structOf(fields) }];
    });
    return [...oneofs, ...members(null)];
  }

  /** null: SQL has no such type. */
  #type(field: Field, within: ReadonlySet<Message>): SqlType | null {
    const value = this.#value(field, within);
    if (value === null || field.rule === 'single') return value;
    if (field.rule === 'repeated') return arrayOf(value);
    return field.key === 'string' ? mapOf(STRING, value) : null;
  }

  /** A message within itself would have no end. */
  #value({ type, sized }: Field, within: ReadonlySet<Message>): SqlType | null {
    if (type.kind === 'scalar') return SCALARS[type.scalar];
    if (type.kind === 'enum') return STRING;
    if (type.kind === 'group') return null;
    const { message } = type;
    const wrapped = WRAPPERS[message.name];
    if (wrapped !== undefined) return SCALARS[wrapped];
    if (message.name === DECIMAL_MESSAGE) return sized === null ? UNSIZED : decimal(sized.precision, sized.scale);
    const known = MESSAGES[message.name];
    if (known !== undefined) return known;
    const fields = within.has(message) ? [] : this.fields(message, within);
    return fields.length === 0 ? null : structOf(fields);
  }
}
