import { divideHalfUp, powerOfTen, rescaleDecimal } from './decimal.ts';
import { SqlError } from './errors.ts';
import { decimal, type DecimalType } from './sql-type.ts';

export type DecimalOperator = '+' | '-' | '*' | '/' | '%';
/** An operator for two DECIMAL types, its scales worked out beforehand; `apply` takes and gives unscaled values. */
export type DecimalOperation = { readonly type: DecimalType; readonly apply: (a: bigint, b: bigint) => bigint };

/** INTEGER and BIGINT meet DECIMALs as these. */
export const INTEGER_AS_DECIMAL: DecimalType = decimal(10, 0);
export const BIGINT_AS_DECIMAL: DecimalType = decimal(19, 0);

/** The type of `a operator b`, by ksqlDB's rules; precision is not capped. */
export function decimalResultType(operator: DecimalOperator, a: DecimalType, b: DecimalType): DecimalType {
  const scale = Math.max(a.scale, b.scale);
  switch (operator) {
    case '+':
    case '-':
      return decimal(scale + Math.max(a.precision - a.scale, b.precision - b.scale) + 1, scale);
    case '*':
      return decimal(a.precision + b.precision + 1, a.scale + b.scale);
    case '/': {
      const quotientScale = Math.max(6, a.scale + b.precision + 1);
      return decimal(a.precision - a.scale + b.scale + quotientScale, quotientScale);
    }
    case '%':
      return decimal(Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale);
  }
}

/** The type that holds both: what CASE branches, lists and aggregates of mixed DECIMALs widen to. */
export function widerDecimal(a: DecimalType, b: DecimalType): DecimalType {
  const scale = Math.max(a.scale, b.scale);
  return decimal(scale + Math.max(a.precision - a.scale, b.precision - b.scale), scale);
}

/** Prepares `a operator b`. `apply` throws DIVISION_BY_ZERO for `/` and `%`, DECIMAL_OVERFLOW where the result does not fit. */
export function decimalOperation(operator: DecimalOperator, a: DecimalType, b: DecimalType): DecimalOperation {
  const type = decimalResultType(operator, a, b);
  const scaleA = powerOfTen(type.scale - Math.min(a.scale, type.scale));
  const scaleB = powerOfTen(type.scale - Math.min(b.scale, type.scale));
  switch (operator) {
    case '+':
      return { type, apply: (x, y) => x * scaleA + y * scaleB };
    case '-':
      return { type, apply: (x, y) => x * scaleA - y * scaleB };
    case '*':
      return { type, apply: (x, y) => x * y };
    case '/': {
      const shift = powerOfTen(type.scale + b.scale - a.scale);
      return { type, apply: (x, y) => rescaleDecimal(divideHalfUp(x * shift, nonZero(y)), type.scale, type) };
    }
    case '%':
      return { type, apply: (x, y) => (x * scaleA) % (nonZero(y) * scaleB) };
  }
}

function nonZero(divisor: bigint): bigint {
  if (divisor === 0n) throw new SqlError('DIVISION_BY_ZERO', []);
  return divisor;
}
