import type { AggregateOverload, FunctionEntry } from '../../functions/define.ts';
import { resolveOverload, type CallArgument, type ResolvedCall } from '../../functions/resolve.ts';
import type * as ast from '../../parser/ast-expression.ts';
import { STRING } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { errorPlace, fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { AggregateCall } from '../logical-plan.ts';
import { nearNames } from '../near.ts';
import { openLambda, type OpenLambda } from './bind-lambda.ts';
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
  const { overload } = call;
  const columns = args.slice(0, args.length - overload.literals);
  const literals = [...literalsOf(node, args, overload, binder), ...overload.settings.map((name) => settingValue(name, binder))];
  const stateType = overload.state(columns.map(({ type }) => type));
  return { overload: call.id, args: columns, literals, stateType, type: call.returns };
}

/** The values of the arguments that configure an aggregate. A NULL configures nothing. */
function literalsOf(node: ast.FunctionCall, args: readonly Expression[], overload: AggregateOverload, binder: Binder): readonly Value[] {
  const first = args.length - overload.literals;
  return args.slice(first).map((argument, i) => {
    if (argument.kind === 'literal' && argument.value !== null) return argument.value;
    const parameter = overload.parameters.at(i - overload.literals)?.name ?? 'An argument';
    return fail(binder.context, node.args[first + i] ?? node, 'NOT_A_LITERAL', [node.name, parameter]);
  });
}

const settingValue = (name: string, binder: Binder): Value => binder.context.properties[name] ?? null;

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

/** What is written at one place of a call, as far as it can be bound before the overload is known. */
type Argument = { readonly written: ast.Expression; readonly given: Expression | OpenLambda | 'unit' | null };

function resolve(node: ast.FunctionCall, entry: FunctionEntry, binder: Binder) {
  const given = node.args.map((arg): Argument => ({ written: arg, given: bindArgument(arg, binder) }));
  const call: ResolvedCall = resolveOverload(
    entry,
    {
      types: given.map(argumentType),
      stringLiterals: node.args.map((arg) => arg.kind === 'string'),
    },
    errorPlace(binder.context, node.position),
  );
  return { call, args: given.map((argument, i) => finishArgument(argument, call, i, binder)) };
}

function bindArgument(node: ast.Expression, binder: Binder): Argument['given'] {
  if (node.kind === 'null') return null;
  if (node.kind === 'interval-unit') return 'unit';
  return node.kind === 'lambda' ? openLambda(node, binder) : binder.bind(node);
}

function argumentType({ given }: Argument): CallArgument {
  if (given === null) return null;
  if (given === 'unit') return { kind: 'UNIT' };
  return given.kind === 'LAMBDA' ? given : given.type;
}

/** The argument as the overload takes it. A unit is its name. */
function finishArgument({ written, given }: Argument, call: ResolvedCall, index: number, binder: Binder): Expression {
  const type = call.argTypes[index] ?? STRING;
  if (given === null) return { kind: 'literal', type, value: null };
  if (given === 'unit') return { kind: 'literal', type, value: written.kind === 'interval-unit' ? written.unit : null };
  return given.kind === 'LAMBDA' ? given.bound(call.lambdas[index] ?? []) : convertTo(given, type, written, binder);
}
