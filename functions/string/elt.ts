import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const elt = scalar({
  name: 'ELT',
  category: 'string',
  summary: 'The one of `texts` at `position`, counted from 1; NULL if there is none. The inverse of FIELD.',
  overloads: [
    overload(
      [
        ['position', INTEGER],
        ['texts', STRING],
      ],
      STRING,
      (position, ...texts) => (typeof position === 'number' && position >= 1 ? (texts[position - 1] ?? null) : null),
      { nulls: 'given', variadic: 1 },
    ),
  ],
  examples: [
    { sql: `ELT(1, 'a', 'b')`, is: 'a' },
    { sql: `ELT(2, 'a', 'b')`, is: 'b' },
    { sql: `ELT(3, 'a', 'b')`, is: null },
    { sql: `ELT(2, NULL, 'b')`, is: 'b' },
    { sql: `ELT(NULL, 'a', 'b')`, is: null },
  ],
});
