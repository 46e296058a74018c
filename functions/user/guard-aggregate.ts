import { SqlError } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { AggregateOverload, Aggregator } from '../define.ts';
import { columnPatterns, resultType } from '../result-type.ts';
import { isParts } from './check-pattern.ts';
import { foundText } from './found-text.ts';
import { argumentCopies, containerCopy, guarded, ownResult, type ArgumentCopies } from './guard-call.ts';
import { guardedType } from './guarded-type.ts';
import type { OwnValue } from './own-value.ts';

/** As guardEntry says. A state is a copy on the way in and on the way out, so a function may change the one it is given. */
export function guardAggregate(name: string, overload: AggregateOverload): AggregateOverload {
  const state = guardedType(name, "state's type", overload.state);
  return {
    ...overload,
    state,
    bind: (types, literals, environment) => {
      const bound: unknown = guarded(name, () => overload.bind(types, literals, environment));
      const aggregator = guardAggregator(name, checked(name, bound), {
        ...ownStates(name, state(types)),
        args: argumentCopies(columnPatterns(overload, types.length), types),
        result: ownResult(name, 'result', resultType(overload, types)),
      });
      // A state that cannot begin is told when the statement is planned, not with the first record.
      aggregator.initial();
      return aggregator;
    },
  };
}

type Owned = {
  readonly given: (state: Value) => Value;
  readonly kept: OwnValue;
  readonly args: ArgumentCopies | null;
  readonly result: OwnValue;
};

function ownStates(name: string, type: SqlType): Pick<Owned, 'given' | 'kept'> {
  return { given: containerCopy(type) ?? ((state) => state), kept: ownResult(name, 'state', type) };
}

function guardAggregator(name: string, aggregator: Aggregator, { given, kept, args, result }: Owned): Aggregator {
  const { remove, merge } = aggregator;
  const step =
    (move: Aggregator['add']): Aggregator['add'] =>
    (state, ...values) =>
      guarded(name, () => kept(move.call(aggregator, given(state), ...(args === null ? values : args(values)))));
  return {
    initial: () => guarded(name, () => kept(aggregator.initial())),
    add: step(aggregator.add),
    remove: remove === undefined ? undefined : step(remove),
    merge: merge === undefined ? undefined : (left, right) => guarded(name, () => kept(merge.call(aggregator, given(left), given(right)))),
    result: (state) => guarded(name, () => result(aggregator.result(given(state)))),
  };
}

const NEEDED = ['initial', 'add', 'result'] as const;
const OPTIONAL = ['remove', 'merge'] as const;

function checked(name: string, bound: unknown): Aggregator {
  const parts = isParts(bound) ? bound : {};
  const wrong =
    NEEDED.find((part) => typeof parts[part] !== 'function') ??
    OPTIONAL.find((part) => parts[part] !== undefined && typeof parts[part] !== 'function');
  if (wrong !== undefined) throw new SqlError('WRONG_FUNCTION_VALUE', [name, wrong, foundText(parts[wrong]), 'a function']);
  return bound as Aggregator;
}
