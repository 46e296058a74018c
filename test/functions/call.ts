import type { AggregateFunction, FunctionEntry, FunctionEnvironment, ScalarFunction } from '../../functions/define.ts';
import { seededRandom } from '../../functions/random.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import { BOOLEAN, INTEGER, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';

/** The clock stands at 2021-05-04T10:20:30.400. */
export const TEST_ENVIRONMENT: FunctionEnvironment = { clock: { now: () => 1620123630400 }, random: seededRandom(1) };

/** Calls a scalar function as an expression does: no argument is NULL unless the overload wants NULLs. */
export function call(entry: ScalarFunction, types: readonly SqlType[], args: readonly Value[]): Value {
  const found = resolveOverload(entry, { types });
  if (found.kind !== 'scalar') throw new Error('not scalar');
  if (found.overload.nulls === 'null' && args.includes(null)) return null;
  return (found.overload.bind(found.argTypes, TEST_ENVIRONMENT) as (...values: readonly Value[]) => Value)(...args);
}

/** The overload of an aggregate, bound to the types and literals. */
export function bound(entry: AggregateFunction, types: readonly SqlType[], literals: readonly Value[] = []) {
  const literalTypes = literals.map((literal) => (typeof literal === 'boolean' ? BOOLEAN : INTEGER));
  const found = resolveOverload(entry, { types: [...types, ...literalTypes] });
  if (found.kind !== 'aggregate') throw new Error('no aggregate');
  const settings = found.overload.settings.map(() => null);
  return found.overload.bind(found.argTypes.slice(0, types.length), [...literals, ...settings], TEST_ENVIRONMENT);
}

/** The result of an aggregate over rows. */
export function aggregated(
  entry: AggregateFunction,
  types: readonly SqlType[],
  rows: readonly (readonly Value[])[],
  literals: readonly Value[] = [],
): Value {
  const aggregator = bound(entry, types, literals);
  return aggregator.result(rows.reduce<Value>((state, row) => aggregator.add(state, ...row), aggregator.initial()));
}

export function isAggregate(entry: FunctionEntry): entry is AggregateFunction {
  return entry.kind === 'aggregate';
}
