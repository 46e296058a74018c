import { scalar } from '../define.ts';
import { wholeOverloads } from './whole.ts';

export const ceil = scalar({
  name: 'CEIL',
  category: 'numeric',
  summary: 'The least whole number that is not less than `value`, in its own type: a DECIMAL keeps its scale.',
  overloads: wholeOverloads(Math.ceil, 'up'),
  examples: [
    { sql: 'CEIL(1.1E0)', is: 2 },
    { sql: 'CEIL(-1.9)', is: '-1.0' },
    { sql: 'CEIL(7)', is: 7 },
    { sql: 'CEIL(CAST(NULL AS DOUBLE))', is: null },
  ],
});
