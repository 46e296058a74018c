import { addBigint, subtractBigint, type Bigint } from '../../types/bigint.ts';
import { BIGINT, DOUBLE, INTEGER, structOf, type PrimitiveType, type SqlType } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { addInteger, subtractInteger } from './integer.ts';

export const avg = aggregate({
  name: 'AVG',
  category: 'aggregate',
  summary:
    'The mean of the values that are not NULL, 0.0 if there is none. The sum that it keeps has the type of the values: of INTEGER values it wraps at 32 bits.',
  overloads: [
    aggregateOverload([['value', INTEGER]], DOUBLE, { state: stateOf(INTEGER), ...meanBy<number>(addInteger, subtractInteger) }),
    aggregateOverload([['value', BIGINT]], DOUBLE, { state: stateOf(BIGINT), ...meanBy<Bigint>(addBigint, subtractBigint) }),
    aggregateOverload([['value', DOUBLE]], DOUBLE, {
      state: stateOf(DOUBLE),
      ...meanBy<number>(
        (a, b) => a + b,
        (a, b) => a - b,
      ),
    }),
  ],
  examples: [
    { types: [INTEGER], rows: [[1], [2], [6]], is: 3 },
    { types: [BIGINT], rows: [[1], [null], [2]], is: 1.5 },
    { types: [INTEGER], rows: [[2147483647], [1]], is: -1073741824 },
    { types: [DOUBLE], rows: [[null]], is: 0 },
    { types: [DOUBLE], rows: [], is: 0 },
  ],
});

/** The sum and how many values it has. */
function stateOf(sum: PrimitiveType): SqlType {
  return structOf([
    { name: 'SUM', type: sum },
    { name: 'COUNT', type: BIGINT },
  ]);
}

type Mean<T extends Bigint> = readonly [sum: T, count: number];
type Combine<T> = (a: T, b: T) => T;

function meanBy<T extends Bigint>(plus: Combine<T>, minus: Combine<T>): Aggregator<Mean<T>, [T | null]> {
  const nothing: Mean<T> = [0 as T, 0];
  return {
    initial: () => nothing,
    add: (state, value) => (value === null ? state : [plus(state[0], value), state[1] + 1]),
    remove: (state, value) => (value === null ? state : [minus(state[0], value), state[1] - 1]),
    merge: (left, right) => [plus(left[0], right[0]), left[1] + right[1]],
    result: ([sum, count]) => (count === 0 ? 0 : Number(sum) / count),
  };
}
