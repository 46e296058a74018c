import { sameValue } from '../../types/equality.ts';
import { overload, scalar } from '../define.ts';
import { variable } from '../pattern.ts';

const T = variable('T');

export const nullif = scalar({
  name: 'NULLIF',
  category: 'null',
  summary: 'NULL if `expression` and `other` are equal, else `expression`. Both have the same type.',
  overloads: [
    overload(
      [
        ['expression', T],
        ['other', T],
      ],
      T,
      (expression, other) => (sameValue(expression, other) ? null : expression),
      { nulls: 'given' },
    ),
  ],
  examples: [
    { sql: `NULLIF('a', 'b')`, is: 'a' },
    { sql: `NULLIF('b', 'b')`, is: null },
    { sql: `NULLIF(ARRAY[1, 2], ARRAY[1, 2])`, is: null },
    { sql: `NULLIF(1, NULL)`, is: 1 },
    { sql: `NULLIF(NULL, 1)`, is: null },
  ],
});
