import { addBigint, subtractBigint, type Bigint } from '../../types/bigint.ts';
import { BIGINT, INTEGER, STRING } from '../../types/sql-type.ts';
import { aggregate, aggregateOverload } from '../define.ts';
import { variable } from '../pattern.ts';

/** COUNT(*) is COUNT(ROWTIME): the planner sees to it. */
export const count = aggregate({
  name: 'COUNT',
  category: 'aggregate',
  summary: 'How many values are not NULL; `COUNT(*)`: how many rows.',
  overloads: [
    aggregateOverload([['value', variable('T')]], BIGINT, {
      state: BIGINT,
      initial: (): Bigint => 0,
      add: (state, value) => (value === null ? state : addBigint(state, 1)),
      remove: (state, value) => (value === null ? state : subtractBigint(state, 1)),
      merge: addBigint,
      result: (state) => state,
    }),
  ],
  examples: [
    { types: [STRING], rows: [['a'], ['b'], ['a']], is: 3 },
    { types: [INTEGER], rows: [[1], [null], [3]], is: 2 },
    { types: [INTEGER], rows: [[null]], is: 0 },
    { types: [INTEGER], rows: [], is: 0 },
  ],
});
