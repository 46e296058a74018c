import { BIGINT_AS_DECIMAL, INTEGER_AS_DECIMAL, widerDecimal } from '../../types/decimal-arithmetic.ts';
import { arrayOf, BIGINT, DOUBLE, INTEGER, mapOf, sameType, structOf } from '../../types/sql-type.ts';
import type { DecimalType, SqlType, StructField } from '../../types/sql-type.ts';

/** Numbers from narrow to wide: each widens to those after it. */
const NUMBERS = ['INTEGER', 'BIGINT', 'DECIMAL', 'DOUBLE'];
const widthOf = (type: SqlType): number => NUMBERS.indexOf(type.kind);

export const isNumber = (type: SqlType): boolean => widthOf(type) >= 0;
export const isTime = (type: SqlType): boolean => type.kind === 'DATE' || type.kind === 'TIME' || type.kind === 'TIMESTAMP';

/** A whole number's type as the DECIMAL that holds all its values; a DECIMAL itself; null for any other. */
export function asDecimal(type: SqlType): DecimalType | null {
  if (type.kind === 'INTEGER') return INTEGER_AS_DECIMAL;
  if (type.kind === 'BIGINT') return BIGINT_AS_DECIMAL;
  return type.kind === 'DECIMAL' ? type : null;
}

/** The narrowest type that holds the values of both; null where there is none without a CAST. Containers meet element by element. */
export function commonType(a: SqlType, b: SqlType): SqlType | null {
  if (sameType(a, b)) return a;
  if (isNumber(a) && isNumber(b)) return commonNumber(a, b);
  if (a.kind === 'ARRAY' && b.kind === 'ARRAY') return mapped(commonType(a.element, b.element), arrayOf);
  if (a.kind === 'MAP' && b.kind === 'MAP') {
    const key = commonType(a.key, b.key);
    return key === null ? null : mapped(commonType(a.value, b.value), (value) => mapOf(key, value));
  }
  if (a.kind === 'STRUCT' && b.kind === 'STRUCT') return mapped(commonFields(a.fields, b.fields), structOf);
  return null;
}

/** Whether values of `from` become `to` without being asked: INTEGER → BIGINT → DECIMAL → DOUBLE, text → time and BYTES, element by element. */
export function widens(from: SqlType, to: SqlType): boolean {
  if (sameType(from, to)) return true;
  if (isNumber(from)) return isNumber(to) && (from.kind === to.kind || widthOf(from) < widthOf(to));
  if (from.kind === 'STRING') return isTime(to) || to.kind === 'BYTES';
  return contains(from, to, widens);
}

/** What INSERT VALUES does beyond `widens`: numbers, booleans and times become text, and text is read as numbers and booleans. */
export function widensLax(from: SqlType, to: SqlType): boolean {
  if (widens(from, to)) return true;
  if (to.kind === 'STRING') return isNumber(from) || isTime(from) || from.kind === 'BOOLEAN';
  if (from.kind === 'STRING') return isNumber(to) || to.kind === 'BOOLEAN';
  return contains(from, to, widensLax);
}

/** ksqlDB's matrix of explicit CASTs. */
export function castable(from: SqlType, to: SqlType): boolean {
  if (sameType(from, to) || to.kind === 'STRING') return from.kind !== 'BYTES' || to.kind === 'BYTES';
  if (isNumber(from)) return isNumber(to);
  switch (from.kind) {
    case 'STRING':
      return to.kind !== 'ARRAY' && to.kind !== 'MAP' && to.kind !== 'STRUCT';
    case 'DATE':
      return to.kind === 'TIMESTAMP';
    case 'TIMESTAMP':
      return to.kind === 'DATE' || to.kind === 'TIME';
    case 'STRUCT':
      return to.kind === 'STRUCT' && fieldsFit(from.fields, to.fields, castable);
    default:
      return contains(from, to, castable);
  }
}

type Rule = (from: SqlType, to: SqlType) => boolean;

/** ARRAYs and MAPs by what is in them; a STRUCT into one that has all its fields. */
function contains(from: SqlType, to: SqlType, rule: Rule): boolean {
  if (from.kind === 'ARRAY' && to.kind === 'ARRAY') return rule(from.element, to.element);
  if (from.kind === 'MAP' && to.kind === 'MAP') return rule(from.key, to.key) && rule(from.value, to.value);
  if (from.kind !== 'STRUCT' || to.kind !== 'STRUCT') return false;
  const names = new Set(to.fields.map((field) => field.name));
  return from.fields.every((field) => names.has(field.name)) && fieldsFit(from.fields, to.fields, rule);
}

/** Fields of the same name must fit; others do not matter. */
function fieldsFit(from: readonly StructField[], to: readonly StructField[], rule: Rule): boolean {
  return to.every((field) => {
    const source = from.find(({ name }) => name === field.name);
    return source === undefined || rule(source.type, field.type);
  });
}

function commonNumber(a: SqlType, b: SqlType): SqlType {
  if (a.kind === 'DOUBLE' || b.kind === 'DOUBLE') return DOUBLE;
  if (a.kind === 'DECIMAL' || b.kind === 'DECIMAL') {
    const [left, right] = [asDecimal(a), asDecimal(b)];
    return left === null || right === null ? DOUBLE : widerDecimal(left, right);
  }
  return a.kind === 'BIGINT' || b.kind === 'BIGINT' ? BIGINT : INTEGER;
}

/** The fields of both, those of `a` first. */
function commonFields(a: readonly StructField[], b: readonly StructField[]): readonly StructField[] | null {
  const fields: StructField[] = [];
  for (const field of [...a, ...b.filter(({ name }) => !a.some((other) => other.name === name))]) {
    const other = b.find(({ name }) => name === field.name);
    const type = other === undefined ? field.type : commonType(field.type, other.type);
    if (type === null) return null;
    fields.push({ name: field.name, type });
  }
  return fields;
}

function mapped<T>(value: T | null, to: (value: T) => SqlType): SqlType | null {
  return value === null ? null : to(value);
}
