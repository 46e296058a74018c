import type * as ast from '../../parser/ast-expression.ts';
import { sameType, typeText, type SqlType } from '../../types/sql-type.ts';
import { fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { compare } from './bind-comparison.ts';
import { bindCondition } from './bind-operand.ts';
import type { Binder } from './binder.ts';

/** Both forms of CASE; all results have one type already (ksqlDB widens none), NULL apart. */
export function bindCase(node: ast.Case, binder: Binder): Expression {
  const whens = node.whens.map((when) => ({
    condition: bindWhen(node.operand, when.condition, binder),
    result: when.result.kind === 'null' ? null : binder.bind(when.result),
  }));
  const { otherwise } = node;
  const last = otherwise === null || otherwise.kind === 'null' ? null : binder.bind(otherwise);
  const results = [
    ...whens.map((when, i) => ({ node: node.whens[i]?.result ?? node, result: when.result })),
    { node: otherwise ?? node, result: last },
  ];
  const type = resultType(results, node, binder);
  const nothing: Expression = { kind: 'literal', type, value: null };
  return { kind: 'case', type, whens: whens.map(({ condition, result }) => ({ condition, result: result ?? nothing })), otherwise: last };
}

/** CASE x WHEN y is CASE WHEN x = y. */
function bindWhen(operand: ast.Expression | null, condition: ast.Expression, binder: Binder): Expression {
  if (operand === null) return bindCondition(condition, 'The condition of WHEN', binder);
  return compare('=', { left: operand, right: condition }, condition, binder);
}

type Result = { readonly node: ast.Expression; readonly result: Expression | null };

function resultType(results: readonly Result[], at: ast.Expression, binder: Binder): SqlType {
  let type: SqlType | null = null;
  for (const { node, result } of results) {
    if (result === null) continue;
    if (type !== null && !sameType(type, result.type)) {
      return fail(binder.context, node, 'MIXED_TYPES', ['The results of CASE', typeText(type), typeText(result.type)]);
    }
    type ??= result.type;
  }
  return type ?? fail(binder.context, at, 'NOTHING_TYPED', ['CASE']);
}
