import { table, tableOverload } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';

const T = variable('T');

export const explode = table({
  name: 'EXPLODE',
  category: 'table',
  summary: 'A row for each element of `array`; none for an array that is NULL or empty.',
  overloads: [tableOverload([['array', arrayPattern(T)]], T, (array) => array ?? [])],
  examples: [
    { sql: 'EXPLODE(ARRAY[1, 2, NULL])', is: [1, 2, null] },
    { sql: `EXPLODE(ARRAY[ARRAY['a'], ARRAY['b', 'c']])`, is: [['a'], ['b', 'c']] },
    { sql: 'EXPLODE(CAST(NULL AS ARRAY<INT>))', is: [] },
  ],
});
