import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';

export const lcase = scalar({
  name: 'LCASE',
  category: 'string',
  summary: 'Puts `input` into lower case, as Unicode has it and whatever the locale.',
  overloads: [overload([['input', STRING]], STRING, (input) => input.toLowerCase())],
  examples: [
    { sql: `LCASE('Lorem IPSUM')`, is: 'lorem ipsum' },
    { sql: `LCASE('ÅNGSTRÖM 7')`, is: 'ångström 7' },
    { sql: `LCASE('')`, is: '' },
    { sql: `LCASE(NULL)`, is: null },
  ],
});
