import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { distinct, memberOf } from './distinct.ts';

const T = variable('T');

export const arrayIntersect = scalar({
  name: 'ARRAY_INTERSECT',
  category: 'collection',
  summary: 'The different elements of `left` that `right` has too, in the order of `left`.',
  overloads: [
    overload(
      [
        ['left', arrayPattern(T)],
        ['right', arrayPattern(T)],
      ],
      arrayPattern(T),
      (left, right) => distinct(left).filter(memberOf(right)),
    ),
  ],
  examples: [
    { sql: 'ARRAY_INTERSECT(ARRAY[3, 1, 3, 2], ARRAY[2, 3])', is: [3, 2] },
    { sql: `ARRAY_INTERSECT(ARRAY['a', NULL], ARRAY[NULL, 'b'])`, is: [null] },
    { sql: 'ARRAY_INTERSECT(ARRAY[1], ARRAY[2])', is: [] },
    { sql: 'ARRAY_INTERSECT(ARRAY[1], NULL)', is: null },
  ],
});
