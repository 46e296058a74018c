import { BIGINT, BYTES, DATE, DOUBLE, INTEGER, STRING, TIME, TIMESTAMP, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregateOverload, type AggregateOverload, type Aggregator } from '../define.ts';
import { ANY_DECIMAL } from '../pattern.ts';
import { orderOf, type Before } from './order.ts';

const ORDERED = [INTEGER, BIGINT, DOUBLE, ANY_DECIMAL, DATE, TIME, TIMESTAMP, STRING, BYTES] as const;

const ofSameType = ([value]: readonly SqlType[]): SqlType => value;

/** The overloads of MIN and MAX, one for each ordered type; `prefer` makes of the type's order the one whose first value is kept. */
export function extremeOverloads(prefer: (before: Before) => Before): readonly AggregateOverload[] {
  return ORDERED.map((pattern) =>
    aggregateOverload<Value, readonly [readonly ['value', typeof pattern]]>([['value', pattern]], pattern, {
      state: ofSameType,
      resolve: ofSameType,
      bind: (types) => keepFirst(prefer(orderOf(ofSameType(types)))),
    }),
  );
}

/** Has no `remove`: what came second is forgotten. */
function keepFirst(before: Before): Aggregator<Value, [Value]> {
  const choose = (state: Value, value: Value): Value => {
    if (value === null) return state;
    return state === null || before(value, state) ? value : state;
  };
  return { initial: () => null, add: choose, merge: choose, result: (state) => state };
}
