import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { distinct, memberOf } from './distinct.ts';

const T = variable('T');

export const arrayExcept = scalar({
  name: 'ARRAY_EXCEPT',
  category: 'collection',
  summary: 'The different elements of `left` that `right` does not have, in the order of `left`.',
  overloads: [
    overload(
      [
        ['left', arrayPattern(T)],
        ['right', arrayPattern(T)],
      ],
      arrayPattern(T),
      (left, right) => {
        const taken = memberOf(right);
        return distinct(left).filter((item) => !taken(item));
      },
    ),
  ],
  examples: [
    { sql: 'ARRAY_EXCEPT(ARRAY[1, 2, 3, 1], ARRAY[2])', is: [1, 3] },
    { sql: `ARRAY_EXCEPT(ARRAY['a', NULL], ARRAY['b'])`, is: ['a', null] },
    { sql: 'ARRAY_EXCEPT(ARRAY[1, NULL], ARRAY[1, NULL])', is: [] },
    { sql: 'ARRAY_EXCEPT(ARRAY[1], NULL)', is: null },
  ],
});
