import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

/** The first letter of every word. Words are what stands between white space, as Java's `\s` has it. */
const FIRST_LETTERS = /(?<![^ \t\n\v\f\r])[^ \t\n\v\f\r]/gu;

export const initcap = scalar({
  name: 'INITCAP',
  category: 'string',
  summary: 'Begins every word of `input` with a capital and puts the rest into lower case. Words stand between white space, which is kept.',
  overloads: [
    overload([['input', STRING]], STRING, (input) => input.toLowerCase().replace(FIRST_LETTERS, (letter) => letter.toUpperCase())),
  ],
  examples: [
    { sql: `INITCAP('the   Quick br0wn fOx')`, is: 'The   Quick Br0wn Fox' },
    { sql: `INITCAP('some_string o''neil')`, is: "Some_string O'neil" },
    { sql: `INITCAP('')`, is: '' },
    { sql: `INITCAP(NULL)`, is: null },
  ],
});
