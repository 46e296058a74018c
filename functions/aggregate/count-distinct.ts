import { BIGINT, BYTES, INTEGER, STRING } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload } from '../define.ts';
import { variable } from '../pattern.ts';
import { valueKey } from '../value-key.ts';
import { addHash, EMPTY_SKETCH, estimate, mergeSketches } from './hyper-log-log.ts';
import { hash64 } from './hash.ts';

export const countDistinct = aggregate({
  name: 'COUNT_DISTINCT',
  category: 'aggregate',
  summary:
    'About how many different values there are, NULLs not counted: exact as a rule up to a thousand, beyond that off by 0.8 %. Takes at most 16 kB a group, however many there are.',
  overloads: [
    aggregateOverload([['value', variable('T')]], BIGINT, {
      state: BYTES,
      initial: () => EMPTY_SKETCH,
      add: (sketch, value) => (value === null ? sketch : addHash(sketch, hash64(String(valueKey(value))))),
      merge: mergeSketches,
      result: estimate,
    }),
  ],
  examples: [
    { types: [STRING], rows: [['a'], ['b'], ['a']], is: 2 },
    { types: [INTEGER], rows: [[1], [null], [2], [3]], is: 3 },
    { types: [INTEGER], rows: [], is: 0 },
  ],
});
