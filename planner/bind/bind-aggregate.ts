import type { ResolvedCall } from '../../functions/resolve.ts';
import type * as ast from '../../parser/ast-expression.ts';
import { SqlError } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import { errorPlace, fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { AggregateCall } from '../logical-plan.ts';
import { findFunction, resolveCall } from './bind-call.ts';
import type { Binder } from './binder.ts';

type ResolvedAggregate = Extract<ResolvedCall, { readonly kind: 'aggregate' }>;

/**
 * A call of an aggregate function over the rows of `binder`'s scope; `f(*)` is the overload without arguments. Fails too
 * where the aggregate refuses its literals.
 */
export function bindAggregateCall(node: ast.FunctionCall, binder: Binder): Omit<AggregateCall, 'name'> {
  const entry = findFunction(node, binder);
  if (node.star && !entry.overloads.some(({ parameters }) => parameters.length === 0)) {
    return fail(binder.context, node, 'STAR_ARGUMENT', [entry.name]);
  }
  const { call, args } = resolveCall(node, entry, binder);
  if (call.kind !== 'aggregate') return fail(binder.context, node, 'WRONG_TYPE', [entry.name, 'an aggregate', `a ${call.kind} function`]);
  const columns = args.slice(0, call.columns);
  const settings = call.overload.settings.map((name): Value => binder.context.properties[name] ?? null);
  const literals = [...literalsOf(node, args, call, binder), ...settings];
  checkLiterals(node, call, literals, binder);
  const stateType = call.overload.state(columns.map(({ type }) => type));
  return { overload: call.id, args: columns, literals, stateType, type: call.returns };
}

/** The values of the arguments that configure an aggregate. A NULL configures nothing. */
function literalsOf(node: ast.FunctionCall, args: readonly Expression[], call: ResolvedAggregate, binder: Binder): readonly Value[] {
  const { parameters } = call.overload;
  return args.slice(call.columns).map((argument, i) => {
    if (argument.kind === 'literal' && argument.value !== null) return argument.value;
    const parameter = parameters[Math.min(call.columns + i, parameters.length - 1)]?.name ?? 'An argument';
    return fail(binder.context, node.args[call.columns + i] ?? node, 'NOT_A_LITERAL', [node.name, parameter]);
  });
}

/** What the aggregate throws about its literals is the statement's error, at the call. */
function checkLiterals(node: ast.FunctionCall, call: ResolvedAggregate, literals: readonly Value[], binder: Binder): void {
  const { functions } = binder.context;
  try {
    call.overload.bind(call.argTypes.slice(0, call.columns), literals, functions.environment);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new SqlError(error.error, error.args, { ...errorPlace(binder.context, node.position), cause: error });
  }
}
