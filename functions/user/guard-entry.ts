import { SqlError } from '../../types/errors.ts';
import type { Value } from '../../types/value.ts';
import type { FunctionEntry, ScalarOverload, Signature, TableOverload } from '../define.ts';
import { columnPatterns, resultType } from '../result-type.ts';
import { foundText } from './found-text.ts';
import { guardAggregate } from './guard-aggregate.ts';
import { argumentCopies, asFailure, guarded, ownResult } from './guard-call.ts';
import { guardedType } from './guarded-type.ts';

/**
 * A user's entry, which `entryProblem` found nothing wrong with, as the engine may call it: what it throws is a
 * SqlError, what it gives is a Value of the right type or an error, and it holds nothing that the engine holds.
 */
export function guardEntry(entry: FunctionEntry): FunctionEntry {
  const name = entry.name.toUpperCase();
  switch (entry.kind) {
    case 'scalar':
      return { ...entry, name, overloads: entry.overloads.map((overload) => guardScalar(name, withGuardedTypes(name, overload))) };
    case 'aggregate':
      return { ...entry, name, overloads: entry.overloads.map((overload) => guardAggregate(name, withGuardedTypes(name, overload))) };
    case 'table':
      return { ...entry, name, overloads: entry.overloads.map((overload) => guardTable(name, withGuardedTypes(name, overload))) };
    default:
      return entry satisfies never;
  }
}

function withGuardedTypes<O extends Signature>(name: string, overload: O): O {
  const { resolve } = overload;
  return resolve === undefined ? overload : { ...overload, resolve: guardedType(name, "result's type", resolve) };
}

type AnyCall = (...args: readonly Value[]) => unknown;

function guardScalar(name: string, overload: ScalarOverload): ScalarOverload {
  const bind: ScalarOverload['bind'] = (types, environment) => {
    const call = boundCall(name, () => overload.bind(types, environment));
    const own = ownResult(name, 'result', resultType(overload, types));
    const copies = argumentCopies(columnPatterns(overload, types.length), types);
    return (...args: readonly Value[]): Value => {
      try {
        return own(copies === null ? call(...args) : call(...copies([...args])));
      } catch (error) {
        throw asFailure(name, error);
      }
    };
  };
  return { ...overload, bind };
}

function guardTable(name: string, overload: TableOverload): TableOverload {
  return {
    ...overload,
    bind: (types) => {
      const call = boundCall(name, () => overload.bind(types));
      const own = ownResult(name, 'row', resultType(overload, types));
      const copies = argumentCopies(columnPatterns(overload, types.length), types);
      const rows = (...args: readonly Value[]): readonly Value[] =>
        guarded(name, () => {
          const given = call(...(copies === null ? args : copies([...args])));
          if (Array.isArray(given)) return Array.from(given, own);
          throw new SqlError('WRONG_FUNCTION_VALUE', [name, 'result', foundText(given), 'an array of rows']);
        });
      return rows;
    },
  };
}

function boundCall(name: string, bind: () => unknown): AnyCall {
  const call = guarded(name, bind);
  if (typeof call !== 'function') throw new SqlError('WRONG_FUNCTION_VALUE', [name, 'bind', foundText(call), 'a function']);
  return call as AnyCall;
}
