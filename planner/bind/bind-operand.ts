import type * as ast from '../../parser/ast-expression.ts';
import { typeText } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { Binder } from './binder.ts';

/** Binds an operand; a bare NULL fails with the advice to use IS NULL. */
export function bindOperand(node: ast.Expression, operator: string, binder: Binder): Expression {
  if (node.kind === 'null') return fail(binder.context, node, 'BARE_NULL', [operator]);
  return binder.bind(node);
}

/** Binds what must be BOOLEAN: an operand of AND, OR and NOT, a condition. `what` names it in the error. */
export function bindCondition(node: ast.Expression, what: string, binder: Binder): Expression {
  if (node.kind === 'null') return fail(binder.context, node, 'WRONG_TYPE', [what, 'BOOLEAN', 'NULL']);
  const bound = binder.bind(node);
  if (bound.type.kind === 'BOOLEAN') return bound;
  return fail(binder.context, node, 'WRONG_TYPE', [what, 'BOOLEAN', typeText(bound.type)]);
}
