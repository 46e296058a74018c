import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const asin = scalar({
  name: 'ASIN',
  category: 'numeric',
  summary: 'The angle, in radians, whose sine is `value`; NaN beyond -1 and 1.',
  overloads: unaryOverloads(Math.asin),
  examples: [
    { sql: 'ASIN(0)', is: 0 },
    { sql: 'ASIN(1)', is: 1.5707963267948966 },
    { sql: 'ASIN(-1.1)', is: NaN },
    { sql: 'ASIN(CAST(NULL AS DOUBLE))', is: null },
  ],
});
