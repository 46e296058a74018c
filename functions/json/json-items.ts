import { SqlError } from '../../types/errors.ts';
import { jsonText } from '../../types/json-node.ts';
import { arrayOf, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { jsonOf } from './json-reader.ts';

export const jsonItems = scalar({
  name: 'JSON_ITEMS',
  category: 'json',
  summary: 'The items of a JSON array, each as JSON. Anything else is an error.',
  overloads: [
    overload([['json', STRING]], arrayOf(STRING), (json) => {
      const node = jsonOf(json, 'JSON_ITEMS');
      if (node.kind !== 'array') throw new SqlError('UNFIT_ARGUMENT', ['JSON_ITEMS', 'its input is no JSON array']);
      return node.items.map(jsonText);
    }),
  ],
  examples: [
    { sql: `JSON_ITEMS('[{"type": "A", "n": 1.0}, {"type": "B"}]')`, is: ['{"type":"A","n":1.0}', '{"type":"B"}'] },
    { sql: `JSON_ITEMS('["a", null]')`, is: ['"a"', 'null'] },
    { sql: `JSON_ITEMS('[]')`, is: [] },
    { sql: `JSON_ITEMS(NULL)`, is: null },
  ],
});
