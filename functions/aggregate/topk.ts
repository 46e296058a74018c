import { arrayOf, BIGINT, DOUBLE, INTEGER, STRING, structOf, type ArrayType, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregate, aggregateOverload, type AggregateOverload, type Aggregator } from '../define.ts';
import { ANY, arrayPattern } from '../pattern.ts';
import { orderOf } from './order.ts';
import { positiveLiteral } from './positive-literal.ts';
import { insertInto, type Ranking } from './ranking.ts';

const SORTED = [INTEGER, BIGINT, DOUBLE, STRING] as const;
const K = ['k', INTEGER] as const;

export const topk = aggregate({
  name: 'TOPK',
  category: 'aggregate',
  summary:
    'The `k` greatest values, the greatest first; with other columns, STRUCTs of the rows that have them: `sort_col`, then `col0`, `col1` and so on. Rows in which the value is NULL do not count.',
  overloads: SORTED.flatMap((type) => [valuesOverload(type), rowsOverload(type)]),
  examples: [
    { types: [INTEGER], rows: [[5], [9], [null], [7], [9]], literals: [3], is: [9, 9, 7] },
    { types: [STRING], rows: [['a'], ['c'], ['b']], literals: [2], is: ['c', 'b'] },
    {
      types: [DOUBLE, STRING],
      rows: [
        [1.5, 'low'],
        [2.5, 'high'],
      ],
      literals: [2],
      is: [
        [2.5, 'high'],
        [1.5, 'low'],
      ],
    },
  ],
});

function valuesOverload(type: (typeof SORTED)[number]): AggregateOverload {
  return aggregateOverload([['value', type]], arrayPattern(type), {
    state: arrayOf(type),
    literals: [K],
    bind: (_types, [k]) => {
      const before = orderOf(type);
      const ranking: Ranking = { most: positiveLiteral('TOPK', 'k', k), before: (a, b) => before(b, a) };
      return ranked<[Value]>(ranking, (value) => value);
    },
  });
}

function rowsOverload(type: (typeof SORTED)[number]): AggregateOverload {
  const columns = [
    ['value', type],
    ['others', ANY],
  ] as const;
  return aggregateOverload(columns, arrayPattern(ANY), {
    variadic: 1,
    state: rowsType,
    resolve: rowsType,
    literals: [K],
    bind: (_types, [k]) => {
      const before = orderOf(type);
      const ranking: Ranking = {
        most: positiveLiteral('TOPK', 'k', k),
        before: (a, b) => before((b as readonly Value[])[0], (a as readonly Value[])[0]),
      };
      return ranked<Value[]>(ranking, (...row) => (row[0] === null ? null : row));
    },
  });
}

function rowsType([value, ...others]: readonly SqlType[]): ArrayType {
  const fields = others.map((type, i) => ({ name: `col${i}`, type }));
  return arrayOf(structOf([{ name: 'sort_col', type: value }, ...fields]));
}

/** `entry`: what is ranked of a row, null for nothing. Has no `remove`: what fell out is forgotten. */
function ranked<A extends Value[]>(ranking: Ranking, entry: (...row: A) => Value): Aggregator<readonly Value[], A> {
  return {
    initial: () => [],
    add: (best, ...row) => {
      const added = entry(...row);
      return added === null ? best : insertInto(best, added, ranking);
    },
    merge: (left, right) => right.reduce<readonly Value[]>((best, item) => insertInto(best, item, ranking), left),
    result: (best) => best,
  };
}
