import { BOOLEAN, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { readJson } from './json-reader.ts';

export const isJsonString = scalar({
  name: 'IS_JSON_STRING',
  category: 'json',
  summary: 'Whether `input` is one JSON text: an object, an array, or a value alone. NULL is none.',
  overloads: [overload([['input', STRING]], BOOLEAN, (input) => input !== null && readJson(input) !== undefined, { nulls: 'given' })],
  examples: [
    { sql: `IS_JSON_STRING('[1, 2, 3]')`, is: true },
    { sql: `IS_JSON_STRING('"abc"')`, is: true },
    { sql: `IS_JSON_STRING('abc')`, is: false },
    { sql: `IS_JSON_STRING('')`, is: false },
    { sql: `IS_JSON_STRING(NULL)`, is: false },
  ],
});
