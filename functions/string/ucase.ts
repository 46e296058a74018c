import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const ucase = scalar({
  name: 'UCASE',
  category: 'string',
  summary: 'Puts `input` into upper case, as Unicode has it and whatever the locale.',
  overloads: [overload([['input', STRING]], STRING, (input) => input.toUpperCase())],
  examples: [
    { sql: `UCASE('Lorem')`, is: 'LOREM' },
    { sql: `UCASE('straße 7')`, is: 'STRASSE 7' },
    { sql: `UCASE('')`, is: '' },
    { sql: `UCASE(NULL)`, is: null },
  ],
});
