import { arrayOf, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { jsonOf } from './json-reader.ts';

export const jsonKeys = scalar({
  name: 'JSON_KEYS',
  category: 'json',
  summary: 'The names of the fields of a JSON object, in its order; NULL if `json` is no object.',
  overloads: [
    overload([['json', STRING]], arrayOf(STRING), (json) => {
      if (json === '') return null;
      const node = jsonOf(json, 'JSON_KEYS');
      return node.kind === 'object' ? [...node.fields.keys()] : null;
    }),
  ],
  examples: [
    { sql: `JSON_KEYS('{"Red": 3, "Green": {"dark": 5}}')`, is: ['Red', 'Green'] },
    { sql: `JSON_KEYS('{}')`, is: [] },
    { sql: `JSON_KEYS('[1, 2]')`, is: null },
    { sql: `JSON_KEYS(NULL)`, is: null },
  ],
});
