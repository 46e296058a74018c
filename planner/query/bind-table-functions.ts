import type * as ast from '../../parser/ast-expression.ts';
import type { Query } from '../../parser/ast.ts';
import { bindTableCall } from '../bind/bind-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import type { FlatMapNode, TableCall } from '../logical-plan.ts';
import { withNames } from '../rewrite-expression.ts';
import type { ScopeColumn } from '../scope.ts';
import type { NamedItem } from './bind-key.ts';
import { isAggregation } from './check-query.ts';
import { elementReference, reference, type From, type Purpose } from './shape.ts';
import { mapWritten } from './written.ts';

type Select = { readonly from: From; readonly items: readonly NamedItem[] };

/**
 * The table functions of a SELECT list: each becomes a column of the rows that FROM and WHERE give, and the list refers to
 * it. Those that stand where rows cannot be made (CASE, lambdas, each other's arguments, other clauses) are left, and
 * refused when they are bound.
 */
export function bindTableFunctions(query: Query, purpose: Purpose, { from, items }: Select, context: PlanContext): Select {
  const calls: ast.FunctionCall[] = [];
  const rewrite = (expression: ast.Expression): ast.Expression => {
    if (expression.kind === 'case' || expression.kind === 'lambda') return expression;
    if (!isTableFunction(expression, context)) return mapWritten(expression, rewrite);
    calls.push(expression);
    return reference(elementReference(calls.length - 1), expression);
  };
  const rewritten = items.map(({ item, name }): NamedItem =>
    item.kind === 'select-all' ? { item, name } : { item: { ...item, expression: rewrite(item.expression) }, name },
  );
  const [first] = calls;
  if (first === undefined) return { from, items };
  checkPlace(first, { query, purpose, from }, context);
  return { from: flatMap(from, calls, context), items: rewritten };
}

function isTableFunction(expression: ast.Expression, context: PlanContext): expression is ast.FunctionCall {
  return expression.kind === 'call' && context.functions.find(expression.name)?.kind === 'table';
}

type Place = { readonly query: Query; readonly purpose: Purpose; readonly from: From };

/** Whether a query may have table functions at all. */
function checkPlace(call: ast.FunctionCall, { query, purpose, from }: Place, context: PlanContext): void {
  if (purpose === 'pull') fail(context, call, 'NOT_IN_PULL', [`The table function ${call.name}`]);
  if (isAggregation(query, context)) {
    fail(context, call, 'CLAUSES_EXCLUDE', ['table functions', query.groupBy === null ? 'aggregates' : 'GROUP BY']);
  }
  if (from.node.relation === 'TABLE') fail(context, call, 'CLAUSE_NEEDS_STREAM', [call.name, from.sources[0].source.name]);
}

function flatMap(from: From, written: readonly ast.FunctionCall[], context: PlanContext): From {
  const { node: input, scope } = from;
  const calls = written.map((call, index): TableCall => {
    const { args, ...bound } = bindTableCall(call, scope, context);
    return { name: `KSQL_SYNTH_${index}`, ...bound, args: args.map((argument) => withNames(argument, input.schema)) };
  });
  const width = input.schema.value.length;
  const value = [...input.schema.value, ...calls.map(({ name, type }) => ({ name, type }))];
  const node: FlatMapNode = { kind: 'flat-map', relation: 'STREAM', schema: { ...input.schema, value }, input, calls };
  const elements = calls.map(({ type }, index): ScopeColumn => ({
    source: null,
    name: elementReference(index),
    type,
    place: { side: 'value', index: width + index },
  }));
  return { ...from, node, scope: { columns: [...scope.columns, ...elements] } };
}
