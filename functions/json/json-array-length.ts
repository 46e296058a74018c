import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { jsonOf } from './json-reader.ts';

export const jsonArrayLength = scalar({
  name: 'JSON_ARRAY_LENGTH',
  category: 'json',
  summary: 'How many items the JSON array has that `json` is; NULL if it is no array.',
  overloads: [
    overload([['json', STRING]], INTEGER, (json) => {
      if (json === '') return null;
      const node = jsonOf(json, 'JSON_ARRAY_LENGTH');
      return node.kind === 'array' ? node.items.length : null;
    }),
  ],
  examples: [
    { sql: `JSON_ARRAY_LENGTH('[1, [2, 3], null]')`, is: 3 },
    { sql: `JSON_ARRAY_LENGTH('[]')`, is: 0 },
    { sql: `JSON_ARRAY_LENGTH('{"a": 1}')`, is: null },
    { sql: `JSON_ARRAY_LENGTH(NULL)`, is: null },
  ],
});
