import { INTEGER } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const arrayLength = scalar({
  name: 'ARRAY_LENGTH',
  category: 'collection',
  summary: 'How many elements `array` has, NULLs included.',
  overloads: [overload([['array', arrayPattern(T)]], INTEGER, (array) => array.length)],
  examples: [
    { sql: 'ARRAY_LENGTH(ARRAY[1, 2, 3])', is: 3 },
    { sql: `ARRAY_LENGTH(ARRAY['a', NULL])`, is: 2 },
    { sql: 'ARRAY_LENGTH(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
});
