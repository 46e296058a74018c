import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const field = scalar({
  name: 'FIELD',
  category: 'string',
  summary: 'Where `text` stands among `texts`, counted from 1; 0 if it does not, or is NULL. The inverse of ELT.',
  overloads: [
    overload(
      [
        ['text', STRING],
        ['texts', STRING],
      ],
      INTEGER,
      (text = null, ...texts) => (text === null ? 0 : texts.indexOf(text) + 1),
      { nulls: 'given', variadic: 1 },
    ),
  ],
  examples: [
    { sql: `FIELD('b', 'a', 'b')`, is: 2 },
    { sql: `FIELD('c', 'a', 'b')`, is: 0 },
    { sql: `FIELD('b', NULL, 'b')`, is: 2 },
    { sql: `FIELD(NULL, NULL, 'b')`, is: 0 },
  ],
});
