import { decimalText } from '../types/decimal.ts';
import type { SqlType, StructField } from '../types/sql-type.ts';
import { dateText, timestampText, timeText } from '../types/time-text.ts';
import type { Row, Value } from '../types/value.ts';

/** Writes one value as JSON text. */
export type ValueEncoder = (value: Value) => string;
/** Writes a row's values as a JSON array. */
export type RowEncoder = (row: Row) => string;

/** Decided once a query: BIGINT and DECIMAL keep every digit, which JSON.stringify cannot do. Shapes are WireValue's. */
export function rowEncoder(types: readonly SqlType[]): RowEncoder {
  const encoders = types.map(valueEncoder);
  return (row) => {
    let text = '[';
    for (let i = 0; i < encoders.length; i++) text += (i === 0 ? '' : ',') + encoders[i](row[i]);
    return `${text}]`;
  };
}

/** Writes values of one type, NULL included. */
export function valueEncoder(type: SqlType): ValueEncoder {
  const encode = presentEncoder(type);
  return (value) => (value === null ? 'null' : encode(value));
}

function presentEncoder(type: SqlType): ValueEncoder {
  switch (type.kind) {
    case 'BOOLEAN':
    case 'INTEGER':
    case 'BIGINT':
      return String;
    case 'DOUBLE':
      return (value) => doubleText(value as number);
    case 'STRING':
      return (value) => JSON.stringify(value);
    case 'BYTES':
      return (value) => `"${Buffer.from(value as Uint8Array).toString('base64')}"`;
    case 'TIME':
      return (value) => `"${timeText(value as number)}"`;
    case 'DATE':
      return (value) => `"${dateText(value as number)}"`;
    case 'TIMESTAMP':
      return (value) => `"${timestampText(value as number)}"`;
    case 'DECIMAL':
      return (value) => decimalText(value as bigint, type.scale);
    case 'ARRAY':
      return arrayEncoder(valueEncoder(type.element));
    case 'MAP':
      return mapEncoder(valueEncoder(type.key), valueEncoder(type.value));
    case 'STRUCT':
      return structEncoder(type.fields);
    default:
      return type satisfies never;
  }
}

/** JSON has no NaN and no infinities: they are strings. */
function doubleText(value: number): string {
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}

function arrayEncoder(element: ValueEncoder): ValueEncoder {
  return (value) => `[${(value as readonly Value[]).map(element).join(',')}]`;
}

function mapEncoder(keyOf: ValueEncoder, valueOf: ValueEncoder): ValueEncoder {
  return (value) => {
    const entries = [...(value as ReadonlyMap<Value, Value>)].map(([key, one]) => `${nameText(keyOf(key))}:${valueOf(one)}`);
    return `{${entries.join(',')}}`;
  };
}

/** A key that is no string in JSON becomes one: `1` is `"1"`. */
function nameText(key: string): string {
  return key.startsWith('"') ? key : JSON.stringify(key);
}

function structEncoder(fields: readonly StructField[]): ValueEncoder {
  const encoders = fields.map(({ name, type }) => ({ prefix: `${JSON.stringify(name)}:`, encode: valueEncoder(type) }));
  return (value) => `{${encoders.map(({ prefix, encode }, i) => prefix + encode((value as Row)[i] ?? null)).join(',')}}`;
}
