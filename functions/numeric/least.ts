import { scalar } from '../define.ts';
import { extremeOfOverloads } from './extreme-of.ts';

export const least = scalar({
  name: 'LEAST',
  category: 'numeric',
  summary:
    'The least of the arguments that are not NULL; NULL if there is none. The arguments have one type, DECIMALs are widened to one that holds them all.',
  overloads: extremeOfOverloads((before) => before),
  examples: [
    { sql: `LEAST(3, 7, 5)`, is: 3 },
    { sql: `LEAST('apple', 'B', NULL)`, is: 'B' },
    { sql: `LEAST(1.5, 2.25)`, is: '1.50' },
    { sql: `LEAST(CAST('2022-06-14' AS DATE), '2023-01-01')`, is: '2022-06-14' },
    { sql: 'LEAST(CAST(NULL AS INTEGER), NULL)', is: null },
  ],
});
