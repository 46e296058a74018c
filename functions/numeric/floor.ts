import { scalar } from '../define.ts';
import { wholeOverloads } from './whole.ts';

export const floor = scalar({
  name: 'FLOOR',
  category: 'numeric',
  summary: 'The greatest whole number that is not greater than `value`, in its own type: a DECIMAL keeps its scale.',
  overloads: wholeOverloads(Math.floor, 'down'),
  examples: [
    { sql: 'FLOOR(1.9E0)', is: 1 },
    { sql: 'FLOOR(-1.1)', is: '-2.0' },
    { sql: 'FLOOR(7)', is: 7 },
    { sql: 'FLOOR(CAST(NULL AS DOUBLE))', is: null },
  ],
});
