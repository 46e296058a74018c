import type { FunctionEntry } from '../../functions/define.ts';
import { resolveOverload, type CallArgument, type ResolvedCall } from '../../functions/resolve.ts';
import type * as ast from '../../parser/ast-expression.ts';
import { STRING } from '../../types/sql-type.ts';
import { errorPlace, fail } from '../context.ts';
import type { Expression } from '../expression.ts';
import { nearNames } from '../near.ts';
import { openLambda, type OpenLambda } from './bind-lambda.ts';
import { convertTo } from './bind-to.ts';
import type { Binder } from './binder.ts';

/** A call of a scalar function, its arguments cast to what the overload takes. */
export function bindCall(node: ast.FunctionCall, binder: Binder): Expression {
  const entry = findFunction(node, binder);
  if (entry.kind === 'aggregate') return fail(binder.context, node, 'AGGREGATE_NOT_HERE', [entry.name]);
  if (entry.kind === 'table') return fail(binder.context, node, 'TABLE_FUNCTION_NOT_HERE', [entry.name]);
  if (node.star) return fail(binder.context, node, 'STAR_ARGUMENT', [entry.name]);
  const { call, args } = resolveCall(node, entry, binder);
  return { kind: 'call', type: call.returns, overload: call.id, args };
}

/** The function of that name, of whatever kind. */
export function findFunction(node: ast.FunctionCall, binder: Binder): FunctionEntry {
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

/** The overload that a call means, and the arguments as it takes them. */
export function resolveCall(
  node: ast.FunctionCall,
  entry: FunctionEntry,
  binder: Binder,
): { readonly call: ResolvedCall; readonly args: readonly Expression[] } {
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
