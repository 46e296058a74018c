import type * as ast from '../../parser/ast-expression.ts';
import { fail } from '../context.ts';
import type { TableCall } from '../logical-plan.ts';
import { findFunction, resolveCall } from './bind-call.ts';
import type { Binder } from './binder.ts';

/** A call of a table function over the rows of `binder`'s scope. */
export function bindTableFunctionCall(node: ast.FunctionCall, binder: Binder): Omit<TableCall, 'name'> {
  const entry = findFunction(node, binder);
  if (entry.kind !== 'table') return fail(binder.context, node, 'WRONG_TYPE', [entry.name, 'a table function', `a ${entry.kind} function`]);
  if (node.star) return fail(binder.context, node, 'STAR_ARGUMENT', [entry.name]);
  const { call, args } = resolveCall(node, entry, binder);
  return { overload: call.id, args, type: call.returns };
}
