import { overload, scalar } from '../define.ts';
import { variable } from '../pattern.ts';

const T = variable('T');

export const coalesce = scalar({
  name: 'COALESCE',
  category: 'null',
  summary: 'The first argument that is not NULL. All arguments have the same type.',
  overloads: [
    overload(
      [
        ['first', T],
        ['others', T],
      ],
      T,
      (...values) => values.find((value) => value !== null) ?? null,
      { nulls: 'given', variadic: 1 },
    ),
  ],
  examples: [
    { sql: `COALESCE(NULL, 'b', 'c')`, is: 'b' },
    { sql: `COALESCE('a', NULL)`, is: 'a' },
    { sql: `COALESCE(1)`, is: 1 },
    { sql: `COALESCE(NULL, CAST(NULL AS INTEGER))`, is: null },
  ],
});
