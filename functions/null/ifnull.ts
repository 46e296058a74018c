import { overload, scalar } from '../define.ts';
import { variable } from '../pattern.ts';

const T = variable('T');

export const ifnull = scalar({
  name: 'IFNULL',
  category: 'null',
  summary: 'Gives `expression`, or `otherwise` if that is NULL. Both have the same type.',
  overloads: [
    overload(
      [
        ['expression', T],
        ['otherwise', T],
      ],
      T,
      (expression, otherwise) => expression ?? otherwise,
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `IFNULL('a', 'b')`, is: 'a' },
    { sql: `IFNULL(NULL, 'b')`, is: 'b' },
    { sql: `IFNULL(NULL, ARRAY[10, 20])`, is: [10, 20] },
    { sql: `IFNULL(CAST(NULL AS INTEGER), NULL)`, is: null },
  ],
});
