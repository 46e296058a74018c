import type { SqlType } from '../../types/sql-type.ts';
import type { TypePattern } from '../pattern.ts';

type Parts = Readonly<Record<string, unknown>>;
type Check = (parts: Parts) => boolean;

const yes: Check = () => true;
const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isDecimal: Check = ({ precision, scale }) =>
  isWhole(precision) && isWhole(scale) && precision >= 1 && scale >= 0 && scale <= precision;
const isField = (field: unknown): boolean => isParts(field) && isName(field.name) && isSqlType(field.type);

const SQL_TYPES: { readonly [K in SqlType['kind']]: Check } = {
  BOOLEAN: yes,
  INTEGER: yes,
  BIGINT: yes,
  DOUBLE: yes,
  STRING: yes,
  BYTES: yes,
  TIME: yes,
  DATE: yes,
  TIMESTAMP: yes,
  DECIMAL: isDecimal,
  ARRAY: ({ element }) => isSqlType(element),
  MAP: ({ key, value }) => isSqlType(key) && isSqlType(value),
  STRUCT: ({ fields }) => Array.isArray(fields) && fields.every(isField),
};

const PATTERNS: { readonly [K in Exclude<TypePattern['kind'], SqlType['kind']>]: Check } = {
  VARIABLE: ({ name }) => isName(name),
  ANY: yes,
  'ANY-DECIMAL': yes,
  'ARRAY-OF': ({ element }) => isPattern(element),
  'MAP-OF': ({ key, value }) => isPattern(key) && isPattern(value),
  LAMBDA: ({ parameters, result }) => Array.isArray(parameters) && parameters.every(isPattern) && isPattern(result),
  'INTERVAL-UNIT': yes,
};

/** Whether a value is a SQL type, whole. */
export function isSqlType(value: unknown): value is SqlType {
  return fits(value, SQL_TYPES);
}

/** Whether a value is a pattern of types, whole. */
export function isPattern(value: unknown): value is TypePattern {
  return fits(value, { ...SQL_TYPES, ...PATTERNS });
}

/** An object, read as unknown properties. */
export function isParts(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null;
}

function fits(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (!isParts(value) || typeof value.kind !== 'string' || !Object.hasOwn(checks, value.kind)) return false;
  return checks[value.kind]?.(value) ?? false;
}

/** Whether a result's type follows from the type variables in `known`. */
export function isDetermined(pattern: TypePattern, known: ReadonlySet<string>): boolean {
  switch (pattern.kind) {
    case 'VARIABLE':
      return known.has(pattern.name);
    case 'ANY':
    case 'ANY-DECIMAL':
    case 'LAMBDA':
    case 'INTERVAL-UNIT':
      return false;
    case 'ARRAY-OF':
      return isDetermined(pattern.element, known);
    case 'MAP-OF':
      return isDetermined(pattern.key, known) && isDetermined(pattern.value, known);
    default:
      return true;
  }
}
