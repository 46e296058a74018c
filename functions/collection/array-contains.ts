import { sameValue } from '../../types/equality.ts';
import { BOOLEAN } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const arrayContains = scalar({
  name: 'ARRAY_CONTAINS',
  category: 'collection',
  summary: 'Whether `array` has an element equal to `value`; a NULL is equal to a NULL. FALSE for an `array` that is NULL.',
  overloads: [
    overload(
      [
        ['array', arrayPattern(T)],
        ['value', T],
      ],
      BOOLEAN,
      (array, value) => array !== null && array.some((item) => sameValue(item, value)),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: 'ARRAY_CONTAINS(ARRAY[1, 2, 3], 3)', is: true },
    { sql: `ARRAY_CONTAINS(ARRAY['a'], 'b')`, is: false },
    { sql: 'ARRAY_CONTAINS(ARRAY[1, NULL], NULL)', is: true },
    { sql: 'ARRAY_CONTAINS(NULL, 1)', is: false },
  ],
});
