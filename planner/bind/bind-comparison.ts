import type * as ast from '../../parser/ast-expression.ts';
import { BIGINT, BOOLEAN, TIMESTAMP, typeText, type SqlType } from '../../types/sql-type.ts';
import { parseTimestamp } from '../../types/time-text.ts';
import { fail } from '../context.ts';
import type { Comparison, Expression } from '../expression.ts';
import { bindOperand } from './bind-operand.ts';
import { convertTo } from './bind-to.ts';
import type { Binder } from './binder.ts';
import { commonType, isNumber, isTime } from './types.ts';

/** Millisecond columns that a text in ISO form may be compared with. */
const MOMENTS: ReadonlySet<string> = new Set(['ROWTIME', 'WINDOWSTART', 'WINDOWEND']);

type Sides = { readonly left: ast.Expression; readonly right: ast.Expression };
type BoundSides = { readonly left: Expression; readonly right: Expression };

export function bindComparison(node: ast.Comparison, binder: Binder): Expression {
  return compare(node.operator, node, node, binder);
}

/** The comparison of two expressions; an error that is about both stands at `at`. */
export function compare(operator: Comparison['operator'], sides: Sides, at: ast.Expression, binder: Binder): Expression {
  const bound = bindSides(operator, sides, at, binder);
  const { type } = bound.left;
  const ordered = isNumber(type) || isTime(type) || type.kind === 'STRING' || type.kind === 'BYTES';
  if (!ordered && operator !== '=' && operator !== '<>') {
    return fail(binder.context, at, 'UNORDERED', [operator, typeText(type)]);
  }
  return { kind: 'comparison', type: BOOLEAN, operator, ...bound };
}

/** Null-safe, so that a NULL literal is no mistake here: it takes the other side's type. */
export function bindIsDistinct(node: ast.IsDistinct, binder: Binder): Expression {
  const { left, right } = distinctSides(node, binder);
  const distinct: Expression = { kind: 'is-distinct', type: BOOLEAN, left, right };
  return node.negated ? { kind: 'not', type: BOOLEAN, operand: distinct } : distinct;
}

function distinctSides(node: ast.IsDistinct, binder: Binder): BoundSides {
  if (node.right.kind === 'null') {
    const left = bindOperand(node.left, 'IS DISTINCT FROM', binder);
    return { left, right: { kind: 'literal', type: left.type, value: null } };
  }
  if (node.left.kind === 'null') {
    const right = binder.bind(node.right);
    return { left: { kind: 'literal', type: right.type, value: null }, right };
  }
  return bindSides('IS DISTINCT FROM', node, node, binder);
}

/** Two comparisons; the value is bound twice and is the same both times. */
export function bindBetween(node: ast.Between, binder: Binder): Expression {
  const { value } = node;
  const left = compare('>=', { left: value, right: node.lower }, node, binder);
  const right = compare('<=', { left: value, right: node.upper }, node, binder);
  const between: Expression = { kind: 'logical', type: BOOLEAN, operator: 'AND', left, right };
  return node.negated ? { kind: 'not', type: BOOLEAN, operand: between } : between;
}

/** Both sides with the one type in which they are compared. */
function bindSides(operator: string, sides: Sides, at: ast.Expression, binder: Binder): BoundSides {
  const left = bindSide(sides.left, sides.right, operator, binder);
  const right = bindSide(sides.right, sides.left, operator, binder);
  const type = comparedAs(left.type, right.type);
  if (type === null) return fail(binder.context, at, 'OPERAND_TYPES', [operator, typeText(left.type), typeText(right.type)]);
  const convert = (side: Expression, node: ast.Expression): Expression =>
    sameScale(side.type, type) ? side : convertTo(side, type, node, binder);
  return { left: convert(left, sides.left), right: convert(right, sides.right) };
}

/** DECIMALs compare by their unscaled values: how many digits their types have does not matter. */
function sameScale(a: SqlType, b: SqlType): boolean {
  return a.kind === 'DECIMAL' && b.kind === 'DECIMAL' && a.scale === b.scale;
}

function bindSide(node: ast.Expression, other: ast.Expression, operator: string, binder: Binder): Expression {
  const isMoment = node.kind === 'string' && other.kind === 'column' && MOMENTS.has(other.name);
  if (!isMoment || binder.bind(other).type.kind !== 'BIGINT') return bindOperand(node, operator, binder);
  const value = parseTimestamp(node.value.trim());
  if (value === null) return fail(binder.context, node, 'WRONG_LITERAL', [`'${node.value}'`, typeText(TIMESTAMP)]);
  return { kind: 'literal', type: BIGINT, value };
}

/** Text meets a time as that time, a DATE meets a TIMESTAMP as its midnight; otherwise only what has a common type can be compared. */
function comparedAs(left: SqlType, right: SqlType): SqlType | null {
  if (left.kind === 'STRING' && isTime(right)) return right;
  if (right.kind === 'STRING' && isTime(left)) return left;
  const dates = [left.kind, right.kind];
  if (dates.includes('DATE') && dates.includes('TIMESTAMP')) return TIMESTAMP;
  return commonType(left, right);
}
