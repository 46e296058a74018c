import { firstOf } from '../aggregate/order.ts';
import { boundOverload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { elementOrder } from './element-order.ts';

const T = variable('T');

export const arrayMin = scalar({
  name: 'ARRAY_MIN',
  category: 'collection',
  summary: 'The least element of `array` that is not NULL; NULL if there is none. Upper-case letters come before lower-case ones.',
  overloads: [
    boundOverload([['array', arrayPattern(T)]], T, ([type]) => {
      const before = elementOrder('ARRAY_MIN', type);
      return (array) => firstOf(array, before);
    }),
  ],
  examples: [
    { sql: 'ARRAY_MIN(ARRAY[3, NULL, 7, 5])', is: 3 },
    { sql: `ARRAY_MIN(ARRAY['b', 'B', 'a'])`, is: 'B' },
    { sql: 'ARRAY_MIN(ARRAY[CAST(NULL AS INT)])', is: null },
    { sql: 'ARRAY_MIN(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
});
