import { expect, test } from 'vitest';
import { extractJsonField } from '../../../functions/json/extract-json-field.ts';
import { isJsonString } from '../../../functions/json/is-json-string.ts';
import { jsonArrayContains } from '../../../functions/json/json-array-contains.ts';
import { jsonArrayLength } from '../../../functions/json/json-array-length.ts';
import { jsonConcat } from '../../../functions/json/json-concat.ts';
import { jsonItems } from '../../../functions/json/json-items.ts';
import { jsonKeys } from '../../../functions/json/json-keys.ts';
import { jsonRecords } from '../../../functions/json/json-records.ts';
import { toJsonString } from '../../../functions/json/to-json-string.ts';
import * as types from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { call } from '../call.ts';

const { STRING, INTEGER, BIGINT, DOUBLE, BOOLEAN, BYTES, DATE, TIME, TIMESTAMP, arrayOf, mapOf, structOf, decimal } = types;
const NOTED = '{"a": {"b": [10, {"c": null}], "d e": "x", "big": 12345678901234567890, "n": -0.10}, "": 1, "it\'s": 2, "ü-1:2": 3}';

test.each([
  ['$', '[1]', '[1]'],
  ['$.a.b[0]', NOTED, '10'],
  ['$.a.b[1].c', NOTED, 'null'],
  ['$.a.b[2]', NOTED, null],
  ['$.a.b[-1]', NOTED, null],
  ['$.a.b.c', NOTED, null],
  ["$.a['d e']", NOTED, 'x'],
  ['$["a"]["d e"]', NOTED, 'x'],
  ["$['it\\'s']", NOTED, '2'],
  ['$.ü-1:2', NOTED, '3'],
  ['$[""]', NOTED, '1'],
  ['$.a.big', NOTED, '12345678901234567890'],
  ['$.a.n', NOTED, '-0.10'],
  ['$.a.b[0].x', NOTED, null],
  ['$.constructor', NOTED, null],
  ['$.a.b[*].c', NOTED, '[null]'],
  ['$.a.b.*', NOTED, '[10,{"c":null}]'],
  ['$.a.n[*]', NOTED, null],
])('EXTRACTJSONFIELD by %j', (path, json, is) => {
  expect(call(extractJsonField, [STRING, STRING], [json, path])).toBe(is);
});

test.each(['a', '', '$a', '$.', '$..a', '$[', '$[0', '$["a', '$[\'a"]', '$.a b'])('EXTRACTJSONFIELD refuses the path %j', (path) => {
  expect(() => call(extractJsonField, [STRING, STRING], ['{}', path])).toThrow(`'${path}' is no path`);
});

test('broken JSON is an error where NULL would hide it', () => {
  for (const entry of [jsonArrayLength, jsonItems, jsonKeys, jsonRecords]) {
    expect(() => call(entry, [STRING], ['{'])).toThrow('its input is no JSON');
  }
  expect(() => call(jsonConcat, [STRING, STRING], ['{}', '{'])).toThrow('JSON_CONCAT has no result here');
  expect(() => call(jsonItems, [STRING], ['{}'])).toThrow('no JSON array');
  for (const entry of [jsonArrayLength, jsonKeys, jsonRecords]) expect(call(entry, [STRING], [''])).toBe(null);
});

test.each([
  ['null', true],
  [' {} ', true],
  ['[1', false],
  ['1 2', false],
])('IS_JSON_STRING(%j) is %j', (text, is) => {
  expect(call(isJsonString, [STRING], [text])).toBe(is);
});

const ITEMS = '["a", 1, -2.50, 1e2, true, null, 9007199254740993, [7]]';
test.each<readonly [types.SqlType, Value, boolean]>([
  [STRING, 'a', true],
  [STRING, '1', false],
  [STRING, null, true],
  [INTEGER, 1, true],
  [INTEGER, 7, false],
  [INTEGER, 100, false],
  [BIGINT, 9007199254740993n, true],
  [BIGINT, 9007199254740992n, false],
  [DOUBLE, -2.5, true],
  [DOUBLE, 100, true],
  [DOUBLE, 1, false],
  [decimal(4, 3), -2500n, true],
  [decimal(4, 3), 1000n, false],
  [BOOLEAN, true, true],
  [BOOLEAN, false, false],
  [arrayOf(INTEGER), [7], false],
])('JSON_ARRAY_CONTAINS of %j %s is %j', (type, value, is) => {
  expect(call(jsonArrayContains, [STRING, type], [ITEMS, value])).toBe(is);
});

const person = structOf([
  { name: 'NAME', type: STRING },
  { name: 'AGE', type: INTEGER },
]);
test.each<readonly [types.SqlType, Value, string]>([
  [INTEGER, -1, '-1'],
  [BIGINT, 9223372036854775807n, '9223372036854775807'],
  [DOUBLE, 1, '1.0'],
  [DOUBLE, 1.5e10, '1.5E10'],
  [DOUBLE, Number.NaN, '"NaN"'],
  [decimal(20, 2), 1234567890123456789050n, '12345678901234567890.50'],
  [BOOLEAN, false, 'false'],
  [STRING, 'ä"\\\n', '"ä\\"\\\\\\n"'],
  [BYTES, new Uint8Array([1, 2]), '"AQI="'],
  [TIME, 60220000, '"16:43:40"'],
  [DATE, 1000, '"1972-09-27"'],
  [TIMESTAMP, 60220000000, '"1971-11-28T23:46:40.000"'],
  [arrayOf(STRING), ['a', null], '["a",null]'],
  [
    mapOf(STRING, DOUBLE),
    new Map([
      ['b', 2],
      ['a', null],
      ['B', 1],
    ] as const),
    '{"B":1.0,"a":null,"b":2.0}',
  ],
  [
    mapOf(INTEGER, INTEGER),
    new Map([
      [10, 1],
      [9, 2],
    ] as const),
    '{"10":1,"9":2}',
  ],
  [person, ['Ada', null], '{"AGE":null,"NAME":"Ada"}'],
  [arrayOf(person), [['Ada', 36], null], '[{"AGE":36,"NAME":"Ada"},null]'],
  [STRING, null, 'null'],
])('TO_JSON_STRING of %j %s is %s', (type, value, is) => {
  expect(call(toJsonString, [type], [value])).toBe(is);
});
