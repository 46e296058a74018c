import type { AggregateFunction, FunctionEntry, ScalarFunction } from '../../functions/define.ts';
import { resolveOverload } from '../../functions/resolve.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';

/** Calls a scalar function as an expression does: no argument is NULL unless the overload wants NULLs. */
export function call(entry: ScalarFunction, types: readonly SqlType[], args: readonly Value[]): Value {
  const found = resolveOverload(entry, { types });
  if (found.kind !== 'scalar') throw new Error('not scalar');
  if (found.overload.nulls === 'null' && args.includes(null)) return null;
  return (found.overload.bind(found.argTypes) as (...values: readonly Value[]) => Value)(...args);
}

/** The overload of an aggregate, bound to the types. */
export function bound(entry: AggregateFunction, types: readonly SqlType[]) {
  const found = resolveOverload(entry, { types });
  if (found.kind !== 'aggregate') throw new Error('no aggregate');
  return found.overload.bind(found.argTypes, []);
}

/** The result of an aggregate over rows. */
export function aggregated(entry: AggregateFunction, types: readonly SqlType[], rows: readonly (readonly Value[])[]): Value {
  const aggregator = bound(entry, types);
  return aggregator.result(rows.reduce<Value>((state, row) => aggregator.add(state, ...row), aggregator.initial()));
}

export function isAggregate(entry: FunctionEntry): entry is AggregateFunction {
  return entry.kind === 'aggregate';
}
