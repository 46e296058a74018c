import { STRING, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { boundOverload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { elementOrder } from './element-order.ts';

const T = variable('T');
const ASCENDING = new Set(['ASC', 'ASCENDING']);
const DESCENDING = new Set(['DESC', 'DESCENDING']);

export const arraySort = scalar({
  name: 'ARRAY_SORT',
  category: 'collection',
  summary:
    'The elements of `array` in their order, or in the reverse one where `direction` is DESC or DESCENDING; NULLs last both times. NULL for a direction that is neither of these nor ASC or ASCENDING.',
  overloads: [
    boundOverload([['array', arrayPattern(T)]], arrayPattern(T), ([type]) => {
      const compare = ascending(type);
      return (array) => sorted(array, compare);
    }),
    boundOverload(
      [
        ['array', arrayPattern(T)],
        ['direction', STRING],
      ],
      arrayPattern(T),
      ([type]) => {
        const compare = ascending(type);
        return (array, direction) => {
          const word = direction.toUpperCase();
          if (ASCENDING.has(word)) return sorted(array, compare);
          return DESCENDING.has(word) ? sorted(array, (a, b) => compare(b, a)) : null;
        };
      },
    ),
  ],
  examples: [
    { sql: 'ARRAY_SORT(ARRAY[3, NULL, 7, 5])', is: [3, 5, 7, null] },
    { sql: `ARRAY_SORT(ARRAY[3, NULL, 7, 5], 'DESC')`, is: [7, 5, 3, null] },
    { sql: `ARRAY_SORT(ARRAY['b', 'B', 'a'])`, is: ['B', 'a', 'b'] },
    { sql: `ARRAY_SORT(ARRAY[1, 2], 'sideways')`, is: null },
    { sql: 'ARRAY_SORT(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
});

type Compare = (a: Value, b: Value) => number;

function ascending(type: SqlType | undefined): Compare {
  const before = elementOrder('ARRAY_SORT', type);
  return (a, b) => {
    if (before(a, b)) return -1;
    return before(b, a) ? 1 : 0;
  };
}

function sorted(array: readonly Value[], compare: Compare): readonly Value[] {
  const values = array.filter((item) => item !== null).toSorted(compare);
  return [...values, ...array.filter((item) => item === null)];
}
