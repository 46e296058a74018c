import { addBigint, subtractBigint, type Bigint } from '../../types/bigint.ts';
import { rescaleDecimal } from '../../types/decimal.ts';
import { BIGINT, decimal, DOUBLE, INTEGER, type DecimalType, type SqlType } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { ANY_DECIMAL } from '../pattern.ts';
import { addInteger, subtractInteger } from './integer.ts';

const ofSameType = ([value]: readonly SqlType[]): SqlType => value;

export const sum = aggregate({
  name: 'SUM',
  category: 'aggregate',
  summary:
    'The sum of the values that are not NULL, 0 if there is none, in the type of the values. INTEGER and BIGINT wrap around silently, a DECIMAL that no longer fits is an error.',
  overloads: [
    aggregateOverload([['value', INTEGER]], INTEGER, { state: INTEGER, ...sumBy<number>(0, addInteger, subtractInteger) }),
    aggregateOverload([['value', BIGINT]], BIGINT, { state: BIGINT, ...sumBy<Bigint>(0, addBigint, subtractBigint) }),
    aggregateOverload([['value', DOUBLE]], DOUBLE, {
      state: DOUBLE,
      ...sumBy<number>(
        0,
        (a, b) => a + b,
        (a, b) => a - b,
      ),
    }),
    aggregateOverload([['value', ANY_DECIMAL]], ANY_DECIMAL, { state: ofSameType, resolve: ofSameType, bind: decimalSum }),
  ],
  examples: [
    { types: [INTEGER], rows: [[1], [null], [5]], is: 6 },
    { types: [INTEGER], rows: [[2147483647], [1]], is: -2147483648 },
    { types: [decimal(4, 2)], rows: [[1250n], [-50n]], is: 1200n },
    { types: [BIGINT], rows: [[null]], is: 0 },
    { types: [BIGINT], rows: [], is: 0 },
  ],
});

type Combine<T> = (a: T, b: T) => T;

function sumBy<T extends Bigint>(zero: T, plus: Combine<T>, minus: Combine<T>): Aggregator<T, [T | null]> {
  return {
    initial: () => zero,
    add: (state, value) => (value === null ? state : plus(state, value)),
    remove: (state, value) => (value === null ? state : minus(state, value)),
    merge: plus,
    result: (state) => state,
  };
}

/** Throws DECIMAL_OVERFLOW for a sum of more digits than the column has. */
function decimalSum(types: readonly SqlType[]): Aggregator<bigint, [bigint | null]> {
  const type = ofSameType(types) as DecimalType;
  const fitted = (value: bigint): bigint => rescaleDecimal(value, type.scale, type);
  return sumBy<bigint>(
    0n,
    (a, b) => fitted(a + b),
    (a, b) => fitted(a - b),
  );
}
