import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const arrayConcat = scalar({
  name: 'ARRAY_CONCAT',
  category: 'collection',
  summary: 'The elements of `left`, then those of `right`, duplicates kept. A side that is NULL counts as empty; NULL if both are.',
  overloads: [
    overload(
      [
        ['left', arrayPattern(T)],
        ['right', arrayPattern(T)],
      ],
      arrayPattern(T),
      (left, right) => (left === null || right === null ? (left ?? right) : [...left, ...right]),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: 'ARRAY_CONCAT(ARRAY[1, 2], ARRAY[2, 3])', is: [1, 2, 2, 3] },
    { sql: `ARRAY_CONCAT(ARRAY['a', NULL], ARRAY['b'])`, is: ['a', null, 'b'] },
    { sql: 'ARRAY_CONCAT(ARRAY[1], NULL)', is: [1] },
    { sql: 'ARRAY_CONCAT(CAST(NULL AS ARRAY<INT>), NULL)', is: null },
  ],
});
