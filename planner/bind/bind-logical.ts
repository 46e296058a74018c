import type * as ast from '../../parser/ast-expression.ts';
import { BOOLEAN, STRING, typeText } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { bindCondition, bindOperand } from './bind-operand.ts';
import type { Binder } from './binder.ts';

export function bindLogical(node: ast.Logical, binder: Binder): Expression {
  const left = bindCondition(node.left, `What ${node.operator} joins`, binder);
  const right = bindCondition(node.right, `What ${node.operator} joins`, binder);
  return { kind: 'logical', type: BOOLEAN, operator: node.operator, left, right };
}

export function bindNot(node: ast.Not, binder: Binder): Expression {
  return { kind: 'not', type: BOOLEAN, operand: bindCondition(node.operand, 'What NOT stands before', binder) };
}

/** Takes anything, a bare NULL too. */
export function bindIsNull(node: ast.IsNull, binder: Binder): Expression {
  const { value } = node;
  const operand: Expression = value.kind === 'null' ? { kind: 'literal', type: STRING, value: null } : binder.bind(value);
  const isNull: Expression = { kind: 'is-null', type: BOOLEAN, operand };
  return node.negated ? { kind: 'not', type: BOOLEAN, operand: isNull } : isNull;
}

export function bindLike(node: ast.Like, binder: Binder): Expression {
  const { escape } = node;
  if (escape !== null && [...escape].length !== 1) return fail(binder.context, node, 'WRONG_ESCAPE', [escape]);
  const value = bindText(node.value, 'What LIKE compares', binder);
  const pattern = bindText(node.pattern, 'The pattern of LIKE', binder);
  const like: Expression = { kind: 'like', type: BOOLEAN, value, pattern, escape };
  return node.negated ? { kind: 'not', type: BOOLEAN, operand: like } : like;
}

function bindText(node: ast.Expression, what: string, binder: Binder): Expression {
  const bound = bindOperand(node, 'LIKE', binder);
  if (bound.type.kind === 'STRING') return bound;
  return fail(binder.context, node, 'WRONG_TYPE', [what, 'STRING', typeText(bound.type)]);
}
