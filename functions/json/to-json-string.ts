import { STRING } from '../../types/sql-type.ts';
import { boundOverload, scalar } from '../define.ts';
import { variable } from '../pattern.ts';
import { jsonWriter } from './value-json.ts';

const T = variable('T');

export const toJsonString = scalar({
  name: 'TO_JSON_STRING',
  category: 'json',
  summary:
    'Writes any value as JSON: NULL as `null`, BYTES in base64, times in ISO form, the fields of STRUCTs and the keys of MAPs in alphabetical order.',
  overloads: [boundOverload([['value', T]], STRING, ([type = STRING]) => jsonWriter(type), { nulls: 'given' })],
  examples: [
    { sql: `TO_JSON_STRING(ARRAY[1, 2, NULL])`, is: '[1,2,null]' },
    { sql: `TO_JSON_STRING(STRUCT(b := 'x', a := 1.50))`, is: '{"A":1.50,"B":"x"}' },
    { sql: `TO_JSON_STRING(MAP('c' := 2, 'b' := 4))`, is: '{"b":4,"c":2}' },
    { sql: `TO_JSON_STRING(CAST('2024-02-29T10:00:00' AS TIMESTAMP))`, is: '"2024-02-29T10:00:00.000"' },
    { sql: `TO_JSON_STRING('say "hi"')`, is: '"say \\"hi\\""' },
    { sql: `TO_JSON_STRING(NULL)`, is: 'null' },
  ],
});
