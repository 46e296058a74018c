import { fitDecimal, decimalToDouble, powerOfTen } from '../../types/decimal.ts';
import { sameType, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { Expression, Literal } from '../expression.ts';

/** The expression with the type: itself, a literal rewritten where that loses nothing, or a `cast`. The caller knows that there is such a cast. */
export function castTo(expression: Expression, type: SqlType): Expression {
  if (sameType(expression.type, type)) return expression;
  if (expression.kind === 'literal') {
    const value = widenLiteral(expression, type);
    if (value !== undefined) return { kind: 'literal', type, value };
  }
  return { kind: 'cast', type, operand: expression };
}

/** NULL, and numbers that widen exactly; undefined for the rest, which the engine casts. */
function widenLiteral(literal: Literal, type: SqlType): Value | undefined {
  const { value } = literal;
  if (value === null) return null;
  const from = literal.type;
  if (from.kind === 'INTEGER' || from.kind === 'BIGINT') return widenWhole(value as number | bigint, from.kind, type);
  if (from.kind !== 'DECIMAL') return undefined;
  if (type.kind === 'DOUBLE') return decimalToDouble(value as bigint, from.scale);
  return type.kind === 'DECIMAL' ? (fitDecimal(value as bigint, from.scale, type) ?? undefined) : undefined;
}

function widenWhole(value: number | bigint, from: 'INTEGER' | 'BIGINT', type: SqlType): Value | undefined {
  if (type.kind === 'BIGINT' && from === 'INTEGER') return value;
  if (type.kind === 'DOUBLE') return Number(value);
  if (type.kind !== 'DECIMAL') return undefined;
  const unscaled = BigInt(value) * powerOfTen(type.scale);
  return fitDecimal(unscaled, type.scale, type) ?? undefined;
}
