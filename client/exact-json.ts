import type { SqlType } from '../types/sql-type.ts';

/**
 * A SQL value in JavaScript. INTEGER and DOUBLE are numbers, BIGINT a number where that is exact and a bigint where not,
 * DECIMAL a string of all its digits; BYTES are base64, TIME, DATE and TIMESTAMP ISO text; STRUCT and MAP are objects.
 */
export type ClientValue = null | boolean | number | bigint | string | readonly ClientValue[] | { readonly [name: string]: ClientValue };

/** Reads a JSON array with one value of each type. Throws where it is none. */
export type RowReader = (text: string) => readonly ClientValue[];

/** Sixteen digits in a row: only then may a number lose some in JSON.parse. */
const LONG_NUMBER = /\d{16}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Decides once for a query how its rows are read: JSON.parse alone where no digit can be lost. */
export function rowReader(types: readonly SqlType[]): RowReader {
  const convert = rowConverter(types);
  if (types.some((type) => contains(type, ['DECIMAL']))) return (text) => convert(parseNumbersAsText(text));
  const plain = rowPlain(types);
  if (!types.some((type) => contains(type, ['BIGINT']))) return (text) => plain(JSON.parse(text));
  return (text) => (LONG_NUMBER.test(text) ? convert(parseNumbersAsText(text)) : plain(JSON.parse(text)));
}

/** JSON with each number as the string of its digits. */
function parseNumbersAsText(text: string): unknown {
  return JSON.parse(text.replaceAll(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}

/** What JSON.parse gives, but for the DOUBLEs that JSON has no number for. */
function rowPlain(types: readonly SqlType[]): (row: unknown) => readonly ClientValue[] {
  const isPlain = !types.some((type) => contains(type, ['DOUBLE']));
  const convert = rowConverter(types);
  return isPlain ? (row) => row as readonly ClientValue[] : (row) => convert(row);
}

function rowConverter(types: readonly SqlType[]): (row: unknown) => readonly ClientValue[] {
  const converters = types.map(valueConverter);
  return (row) => converters.map((convert, i) => convert((row as readonly unknown[])[i]));
}

/** From a value of JSON, whose numbers may be text. */
function valueConverter(type: SqlType): (value: unknown) => ClientValue {
  const convert = presentConverter(type);
  return (value) => (value === null || value === undefined ? null : convert(value));
}

function presentConverter(type: SqlType): (value: unknown) => ClientValue {
  switch (type.kind) {
    case 'INTEGER':
    case 'DOUBLE':
      return Number;
    case 'BIGINT':
      return (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value as string));
    case 'DECIMAL':
      return String;
    case 'ARRAY': {
      const element = valueConverter(type.element);
      return (value) => (value as readonly unknown[]).map(element);
    }
    case 'MAP': {
      const member = valueConverter(type.value);
      return (value) => mapObject(value, () => member);
    }
    case 'STRUCT': {
      const fields = new Map(type.fields.map((field) => [field.name, valueConverter(field.type)]));
      return (value) => mapObject(value, (name) => fields.get(name));
    }
    default:
      return (value) => value as ClientValue;
  }
}

function mapObject(value: unknown, converterOf: (name: string) => ((value: unknown) => ClientValue) | undefined): ClientValue {
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(entries.map(([name, one]) => [name, converterOf(name)?.(one) ?? null]));
}

function contains(type: SqlType, kinds: readonly SqlType['kind'][]): boolean {
  switch (type.kind) {
    case 'ARRAY':
      return contains(type.element, kinds);
    case 'MAP':
      return contains(type.value, kinds);
    case 'STRUCT':
      return type.fields.some((field) => contains(field.type, kinds));
    default:
      return kinds.includes(type.kind);
  }
}
