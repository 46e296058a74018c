import { firstOf } from '../aggregate/order.ts';
import { boundOverload, scalar } from '../define.ts';
import { arrayPattern, variable } from '../pattern.ts';
import { elementOrder } from './element-order.ts';

const T = variable('T');

export const arrayMax = scalar({
  name: 'ARRAY_MAX',
  category: 'collection',
  summary: 'The greatest element of `array` that is not NULL; NULL if there is none. Upper-case letters come before lower-case ones.',
  overloads: [
    boundOverload([['array', arrayPattern(T)]], T, ([type]) => {
      const before = elementOrder('ARRAY_MAX', type);
      return (array) => firstOf(array, (a, b) => before(b, a));
    }),
  ],
  examples: [
    { sql: 'ARRAY_MAX(ARRAY[3, NULL, 7, 5])', is: 7 },
    { sql: `ARRAY_MAX(ARRAY['b', 'B', 'a'])`, is: 'b' },
    { sql: 'ARRAY_MAX(ARRAY[CAST(NULL AS INT)])', is: null },
    { sql: 'ARRAY_MAX(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
});
