import { scalar } from '../define.ts';
import { extremeOfOverloads } from './extreme-of.ts';

export const greatest = scalar({
  name: 'GREATEST',
  category: 'numeric',
  summary:
    'The greatest of the arguments that are not NULL; NULL if there is none. The arguments have one type, DECIMALs are widened to one that holds them all.',
  overloads: extremeOfOverloads((before) => (a, b) => before(b, a)),
  examples: [
    { sql: `GREATEST(3, 7, 5)`, is: 7 },
    { sql: `GREATEST('apple', 'b', NULL)`, is: 'b' },
    { sql: `GREATEST(1.5, 2.25)`, is: '2.25' },
    { sql: `GREATEST(CAST('2022-06-14' AS DATE), '2023-01-01')`, is: '2023-01-01' },
    { sql: 'GREATEST(CAST(NULL AS INTEGER), NULL)', is: null },
  ],
});
