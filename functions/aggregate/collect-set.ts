import { sameValue } from '../../types/equality.ts';
import { arrayOf, INTEGER, STRING } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { limitOf } from './limit.ts';

const T = variable('T');

export const collectSet = aggregate({
  name: 'COLLECT_SET',
  category: 'aggregate',
  summary:
    'The different values in the order in which each came first, NULL too. The setting `ksql.functions.collect_set.limit` says how many at most; others are left out.',
  overloads: [
    aggregateOverload([['value', T]], arrayPattern(T), {
      state: ([value]) => arrayOf(value),
      settings: ['ksql.functions.collect_set.limit'],
      bind: (_types, [limit]) => collecting(limitOf(limit)),
    }),
  ],
  examples: [
    { types: [INTEGER], rows: [[3], [1], [3]], is: [3, 1] },
    { types: [STRING], rows: [['a'], [null], ['a'], [null]], is: ['a', null] },
    { types: [STRING], rows: [], is: [] },
  ],
});

type Members = readonly Value[];

/** Has no `remove`: how often a value came is forgotten. */
function collecting(limit: number): Aggregator<Members, [Value]> {
  const add = (members: Members, value: Value): Members =>
    members.length >= limit || members.some((member) => sameValue(member, value)) ? members : [...members, value];
  return { initial: () => [], add, merge: (left, right) => right.reduce(add, left), result: (members) => members };
}
