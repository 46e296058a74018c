import { parseBase64 } from '../../types/base64.ts';
import { normalizeBigint, parseBigint, type Bigint } from '../../types/bigint.ts';
import {
  decimalFromBigint,
  decimalFromDouble,
  decimalToBigint,
  decimalToDouble,
  parseDecimal,
  rescaleDecimal,
} from '../../types/decimal.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { sameType, typeText, type DecimalType, type SqlType, type StructType } from '../../types/sql-type.ts';
import { parseDate, parseTime, parseTimestamp } from '../../types/time-text.ts';
import type { Value } from '../../types/value.ts';
import { valueText } from './value-text.ts';

/** Takes values that are not NULL. Throws a SqlError of kind data for a value that has no counterpart in the other type. */
export type CastFunction = (value: Value) => Value;
type MakeCast = (from: SqlType, to: SqlType) => CastFunction;

const DAY_MS = 86_400_000;
const MAX_BIGINT = 2 ** 63;
const DOUBLE_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const asIs: MakeCast = () => (value) => value;
const toText: MakeCast = (from) => valueText(from);
const toDouble: MakeCast = () => (value) => Number(value);

/** By the kinds of both types. Numbers go to smaller ones as in Java: a BIGINT wraps, a DOUBLE is cut and stops at the last number. */
const CASTS: Readonly<Record<string, MakeCast>> = {
  'INTEGER BIGINT': asIs,
  'INTEGER DOUBLE': asIs,
  'INTEGER DECIMAL': (_from, to) => (value) => decimalFromBigint(value as number, to as DecimalType),
  'BIGINT INTEGER': () => (value) => bigintToInteger(value as Bigint),
  'BIGINT DOUBLE': toDouble,
  'BIGINT DECIMAL': (_from, to) => (value) => decimalFromBigint(value as Bigint, to as DecimalType),
  'DECIMAL INTEGER': (from) => (value) => bigintToInteger(decimalToBigint(value as bigint, (from as DecimalType).scale)),
  'DECIMAL BIGINT': (from) => (value) => decimalToBigint(value as bigint, (from as DecimalType).scale),
  'DECIMAL DOUBLE': (from) => (value) => decimalToDouble(value as bigint, (from as DecimalType).scale),
  'DECIMAL DECIMAL': (from, to) => (value) => rescaleDecimal(value as bigint, (from as DecimalType).scale, to as DecimalType),
  'DOUBLE INTEGER': () => (value) => doubleToInteger(value as number),
  'DOUBLE BIGINT': () => (value) => doubleToBigint(value as number),
  'DOUBLE DECIMAL': (_from, to) => (value) => decimalFromDouble(value as number, to as DecimalType),
  'STRING BOOLEAN': () => (value) => textToBoolean(value as string),
  'STRING INTEGER': parsed((text) => {
    const value = parseBigint(text);
    return value === null || value !== Number(value) || (value | 0) !== value ? null : value;
  }),
  'STRING BIGINT': parsed(parseBigint),
  'STRING DOUBLE': parsed((text) => (DOUBLE_TEXT.test(text) ? finite(Number(text)) : null)),
  'STRING DECIMAL': parsed((text, to) => {
    const exact = parseDecimal(text);
    return exact === null ? null : rescaleDecimal(exact.unscaled, exact.scale, to as DecimalType);
  }),
  'STRING BYTES': parsed(parseBase64),
  'STRING TIME': parsed(parseTime),
  'STRING DATE': parsed(parseDate),
  'STRING TIMESTAMP': parsed(parseTimestamp),
  'DATE TIMESTAMP': () => (value) => (value as number) * DAY_MS,
  'TIMESTAMP DATE': () => (value) => Math.floor((value as number) / DAY_MS),
  'TIMESTAMP TIME': () => (value) => (value as number) - Math.floor((value as number) / DAY_MS) * DAY_MS,
  'ARRAY ARRAY': arrayCast,
  'MAP MAP': mapCast,
  'STRUCT STRUCT': structCast,
};

/** How values of one type become values of another: the matrix of CAST, containers by their parts. */
export function castFunction(from: SqlType, to: SqlType): CastFunction {
  if (sameType(from, to)) return (value) => value;
  const make = to.kind === 'STRING' ? toText : CASTS[`${from.kind} ${to.kind}`];
  assert(make !== undefined, `${typeText(from)} is cast to ${typeText(to)}`);
  return make(from, to);
}

/** A cast of trimmed text; null from `parse` is a text of another form. */
function parsed(parse: (text: string, to: SqlType) => Value): MakeCast {
  return (from, to) => (value) => {
    const result = parse((value as string).trim(), to);
    if (result === null) throw new SqlError('UNFIT_CAST', [JSON.stringify(value), typeText(from), typeText(to)]);
    return result;
  };
}

/** The beginning of `true` or `yes`, in any case, is TRUE; everything else is FALSE. */
function textToBoolean(text: string): boolean {
  const lower = text.trim().toLowerCase();
  return lower !== '' && ('true'.startsWith(lower) || 'yes'.startsWith(lower));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The lower 32 bits. */
function bigintToInteger(value: Bigint): number {
  return typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value));
}

function doubleToInteger(value: number): number {
  return Math.trunc(Math.min(Math.max(value, -2147483648), 2147483647)) || 0;
}

function doubleToBigint(value: number): Bigint {
  if (Number.isNaN(value)) return 0;
  if (value >= MAX_BIGINT) return 9223372036854775807n;
  if (value <= -MAX_BIGINT) return -9223372036854775808n;
  return normalizeBigint(Math.trunc(value));
}

function nullSafe(cast: CastFunction): CastFunction {
  return (value) => (value === null ? null : cast(value));
}

function arrayCast(from: SqlType, to: SqlType): CastFunction {
  assert(from.kind === 'ARRAY' && to.kind === 'ARRAY', 'arrays are cast to arrays');
  const element = nullSafe(castFunction(from.element, to.element));
  return (value) => (value as readonly Value[]).map(element);
}

function mapCast(from: SqlType, to: SqlType): CastFunction {
  assert(from.kind === 'MAP' && to.kind === 'MAP', 'maps are cast to maps');
  const key = nullSafe(castFunction(from.key, to.key));
  const element = nullSafe(castFunction(from.value, to.value));
  return (value) => new Map([...(value as ReadonlyMap<Value, Value>)].map(([k, v]) => [key(k), element(v)]));
}

/** By the names of the fields: one that is missing is NULL, one too many is dropped. */
function structCast(from: SqlType, to: SqlType): CastFunction {
  const fields = (to as StructType).fields.map((field): CastFunction => {
    const index = (from as StructType).fields.findIndex((other) => other.name === field.name);
    const source = (from as StructType).fields[index];
    if (source === undefined) return () => null;
    const cast = nullSafe(castFunction(source.type, field.type));
    return (struct) => cast((struct as readonly Value[])[index]);
  });
  return (value) => fields.map((field) => field(value));
}
