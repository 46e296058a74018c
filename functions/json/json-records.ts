import { mapOf, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { bareText } from './bare-text.ts';
import { jsonOf } from './json-reader.ts';

export const jsonRecords = scalar({
  name: 'JSON_RECORDS',
  category: 'json',
  summary: 'The fields of a JSON object by their names: strings as they are, anything else as JSON. NULL if `json` is no object.',
  overloads: [
    overload([['json', STRING]], mapOf(STRING, STRING), (json) => {
      if (json === '') return null;
      const node = jsonOf(json, 'JSON_RECORDS');
      return node.kind === 'object' ? new Map(Array.from(node.fields, ([name, field]) => [name, bareText(field)])) : null;
    }),
  ],
  examples: [
    { sql: `JSON_RECORDS('{"Red": 3, "Green": "dark"}')['Green']`, is: 'dark' },
    {
      sql: `JSON_RECORDS('{"a": "abc", "b": {"c": "a"}, "d": 1.50}')`,
      is: new Map([
        ['a', 'abc'],
        ['b', '{"c":"a"}'],
        ['d', '1.50'],
      ]),
    },
    { sql: `JSON_RECORDS('[1, 2]')`, is: null },
    { sql: `JSON_RECORDS(NULL)`, is: null },
  ],
});
