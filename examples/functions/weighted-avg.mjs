import { aggregate, aggregateOverload, DOUBLE, structOf } from 'millrace/functions';

// A state is a value of SQL, so that it can be stored; a STRUCT is an array of its fields' values, in order.
const STATE = structOf([
  { name: 'SUM', type: DOUBLE },
  { name: 'WEIGHT', type: DOUBLE },
]);

/** Adds a row `times` times: once, or minus once to take it back. Rows with a NULL count for nothing. */
function weigh([sum, weight], value, by, times) {
  if (value === null || by === null) return [sum, weight];
  return [sum + times * value * by, weight + times * by];
}

export const WEIGHTED_AVG = aggregate({
  name: 'WEIGHTED_AVG',
  category: 'statistics',
  summary: 'The average of `value`, each counted as much as its `weight` says; NULL if there is no weight.',
  overloads: [
    aggregateOverload(
      [
        ['value', DOUBLE],
        ['weight', DOUBLE],
      ],
      DOUBLE,
      {
        state: STATE,
        initial: () => [0, 0],
        add: (state, value, weight) => weigh(state, value, weight, 1),
        remove: (state, value, weight) => weigh(state, value, weight, -1),
        merge: ([sum1, weight1], [sum2, weight2]) => [sum1 + sum2, weight1 + weight2],
        result: ([sum, weight]) => (weight === 0 ? null : sum / weight),
      },
    ),
  ],
  examples: [
    {
      types: [DOUBLE, DOUBLE],
      rows: [
        [10, 1],
        [20, 3],
        [null, 5],
      ],
      is: 17.5,
    },
    { types: [DOUBLE, DOUBLE], rows: [], is: null },
  ],
});
