import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const acos = scalar({
  name: 'ACOS',
  category: 'numeric',
  summary: 'The angle, in radians, whose cosine is `value`; NaN beyond -1 and 1.',
  overloads: unaryOverloads(Math.acos),
  examples: [
    { sql: 'ACOS(1)', is: 0 },
    { sql: 'ACOS(0.5E0)', is: 1.0471975511965979 },
    { sql: 'ACOS(2)', is: NaN },
    { sql: 'ACOS(CAST(NULL AS DOUBLE))', is: null },
  ],
});
