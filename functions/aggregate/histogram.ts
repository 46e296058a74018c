import { addBigint, type Bigint } from '../../types/bigint.ts';
import { BIGINT, mapOf, STRING } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload, type Aggregator } from '../define.ts';
import { mapPattern } from '../pattern.ts';

/** So many different values are counted, and no others. */
const MOST = 1000;

export const histogram = aggregate({
  name: 'HISTOGRAM',
  category: 'aggregate',
  summary: 'How often each value came, for the first 1,000 different ones. NULLs do not count.',
  overloads: [aggregateOverload([['value', STRING]], mapPattern(STRING, BIGINT), { state: mapOf(STRING, BIGINT), ...counting() })],
  examples: [
    {
      types: [STRING],
      rows: [['a'], ['b'], ['a']],
      is: new Map([
        ['a', 2],
        ['b', 1],
      ]),
    },
    { types: [STRING], rows: [[null], ['b']], is: new Map([['b', 1]]) },
    { types: [STRING], rows: [], is: new Map() },
  ],
});

type Counts = ReadonlyMap<string, Bigint>;

function counting(): Aggregator<Counts, [string | null]> {
  return {
    initial: () => new Map(),
    add: (counts, value) => (value === null ? counts : changed(counts, value, 1)),
    remove: (counts, value) => (value === null ? counts : changed(counts, value, -1)),
    merge: (left, right) => [...right].reduce((counts, [value, count]) => changed(counts, value, count), left),
    result: (counts) => counts,
  };
}

function changed(counts: Counts, value: string, by: Bigint): Counts {
  const known = counts.get(value);
  if (known === undefined && (by < 0 || counts.size >= MOST)) return counts;
  const count = addBigint(known ?? 0, by);
  const next = new Map(counts);
  if (count > 0) next.set(value, count);
  else next.delete(value);
  return next;
}
