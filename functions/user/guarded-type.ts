import { SqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { isSqlType } from './check-pattern.ts';
import { foundText } from './found-text.ts';
import { guarded } from './guard-call.ts';

export type TypeOf = (args: readonly SqlType[]) => SqlType;

/** A user's function from the arguments' types to a type; `what` it is the type of is for people. */
export function guardedType(name: string, what: string, decide: TypeOf): TypeOf {
  return (args) => {
    const type: unknown = guarded(name, () => decide(args));
    if (!isSqlType(type)) throw new SqlError('WRONG_FUNCTION_VALUE', [name, what, foundText(type), 'a SQL type']);
    return type;
  };
}
