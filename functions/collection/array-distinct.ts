import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { distinct } from './distinct.ts';

const T = variable('T');

export const arrayDistinct = scalar({
  name: 'ARRAY_DISTINCT',
  category: 'collection',
  summary: 'The different elements of `array`, each where it is met first; one NULL is kept.',
  overloads: [overload([['array', arrayPattern(T)]], arrayPattern(T), distinct)],
  examples: [
    { sql: 'ARRAY_DISTINCT(ARRAY[3, 1, 3, 2, 1])', is: [3, 1, 2] },
    { sql: `ARRAY_DISTINCT(ARRAY['a', NULL, 'A', NULL])`, is: ['a', null, 'A'] },
    { sql: 'ARRAY_DISTINCT(ARRAY[ARRAY[1], ARRAY[1]])', is: [[1]] },
    { sql: 'ARRAY_DISTINCT(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
});
