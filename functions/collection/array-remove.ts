import { sameValue } from '../../types/equality.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const arrayRemove = scalar({
  name: 'ARRAY_REMOVE',
  category: 'collection',
  summary: 'The elements of `array` without those that are equal to `victim`; a `victim` that is NULL removes the NULLs.',
  overloads: [
    overload(
      [
        ['array', arrayPattern(T)],
        ['victim', T],
      ],
      arrayPattern(T),
      (array, victim) => (array === null ? null : array.filter((item) => !sameValue(item, victim))),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `ARRAY_REMOVE(ARRAY['foo', 'bar', 'foo'], 'foo')`, is: ['bar'] },
    { sql: 'ARRAY_REMOVE(ARRAY[1, NULL, 2], NULL)', is: [1, 2] },
    { sql: 'ARRAY_REMOVE(ARRAY[1, NULL], 2)', is: [1, null] },
    { sql: 'ARRAY_REMOVE(NULL, 1)', is: null },
  ],
});
