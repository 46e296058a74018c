import { sameValue } from '../../types/equality.ts';
import { arrayOf, BOOLEAN, INTEGER, STRING, structOf, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { variable } from '../pattern.ts';

const T = variable('T');

export const attr = aggregate({
  name: 'ATTR',
  category: 'aggregate',
  summary: 'The value that all rows of the group have; NULL where they differ. A NULL is a value like others.',
  overloads: [aggregateOverload([['value', T]], T, { state: stateOf, ...counting() })],
  examples: [
    { types: [STRING], rows: [['a'], ['a']], is: 'a' },
    { types: [INTEGER], rows: [[1], [2], [1]], is: null },
    { types: [INTEGER], rows: [[1], [null]], is: null },
    { types: [BOOLEAN], rows: [], is: null },
  ],
});

/** Each different value, and how many rows have it. */
function stateOf([value]: readonly SqlType[]): SqlType {
  return arrayOf(
    structOf([
      { name: 'VALUE', type: value },
      { name: 'COUNT', type: INTEGER },
    ]),
  );
}

type Counts = readonly (readonly [value: Value, count: number])[];

function counting(): Aggregator<Counts, [Value]> {
  return {
    initial: () => [],
    add: (counts, value) => changed(counts, value, 1),
    remove: (counts, value) => changed(counts, value, -1),
    merge: (left, right) => right.reduce((counts, [value, count]) => changed(counts, value, count), left),
    result: (counts) => (counts.length === 1 ? counts[0][0] : null),
  };
}

function changed(counts: Counts, value: Value, by: number): Counts {
  const index = counts.findIndex(([other]) => sameValue(other, value));
  if (index === -1) return by > 0 ? [...counts, [value, by]] : counts;
  const count = counts[index][1] + by;
  return count > 0 ? counts.with(index, [value, count]) : counts.toSpliced(index, 1);
}
