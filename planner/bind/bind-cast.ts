import type * as ast from '../../parser/ast-expression.ts';
import { typeText } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { bindType } from './bind-type.ts';
import type { Binder } from './binder.ts';
import { castTo } from './cast-to.ts';
import { castable } from './types.ts';

/** CAST(value AS type), where ksqlDB has such a cast. What cannot be cast at run time is NULL there, and is no error here. */
export function bindCast(node: ast.Cast, binder: Binder): Expression {
  const type = bindType(node.type, binder.context);
  if (node.value.kind === 'null') return { kind: 'literal', type, value: null };
  const operand = binder.bind(node.value);
  if (!castable(operand.type, type)) return fail(binder.context, node, 'CANNOT_CAST', [typeText(operand.type), typeText(type)]);
  return castTo(operand, type);
}
