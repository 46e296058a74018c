import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { distinct } from './distinct.ts';

const T = variable('T');

export const arrayUnion = scalar({
  name: 'ARRAY_UNION',
  category: 'collection',
  summary: 'The different elements of both arrays, in the order in which they are met.',
  overloads: [
    overload(
      [
        ['left', arrayPattern(T)],
        ['right', arrayPattern(T)],
      ],
      arrayPattern(T),
      (left, right) => distinct([...left, ...right]),
    ),
  ],
  examples: [
    { sql: 'ARRAY_UNION(ARRAY[1, 2, 1], ARRAY[3, 2])', is: [1, 2, 3] },
    { sql: `ARRAY_UNION(ARRAY['a', NULL], ARRAY[NULL, 'b'])`, is: ['a', null, 'b'] },
    { sql: 'ARRAY_UNION(ARRAY[1], ARRAY[1])', is: [1] },
    { sql: 'ARRAY_UNION(ARRAY[1], NULL)', is: null },
  ],
});
