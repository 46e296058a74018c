import { sameValue } from '../../types/equality.ts';
import {
  arrayOf,
  BIGINT,
  BYTES,
  DATE,
  DOUBLE,
  INTEGER,
  STRING,
  TIME,
  TIMESTAMP,
  type ArrayType,
  type SqlType,
} from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { ANY_DECIMAL, arrayPattern } from '../pattern.ts';
import { orderOf } from './order.ts';
import { positiveLiteral } from './positive-literal.ts';
import { insertInto, type Ranking } from './ranking.ts';

const SORTED = [INTEGER, BIGINT, DOUBLE, STRING, ANY_DECIMAL, DATE, TIME, TIMESTAMP, BYTES] as const;

export const topkDistinct = aggregate({
  name: 'TOPKDISTINCT',
  category: 'aggregate',
  summary: 'The `k` greatest of the different values, the greatest first. NULLs do not count.',
  overloads: SORTED.map((pattern) =>
    aggregateOverload<readonly Value[], readonly [readonly ['value', typeof pattern]]>([['value', pattern]], arrayPattern(pattern), {
      state: listOf,
      resolve: listOf,
      literals: [['k', INTEGER]],
      bind: ([type], [k]) => {
        const before = orderOf(type);
        return ranked({ most: positiveLiteral('TOPKDISTINCT', 'k', k), before: (a, b) => before(b, a) });
      },
    }),
  ),
  examples: [
    { types: [INTEGER], rows: [[5], [9], [null], [7], [9]], literals: [2], is: [9, 7] },
    { types: [STRING], rows: [['a'], ['c'], ['c']], literals: [3], is: ['c', 'a'] },
    { types: [DATE], rows: [[19000], [20000]], literals: [1], is: [20000] },
  ],
});

function listOf([type]: readonly SqlType[]): ArrayType {
  return arrayOf(type);
}

/** Has no `remove`: what fell out is forgotten. */
function ranked(ranking: Ranking): Aggregator<readonly Value[], [Value]> {
  const add = (best: readonly Value[], value: Value): readonly Value[] =>
    value === null || best.some((item) => sameValue(item, value)) ? best : insertInto(best, value, ranking);
  return { initial: () => [], add, merge: (left, right) => right.reduce(add, left), result: (best) => best };
}
