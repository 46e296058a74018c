import type { AggregateOverload, KnownOverload, OverloadId, ScalarOverload, Signature, TableOverload } from '../../functions/define.ts';
import type { FunctionRegistry } from '../../functions/functions.ts';
import { resultType } from '../../functions/result-type.ts';
import type { Call } from '../../planner/expression.ts';
import type { AggregateCall, TableCall } from '../../planner/logical-plan.ts';
import { SqlError } from '../../types/errors.ts';
import { sameType, typeText, type SqlType } from '../../types/sql-type.ts';

// A plan outlives the process that made it, and users' functions may be others by then. Throws FUNCTION_GONE and
// FUNCTION_CHANGED: values of another type than the plan says would reach state and topics.

/** The overload that a call in a plan means. */
export function plannedScalar(call: Call, functions: FunctionRegistry): ScalarOverload {
  const known = functions.overload(call.overload);
  if (known?.kind !== 'scalar') throw gone(call.overload, functions);
  if (isUsers(known, functions)) checkResult(call, known.overload, typesOf(call.args));
  return known.overload;
}

/** The overload that an aggregate in a plan means. */
export function plannedAggregate(call: AggregateCall, functions: FunctionRegistry): AggregateOverload {
  const known = functions.overload(call.overload);
  if (known?.kind !== 'aggregate') throw gone(call.overload, functions);
  if (!isUsers(known, functions)) return known.overload;
  const types = typesOf(call.args);
  checkResult(call, known.overload, types);
  checkType(call.overload, "state's type", call.stateType, known.overload.state(types));
  return known.overload;
}

/** The overload that a table function in a plan means. */
export function plannedTable(call: TableCall, functions: FunctionRegistry): TableOverload {
  const known = functions.overload(call.overload);
  if (known?.kind !== 'table') throw gone(call.overload, functions);
  if (isUsers(known, functions)) checkResult(call, known.overload, typesOf(call.args));
  return known.overload;
}

function gone(overload: OverloadId, { users }: FunctionRegistry): SqlError {
  return new SqlError('FUNCTION_GONE', [overload, users.directory]);
}

function isUsers({ entry }: KnownOverload, { users }: FunctionRegistry): boolean {
  return users.entries.includes(entry);
}

function checkResult({ overload, type }: Call | AggregateCall | TableCall, signature: Signature, types: readonly SqlType[]): void {
  checkType(overload, "result's type", type, resultType(signature, types));
}

function checkType(overload: OverloadId, what: string, was: SqlType, is: SqlType): void {
  if (!sameType(was, is)) throw new SqlError('FUNCTION_CHANGED', [overload, what, typeText(was), typeText(is)]);
}

const typesOf = (args: readonly { readonly type: SqlType }[]): readonly SqlType[] => args.map(({ type }) => type);
