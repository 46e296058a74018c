import type { FormatOptions } from '../../formats/format.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType, StructField } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';

type Json = null | boolean | string | Lexeme | readonly Json[] | { readonly [name: string]: Json };
/** A number as it is written. */
class Lexeme {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
class WrongType extends Error {}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARK = '\u0000number ';

/** The row that JSON.parse and plain conversions make of bytes, or null: what the generated decoder is measured by. */
export function jsonOracle(columns: readonly Column[], bytes: Uint8Array, options: FormatOptions): Row | null {
  try {
    const json = parseKeepingDigits(bytes);
    if (columns.length === 1 && options['WRAP'] === 'false') return columns.map((column) => convert(json, column.type));
    return isObject(json) ? convertFields(json, columns) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof WrongType || error instanceof TypeError) return null;
    throw error;
  }
}

/** Throws TypeError for broken UTF-8, SyntaxError for broken JSON. */
export function parseKeepingDigits(bytes: Uint8Array): Json {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  JSON.parse(text);
  const marked = text.replace(TOKEN, (token) => (token.startsWith('"') ? token : JSON.stringify(MARK + token)));
  return JSON.parse(marked, (_name, value: Json) =>
    typeof value === 'string' && value.startsWith(MARK) ? new Lexeme(value.slice(MARK.length)) : value,
  ) as Json;
}

function isObject(json: Json): json is { readonly [name: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof Lexeme);
}

function convertFields(json: { readonly [name: string]: Json }, fields: readonly StructField[]): Value[] {
  return fields.map((field) => {
    const names = Object.keys(json);
    const name = names.includes(field.name) ? field.name : names.findLast((candidate) => candidate.toUpperCase() === field.name);
    return name === undefined ? null : convert(json[name], field.type);
  });
}

function convert(json: Json, type: SqlType): Value {
  if (json === null) return null;
  if (type.kind === 'ARRAY' && Array.isArray(json)) return json.map((item: Json) => convert(item, type.element));
  if (type.kind === 'STRUCT' && isObject(json)) return convertFields(json, type.fields);
  if (type.kind === 'MAP' && isObject(json)) return new Map(Object.entries(json).map(([key, value]) => [key, convert(value, type.value)]));
  if (type.kind === 'STRING') return shown(json);
  if (type.kind === 'BOOLEAN' && typeof json === 'boolean') return json;
  if (json instanceof Lexeme) return fromNumber(json.text, type);
  if (typeof json === 'string') return fromString(json, type);
  throw new WrongType(type.kind);
}

function shown(json: Json): string {
  if (typeof json === 'string') return json;
  return Array.isArray(json) ? `[${json.map(shown).join(', ')}]` : jsonText(json);
}

function jsonText(json: Json): string {
  if (json instanceof Lexeme) return json.text;
  if (Array.isArray(json)) return `[${json.map(jsonText).join(',')}]`;
  if (!isObject(json)) return JSON.stringify(json);
  return `{${Object.entries(json)
    .map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`)
    .join(',')}}`;
}

function fromString(text: string, type: SqlType): Value {
  if (type.kind === 'BYTES') {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64').slice(0, -4) !== text.slice(0, -4) || text.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(text))
      throw new WrongType(text);
    if (bytes.length !== (text.length / 4) * 3 - (/=*$/.exec(text)?.[0].length ?? 0)) throw new WrongType(text);
    return Uint8Array.from(bytes);
  }
  if (type.kind === 'DOUBLE' && ['NaN', 'Infinity', '-Infinity'].includes(text)) return Number(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) throw new WrongType(text);
  if (type.kind !== 'DOUBLE' && type.kind !== 'DECIMAL' && !/^[+-]?\d+$/.test(text)) throw new WrongType(text);
  return fromNumber(text, type);
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  INTEGER: [-(2 ** 31), 2 ** 31 - 1],
  DATE: [-(2 ** 31), 2 ** 31 - 1],
  TIME: [0, 86_399_999],
  TIMESTAMP: [-8.64e15, 8.64e15],
};

function fromNumber(text: string, type: SqlType): Value {
  if (type.kind === 'DOUBLE') return Number(text);
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').replace('+', '').split('.');
  if (Math.abs(Number(exponent)) > 10_000) throw new WrongType(text);
  const sign = mantissa.startsWith('-') ? -1n : 1n;
  const shift = (scale: number): [bigint, boolean] => {
    const power = Number(exponent) - fraction.length + scale;
    const digits = BigInt(whole + fraction || '0');
    if (power >= 0) return [sign * digits * 10n ** BigInt(power), true];
    const unit = 10n ** BigInt(-power);
    return [sign * (digits / unit), digits % unit === 0n];
  };
  if (type.kind === 'DECIMAL') {
    const [unscaled, exact] = shift(type.scale);
    if (!exact || unscaled >= 10n ** BigInt(type.precision) || -unscaled >= 10n ** BigInt(type.precision)) throw new WrongType(text);
    return unscaled;
  }
  const [integer] = shift(0);
  const range = RANGES[type.kind];
  if (type.kind === 'BIGINT' && BigInt.asIntN(64, integer) === integer) return normalizeBigint(integer);
  if (range === undefined || integer < range[0] || integer > range[1]) throw new WrongType(text);
  return Number(integer);
}
