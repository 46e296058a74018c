import { addBigint, subtractBigint, type Bigint } from '../../types/bigint.ts';
import { arrayOf, BIGINT, DOUBLE, INTEGER } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { arrayPattern } from '../pattern.ts';
import { addInteger, subtractInteger } from './integer.ts';

export const sumList = aggregate({
  name: 'SUM_LIST',
  category: 'aggregate',
  summary:
    'The sum of the elements of all arrays, 0 if there is none; arrays and elements that are NULL do not count. INTEGER and BIGINT wrap around silently.',
  overloads: [
    aggregateOverload([['list', arrayPattern(INTEGER)]], INTEGER, { state: INTEGER, ...sumBy<number>(addInteger, subtractInteger) }),
    aggregateOverload([['list', arrayPattern(BIGINT)]], BIGINT, { state: BIGINT, ...sumBy<Bigint>(addBigint, subtractBigint) }),
    aggregateOverload([['list', arrayPattern(DOUBLE)]], DOUBLE, {
      state: DOUBLE,
      ...sumBy<number>(
        (a, b) => a + b,
        (a, b) => a - b,
      ),
    }),
  ],
  examples: [
    { types: [arrayOf(INTEGER)], rows: [[[1, 2]], [[10]]], is: 13 },
    { types: [arrayOf(BIGINT)], rows: [[[1, null]], [null], [[5]]], is: 6 },
    { types: [arrayOf(DOUBLE)], rows: [[[]]], is: 0 },
  ],
});

type Combine<T> = (a: T, b: T) => T;
type List<T> = readonly (T | null)[] | null;

function sumBy<T extends Bigint>(plus: Combine<T>, minus: Combine<T>): Aggregator<T, [List<T>]> {
  const fold =
    (combine: Combine<T>) =>
    (sum: T, list: List<T>): T =>
      (list ?? []).reduce<T>((total, item) => (item === null ? total : combine(total, item)), sum);
  return { initial: () => 0 as T, add: fold(plus), remove: fold(minus), merge: plus, result: (sum) => sum };
}
