import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const replace = scalar({
  name: 'REPLACE',
  category: 'string',
  summary: 'Puts `replacement` in every place of `input` where `part` is. An empty `part` is before and behind every character.',
  overloads: [
    overload(
      [
        ['input', STRING],
        ['part', STRING],
        ['replacement', STRING],
      ],
      STRING,
      // A function, for in a text $& and the like would be read.
      (input, part, replacement) => input.replaceAll(part, () => replacement),
    ),
  ],
  examples: [
    { sql: `REPLACE('anaconda', 'a', 'o')`, is: 'onocondo' },
    { sql: `REPLACE('aaa', 'aa', 'b')`, is: 'ba' },
    { sql: `REPLACE('10 EUR', 'EUR', '$&')`, is: '10 $&' },
    { sql: `REPLACE('ab', '', '-')`, is: '-a-b-' },
    { sql: `REPLACE('anaconda', NULL, 'o')`, is: null },
  ],
});
