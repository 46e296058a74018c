import { BIGINT_AS_DECIMAL, INTEGER_AS_DECIMAL } from '../types/decimal-arithmetic.ts';
import { sameType, type DecimalType, type SqlType } from '../types/sql-type.ts';

const PARSED_FROM_TEXT: ReadonlySet<SqlType['kind']> = new Set(['TIME', 'DATE', 'TIMESTAMP', 'BYTES']);

/**
 * True if an argument of type `from` is cast to `to` unasked: INTEGER → BIGINT → DECIMAL → DOUBLE, containers by their
 * elements, and a string literal to a time or BYTES (ksqlDB's rules for function calls).
 */
export function castsImplicitly(from: SqlType, to: SqlType, stringLiteral: boolean): boolean {
  if (sameType(from, to)) return true;
  switch (to.kind) {
    case 'BIGINT':
      return from.kind === 'INTEGER';
    case 'DECIMAL':
      return fitsDecimal(asDecimal(from), to);
    case 'DOUBLE':
      return asDecimal(from) !== null;
    case 'ARRAY':
      return from.kind === 'ARRAY' && castsImplicitly(from.element, to.element, false);
    case 'MAP':
      return from.kind === 'MAP' && castsImplicitly(from.key, to.key, false) && castsImplicitly(from.value, to.value, false);
    default:
      return stringLiteral && PARSED_FROM_TEXT.has(to.kind);
  }
}

/** The DECIMAL that holds every value of an exact number's type; null for any other type. */
export function asDecimal(type: SqlType): DecimalType | null {
  if (type.kind === 'INTEGER') return INTEGER_AS_DECIMAL;
  if (type.kind === 'BIGINT') return BIGINT_AS_DECIMAL;
  return type.kind === 'DECIMAL' ? type : null;
}

function fitsDecimal(from: DecimalType | null, to: DecimalType): boolean {
  return from !== null && from.scale <= to.scale && from.precision - from.scale <= to.precision - to.scale;
}
