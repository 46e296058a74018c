import type { FunctionEntry } from '../../functions/define.ts';
import { resolveOverload, type ResolvedCall } from '../../functions/resolve.ts';
import type * as ast from '../../parser/ast-expression.ts';
import { errorPlace, fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { AggregateCall } from '../logical-plan.ts';
import { nearNames } from '../near.ts';
import { convertTo } from './bind-to.ts';
import type { Binder } from './binder.ts';

/** A call of a scalar function, its arguments cast to what the overload takes. */
export function bindCall(node: ast.FunctionCall, binder: Binder): Expression {
  const entry = findFunction(node, binder);
  if (entry.kind === 'aggregate') return fail(binder.context, node, 'AGGREGATE_NOT_HERE', [entry.name]);
  if (entry.kind === 'table') return fail(binder.context, node, 'NOT_SUPPORTED_YET', [`The table function ${entry.name}`]);
  if (node.star) return fail(binder.context, node, 'STAR_ARGUMENT', [entry.name]);
  const { call, args } = resolve(node, entry, binder);
  return { kind: 'call', type: call.returns, overload: call.id, args };
}

/** A call of an aggregate function over the rows of `binder`'s scope; `f(*)` is the overload without arguments. */
export function bindAggregateCall(node: ast.FunctionCall, binder: Binder): Omit<AggregateCall, 'name'> {
  const entry = findFunction(node, binder);
  if (node.star && !entry.overloads.some(({ parameters }) => parameters.length === 0)) {
    return fail(binder.context, node, 'STAR_ARGUMENT', [entry.name]);
  }
  const { call, args } = resolve(node, entry, binder);
  if (call.kind !== 'aggregate') return fail(binder.context, node, 'WRONG_TYPE', [entry.name, 'an aggregate', `a ${call.kind} function`]);
  return { overload: call.id, args, literals: [], stateType: call.overload.state(call.argTypes), type: call.returns };
}

function findFunction(node: ast.FunctionCall, binder: Binder): FunctionEntry {
  const { functions } = binder.context;
  const entry = functions.find(node.name);
  if (entry !== undefined) return entry;
  return fail(binder.context, node, 'UNKNOWN_FUNCTION', [
    node.name,
    nearNames(
      node.name,
      functions.all().map(({ name }) => name),
    ),
  ]);
}

function resolve(node: ast.FunctionCall, entry: FunctionEntry, binder: Binder) {
  const bound = node.args.map((arg) => (arg.kind === 'null' ? null : binder.bind(arg)));
  const call: ResolvedCall = resolveOverload(
    entry,
    {
      types: bound.map((arg) => arg?.type ?? null),
      stringLiterals: node.args.map((arg) => arg.kind === 'string'),
    },
    errorPlace(binder.context, node.position),
  );
  const args = call.argTypes.map((type, i): Expression => {
    const [arg, written] = [bound[i], node.args[i] ?? node];
    return arg === null || arg === undefined ? { kind: 'literal', type, value: null } : convertTo(arg, type, written, binder);
  });
  return { call, args };
}
