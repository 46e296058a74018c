import type { OverloadId } from '../../../functions/define.ts';
import type { Arithmetic, Comparison, Expression } from '../../../planner/expression.ts';
import { BIGINT, BOOLEAN, type SqlType } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';

/** Bound expressions written short. Columns are of the value row, `V0` … . */
export const literal = (type: SqlType, value: Value): Expression => ({ kind: 'literal', type, value });
export const column = (type: SqlType, index: number): Expression => ({ kind: 'column', type, side: 'value', index, name: `V${index}` });
export const keyColumn = (type: SqlType, index: number): Expression => ({ kind: 'column', type, side: 'key', index, name: `K${index}` });
export const rowtime: Expression = { kind: 'rowtime', type: BIGINT };

export const arithmetic = (type: SqlType, left: Expression, operator: Arithmetic['operator'], right: Expression): Expression => ({
  kind: 'arithmetic',
  type,
  operator,
  left,
  right,
});
export const comparison = (left: Expression, operator: Comparison['operator'], right: Expression): Expression => ({
  kind: 'comparison',
  type: BOOLEAN,
  operator,
  left,
  right,
});
export const and = (left: Expression, right: Expression): Expression => ({ kind: 'logical', type: BOOLEAN, operator: 'AND', left, right });
export const or = (left: Expression, right: Expression): Expression => ({ kind: 'logical', type: BOOLEAN, operator: 'OR', left, right });
export const not = (operand: Expression): Expression => ({ kind: 'not', type: BOOLEAN, operand });
export const isNull = (operand: Expression): Expression => ({ kind: 'is-null', type: BOOLEAN, operand });
export const isDistinct = (left: Expression, right: Expression): Expression => ({ kind: 'is-distinct', type: BOOLEAN, left, right });
export const like = (value: Expression, pattern: Expression, escape: string | null = null): Expression => ({
  kind: 'like',
  type: BOOLEAN,
  value,
  pattern,
  escape,
});
export const isIn = (value: Expression, ...list: Expression[]): Expression => ({ kind: 'in', type: BOOLEAN, value, list });
export const caseOf = (type: SqlType, whens: readonly (readonly [Expression, Expression])[], otherwise: Expression | null): Expression => ({
  kind: 'case',
  type,
  whens: whens.map(([condition, result]) => ({ condition, result })),
  otherwise,
});
export const cast = (type: SqlType, operand: Expression): Expression => ({ kind: 'cast', type, operand });
export const call = (type: SqlType, overload: OverloadId, ...args: Expression[]): Expression => ({ kind: 'call', type, overload, args });
export const subscript = (type: SqlType, base: Expression, index: Expression): Expression => ({ kind: 'subscript', type, base, index });
export const field = (type: SqlType, base: Expression, index: number): Expression => ({ kind: 'field', type, base, field: index });
