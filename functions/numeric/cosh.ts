import { scalar } from '../define.ts';
import { unaryOverloads } from './double.ts';

export const cosh = scalar({
  name: 'COSH',
  category: 'numeric',
  summary: 'The hyperbolic cosine of `value`.',
  overloads: unaryOverloads(Math.cosh),
  examples: [
    { sql: 'COSH(0)', is: 1 },
    { sql: 'COSH(1)', is: 1.5430806348152437 },
    { sql: 'COSH(-1)', is: 1.5430806348152437 },
    { sql: 'COSH(CAST(NULL AS DOUBLE))', is: null },
  ],
});
