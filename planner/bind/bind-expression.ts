import type * as ast from '../../parser/ast-expression.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression, LambdaParameter } from '../expression.ts';
import type { AggregateCall, TableCall } from '../logical-plan.ts';
import type { Scope } from '../scope.ts';
import { bindField, bindStruct, bindSubscript } from './bind-access.ts';
import { bindArithmetic, bindUnary } from './bind-arithmetic.ts';
import { bindAggregateCall } from './bind-aggregate.ts';
import { bindCall } from './bind-call.ts';
import { bindCase } from './bind-case.ts';
import { bindCast } from './bind-cast.ts';
import { bindColumn } from './bind-column.ts';
import { bindBetween, bindComparison, bindIsDistinct } from './bind-comparison.ts';
import { bindArray, bindIn, bindMap } from './bind-list.ts';
import { bindLiteral } from './bind-literal.ts';
import { bindIsNull, bindLike, bindLogical, bindNot } from './bind-logical.ts';
import { bindCondition } from './bind-operand.ts';
import { bindTableFunctionCall } from './bind-table-call.ts';
import { bindTo, type Wanted } from './bind-to.ts';
import type { Binder } from './binder.ts';

/** Gives every name its place and every node its type, and writes out implicit casts. Fails at the node that is wrong. */
export function bindExpression(expression: ast.Expression, scope: Scope, context: PlanContext): Expression {
  return binderOf(scope, context).bind(expression);
}

/** Binds where a type is wanted: NULL takes it, a string literal is read as it, numbers widen to it (ksqlDB's two coercers). */
export function bindAs(expression: ast.Expression, wanted: Wanted, scope: Scope, context: PlanContext): Expression {
  return bindTo(expression, wanted, binderOf(scope, context));
}

/** Binds what must be BOOLEAN; `what` names it in the error: `The condition of WHERE`. */
export function bindPredicate(expression: ast.Expression, what: string, scope: Scope, context: PlanContext): Expression {
  return bindCondition(expression, what, binderOf(scope, context));
}

/** Binds a call of an aggregate function, whose arguments see the rows that are aggregated. */
export function bindAggregate(call: ast.FunctionCall, scope: Scope, context: PlanContext): Omit<AggregateCall, 'name'> {
  return bindAggregateCall(call, binderOf(scope, context));
}

/** Binds a call of a table function, whose arguments see the rows that it makes several of. */
export function bindTableCall(call: ast.FunctionCall, scope: Scope, context: PlanContext): Omit<TableCall, 'name'> {
  return bindTableFunctionCall(call, binderOf(scope, context));
}

function binderOf(scope: Scope, context: PlanContext, parameters: readonly LambdaParameter[] = []): Binder {
  const binder: Binder = {
    scope,
    context,
    parameters,
    bind: (expression) => bindNode(expression, binder),
    within: (added) => binderOf(scope, context, [...parameters, ...added]),
  };
  return binder;
}

function bindNode(node: ast.Expression, binder: Binder): Expression {
  switch (node.kind) {
    case 'null':
      return fail(binder.context, node, 'UNTYPED_NULL', []);
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'double':
    case 'string':
      return bindLiteral(node);
    case 'column':
      return bindColumn(node, binder);
    case 'field':
      return bindField(node, binder);
    case 'subscript':
      return bindSubscript(node, binder);
    case 'call':
      return bindCall(node, binder);
    case 'lambda':
      return fail(binder.context, node, 'ARGUMENT_ONLY', ['A lambda']);
    case 'interval-unit':
      return fail(binder.context, node, 'ARGUMENT_ONLY', [`The unit ${node.unit}`]);
    case 'at-time-zone':
      return fail(binder.context, node, 'NOT_SUPPORTED_YET', ['AT TIME ZONE']);
    default:
      return bindOperator(node, binder);
  }
}

type OperatorKind =
  | 'unary'
  | 'arithmetic'
  | 'comparison'
  | 'logical'
  | 'not'
  | 'between'
  | 'in'
  | 'like'
  | 'is-null'
  | 'is-distinct'
  | 'case'
  | 'cast'
  | 'array'
  | 'map'
  | 'struct';

function bindOperator(node: Extract<ast.Expression, { readonly kind: OperatorKind }>, binder: Binder): Expression {
  switch (node.kind) {
    case 'unary':
      return bindUnary(node, binder);
    case 'arithmetic':
      return bindArithmetic(node, binder);
    case 'comparison':
      return bindComparison(node, binder);
    case 'logical':
      return bindLogical(node, binder);
    case 'not':
      return bindNot(node, binder);
    case 'between':
      return bindBetween(node, binder);
    case 'in':
      return bindIn(node, binder);
    case 'like':
      return bindLike(node, binder);
    case 'is-null':
      return bindIsNull(node, binder);
    case 'is-distinct':
      return bindIsDistinct(node, binder);
    case 'case':
      return bindCase(node, binder);
    case 'cast':
      return bindCast(node, binder);
    case 'array':
      return bindArray(node, binder);
    case 'map':
      return bindMap(node, binder);
    case 'struct':
      return bindStruct(node, binder);
    default:
      return node satisfies never;
  }
}
