import { SqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { TypePattern } from '../pattern.ts';
import { foundText, isThenable } from './found-text.ts';
import { ownValue, type OwnValue } from './own-value.ts';

/** The values that a function gives as its `what`, of one type; WRONG_FUNCTION_VALUE for any other. */
export function ownResult(name: string, what: string, type: SqlType): OwnValue {
  const own = ownValue(type, ({ expected, found }) => new SqlError('WRONG_FUNCTION_VALUE', [name, what, found, expected]));
  return (value) => {
    // Nobody else will look at it, and a rejection that nobody looks at ends the process.
    if (isThenable(value)) value.then(undefined, () => undefined);
    return own(value);
  };
}

/** What a user's code does, with whatever it throws as a SqlError that names the function. */
export function guarded<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw asFailure(name, error);
  }
}

/** An error of ours, from a lambda or a wrong value, is told as it is. */
export function asFailure(name: string, error: unknown): SqlError {
  if (error instanceof SqlError) return error;
  const reason = error instanceof Error ? error.message || error.name : foundText(error);
  return new SqlError('FUNCTION_FAILED', [name, reason.replace(/\.$/, '')], { cause: error });
}

export type ArgumentCopies = (values: Value[]) => Value[];

/** Arguments as a user's function may be given them: containers are copies of its own. null: none is a container. */
export function argumentCopies(patterns: readonly TypePattern[], types: readonly SqlType[]): ArgumentCopies | null {
  const copies = types.map((type, i) => (patterns[i]?.kind === 'LAMBDA' ? null : containerCopy(type)));
  if (copies.every((copy) => copy === null)) return null;
  return (values) => values.map((value, i) => copies[i]?.(value) ?? value);
}

/** Copies values of a type that holds others; null for a type whose values nobody can change. */
export function containerCopy(type: SqlType): OwnValue | null {
  const isContainer = type.kind === 'ARRAY' || type.kind === 'MAP' || type.kind === 'STRUCT' || type.kind === 'BYTES';
  return isContainer ? ownValue(type, ({ expected, found }) => new Error(`an argument must be ${expected}, but is ${found}`)) : null;
}
