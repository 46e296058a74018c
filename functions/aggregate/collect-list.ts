import { sameValue } from '../../types/equality.ts';
import { arrayOf, INTEGER, STRING } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { limitOf } from './limit.ts';

const T = variable('T');

export const collectList = aggregate({
  name: 'COLLECT_LIST',
  category: 'aggregate',
  summary:
    'All values in the order in which they came, NULLs too. The setting `ksql.functions.collect_list.limit` says how many at most; what comes after is left out. A row that is taken back takes the first equal value with it.',
  overloads: [
    aggregateOverload([['value', T]], arrayPattern(T), {
      state: ([value]) => arrayOf(value),
      settings: ['ksql.functions.collect_list.limit'],
      bind: (_types, [limit]) => collecting(limitOf(limit)),
    }),
  ],
  examples: [
    { types: [INTEGER], rows: [[3], [1], [3]], is: [3, 1, 3] },
    { types: [STRING], rows: [['a'], [null], ['b']], is: ['a', null, 'b'] },
    { types: [STRING], rows: [], is: [] },
  ],
});

type List = readonly Value[];

function collecting(limit: number): Aggregator<List, [Value]> {
  return {
    initial: () => [],
    add: (list, value) => (list.length < limit ? [...list, value] : list),
    remove: (list, value) => {
      const index = list.findIndex((item) => sameValue(item, value));
      return index === -1 ? list : list.toSpliced(index, 1);
    },
    merge: (left, right) => [...left, ...right].slice(0, limit),
    result: (list) => list,
  };
}
