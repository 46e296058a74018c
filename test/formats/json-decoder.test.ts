import { NO_SCHEMAS } from '../../types/written-schema.ts';
import { describe, expect, it } from 'vitest';
import { JSON_FORMAT } from '../../formats/json/json-format.ts';
import { Rejection } from '../../formats/format.ts';
import { arrayOf, BIGINT, INTEGER, mapOf, STRING, structOf } from '../../types/sql-type.ts';
import { columnsOf } from './columns.ts';
import { decode, encode } from './format-suite.ts';

const read = (columns: string, text: string, options = {}): unknown => {
  const found = decode(JSON_FORMAT, columnsOf(columns), Uint8Array.from(Buffer.from(text, 'utf8')), options);
  return found instanceof Rejection ? found.reason : found;
};
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('JSON conversions', () => {
  it.each([
    ['N INTEGER', '{"N": "42"}', [42]],
    ['N INTEGER', '{"N": 1e2}', [100]],
    ['N INTEGER', '{"N": -1.9}', [-1]],
    ['N INTEGER', '{"N": -2147483648}', [-2147483648]],
    ['N BIGINT', '{"N": -0}', [0]],
    ['N BIGINT', '{"N": 9007199254740992}', [9007199254740992n]],
    ['N BIGINT', '{"N": "-9223372036854775808"}', [-(2n ** 63n)]],
    ['N BIGINT', '{"N": 1e18}', [10n ** 18n]],
    ['N DECIMAL(30, 2)', '{"N": 1234567890123456789012345678.90}', [123456789012345678901234567890n]],
    ['N DECIMAL(4, 2)', '{"N": "1.5"}', [150n]],
    ['N DECIMAL(4, 2)', '{"N": 12.500}', [1250n]],
    ['N DOUBLE', '{"N": -0.0}', [-0]],
    ['N DOUBLE', '{"N": 0.1}', [0.1]],
    ['N DOUBLE', '{"N": 123456789012345678}', [123456789012345680]],
    ['N DOUBLE', '{"N": 1e400}', [Infinity]],
    ['N DOUBLE', '{"N": "NaN"}', [NaN]],
    ['N DOUBLE', '{"N": "1e3"}', [1000]],
    ['S STRING', '{"S": 12.50}', ['12.50']],
    ['S STRING', '{"S": true}', ['true']],
    ['S STRING', '{"S": {"a" : [1, "x", null], "b": 1, "b": 2}}', ['{"a":[1,"x",null],"b":2}']],
    ['S STRING', '{"S": ["a", 1, null, {"b": "c"}, ["d"]]}', ['[a, 1, null, {"b":"c"}, [d]]']],
    ['S STRING', '{"S": "\\ud83d\\ude00 \\u00e9 \\/ é 😀"}', ['😀 é / é 😀']],
    ['S STRING', '{"S": "\\ud800"}', ['\ud800']],
    ['B BYTES', '{"B": "AQI="}', [Uint8Array.of(1, 2)]],
    ['B BOOLEAN', ' {"B" :\r\n\t false } \n', [false]],
    ['A ARRAY<INTEGER>', '{"A": [1, "2", null]}', [[1, 2, null]]],
    [
      'M MAP<STRING, BIGINT>',
      '{"M": {"a": 1, "a": 2, "": 3}}',
      [
        new Map([
          ['a', 2],
          ['', 3],
        ]),
      ],
    ],
    ['S STRUCT<A INTEGER, B STRING>', '{"S": {"b": "x", "z": []}}', [[null, 'x']]],
    ['A INTEGER, B STRING', '{}', [null, null]],
    ['A INTEGER', '{"B": nul0}', "expected a value at byte 6, found 'n'"],
  ])('%s of %s', (columns, text, expected) => expect(read(columns, text)).toEqual(expected));

  it.each([
    ['N INTEGER', '{"N": 2147483648}', 'column N is INTEGER, found the number 2147483648'],
    ['N INTEGER', '{"N": "1.5"}', 'column N is INTEGER, found the string "1.5"'],
    ['N INTEGER', '{"N": ""}', 'column N is INTEGER, found the string ""'],
    ['N INTEGER', '{"N": true}', 'column N is INTEGER, found true'],
    ['N BIGINT', '{"N": 9223372036854775808}', 'column N is BIGINT, found the number 9223372036854775808'],
    ['N BIGINT', '{"N": [1]}', 'column N is BIGINT, found the array [1]'],
    ['N DECIMAL(4, 2)', '{"N": 1.005}', 'column N is DECIMAL(4, 2), found the number 1.005'],
    ['N DECIMAL(4, 2)', '{"N": 100}', 'column N is DECIMAL(4, 2), found the number 100'],
    ['T TIME', '{"T": 86400000}', 'column T is TIME, found the number 86400000'],
    ['B BOOLEAN', '{"B": "true"}', 'column B is BOOLEAN, found the string "true"'],
    ['B BYTES', '{"B": "%%"}', 'column B is BYTES, found the string "%%"'],
    ['A ARRAY<STRUCT<X INTEGER>>', '{"A": [{}, {"X": {}}]}', 'column A[2]->X is INTEGER, found the object {}'],
    ['M MAP<STRING, INTEGER>', '{"M": {"k": "v"}}', 'column M[\'k\'] is INTEGER, found the string "v"'],
    [
      'A ARRAY<INTEGER>',
      '{"A": "a text that is longer than what is shown of it"}',
      'column A is ARRAY<INTEGER>, found the string "a text that is longer than what is show…',
    ],
    ['A INTEGER, B INTEGER', '[1]', 'expected a JSON object with a field for each column, found an array'],
    ['A INTEGER', 'null', 'expected a JSON object with a field for each column, found null'],
  ])('%s refuses %s', (columns, text, reason) => expect(read(columns, text)).toBe(reason));

  it.each([
    ['', 'the bytes are empty'],
    ['{"A": 1', "expected ',' or '}' at byte 7, but the bytes end there"],
    ['{"A": 1} x', "expected the end at byte 9, found 'x'"],
    ['{"A": 01}', 'no number of JSON at byte 6'],
    ['{"A": 1.}', 'no number of JSON at byte 6'],
    ['{"A": +1}', "expected a value at byte 6, found '+'"],
    ['{"A": 1,}', "expected a field name in quotes at byte 8, found '}'"],
    ["{'A': 1}", "expected a field name in quotes at byte 1, found '''"],
    ['{"A" 1}', "expected ':' at byte 5, found '1'"],
    ['{"B": [1 2]}', "expected ',' or ']' at byte 9, found '2'"],
    ['{"B": "a\nb"}', 'a control character (0x0a) within a string at byte 8'],
    ['{"B": "\\x"}', 'no escape sequence of JSON at byte 7'],
    ['{"B": "\\u12G4"}', 'no escape sequence of JSON at byte 7'],
    ['{"B": "abc}', 'the string that begins at byte 6 has no end'],
    ['{"B": NaN}', "expected a value at byte 6, found 'N'"],
    ['\ufeff{"A": 1}', 'expected a value at byte 0, found 0xef'],
    [`{"B": ${nested(1000)}}`, 'nested deeper than 1000 levels at byte 1005'],
  ])('rejects %j wherever it is broken', (text, reason) => expect(read('A INTEGER', text)).toBe(reason));

  it('rejects what is not UTF-8, in fields that no one reads too', () => {
    const bytes = Uint8Array.from([...Buffer.from('{"B": "'), 0xc0, 0xaf, ...Buffer.from('"}')]);
    expect(decode(JSON_FORMAT, columnsOf('A INTEGER'), bytes, {})).toEqual(new Rejection('no UTF-8 at byte 7 (0xc0)'));
  });

  it('nests up to its limit', () => expect(read('A STRING', `{"B": ${nested(999)}}`)).toEqual([null]));
});

describe('JSON field names', () => {
  it.each([
    ['A INTEGER', '{"a": 1}', [1]],
    ['A INTEGER', '{"A": 1, "a": 2}', [1]],
    ['A INTEGER', '{"a": 2, "A": null}', [null]],
    ['A INTEGER', '{"a": 2, "a": 3}', [3]],
    ['A INTEGER', '{"a": "wrong", "a": 3}', [3]],
    ['`a` INTEGER', '{"A": 1}', [null]],
    ['`a` INTEGER, A INTEGER', '{"a": 1}', [1, 1]],
    ['AB INTEGER', '{"aB": 1}', [1]],
    ['AB INTEGER', '{"a\\u0062": 1}', [1]],
    ['STRASSE INTEGER', '{"straße": 1}', [1]],
    ['`É` INTEGER', '{"é": 1}', [1]],
    ['`é` INTEGER', '{"\\u00e9": 1}', [1]],
    ['AB INTEGER, ABC INTEGER, A INTEGER', '{"abc": 1, "ab": 2, "a": 3, "abcd": 4}', [2, 1, 3]],
    ['`a@` INTEGER', '{"A`": 1, "a`": 2}', [null]],
    ['`A[` INTEGER', '{"a{": 1}', [null]],
    ['S STRUCT<X INTEGER, `x` INTEGER>', '{"s": {"x": 1}}', [[1, 1]]],
  ])('%s in %s', (columns, text, expected) => expect(read(columns, text)).toEqual(expected));

  it('takes no offence at a wrong type that no one reads', () => {
    const columns = columnsOf('A INTEGER, B INTEGER');
    const bytes = Buffer.from('{"A": "x", "B": 2}');
    expect(JSON_FORMAT.decoder(columns, [1], {}, NO_SCHEMAS).decode(bytes, 0, bytes.length)).toEqual([2]);
    expect(JSON_FORMAT.decoder(columns, [], {}, NO_SCHEMAS).decode(bytes, 0, bytes.length)).toEqual([]);
  });
});

describe('bare JSON values', () => {
  it.each([
    ['N INTEGER', ' 12 ', [12]],
    ['N INTEGER', 'null', [null]],
    ['S STRING', '"a"', ['a']],
    ['S STRING', '{"S": "a"}', ['{"S":"a"}']],
    ['A ARRAY<INTEGER>', '[1,2]', [[1, 2]]],
    ['N INTEGER', '"x"', 'column N is INTEGER, found the string "x"'],
    ['N INTEGER', '1 2', "expected the end at byte 2, found '2'"],
  ])('%s of %s', (columns, text, expected) => expect(read(columns, text, { WRAP: 'false' })).toEqual(expected));

  it('end where the record ends, whatever follows in the batch', () => {
    const bytes = Buffer.from('123.5');
    const decoder = JSON_FORMAT.decoder(columnsOf('N DOUBLE'), [0], { WRAP: 'false' }, NO_SCHEMAS);
    expect([1, 2, 3, 5].map((end) => decoder.decode(bytes, 0, end))).toEqual([[1], [12], [123], [123.5]]);
    expect(decoder.decode(bytes, 0, 4)).toBeInstanceOf(Rejection);
  });
});

describe('JSON encoding', () => {
  it.each([
    ['N DOUBLE', [NaN], '{"N":"NaN"}'],
    ['N DOUBLE', [-Infinity], '{"N":"-Infinity"}'],
    ['N DOUBLE', [-0], '{"N":-0.0}'],
    ['N DOUBLE', [1e21], '{"N":1e+21}'],
    ['N DOUBLE', [100], '{"N":100.0}'],
    ['N DOUBLE', [-0.05], '{"N":-0.05}'],
    ['N DOUBLE', [12.5], '{"N":12.5}'],
    ['N DOUBLE', [0.1 + 0.2], '{"N":0.30000000000000004}'],
    ['N DOUBLE', [9999999999999.99], '{"N":9999999999999.99}'],
    ['N DOUBLE', [5e-324], '{"N":5e-324}'],
    ['N BIGINT', [-9007199254740991], '{"N":-9007199254740991}'],
    ['N BIGINT', [1000000000], '{"N":1000000000}'],
    ['N BIGINT', [1000000001000], '{"N":1000000001000}'],
    ['N BIGINT', [0], '{"N":0}'],
    ['N DECIMAL(3, 3)', [-5n], '{"N":-0.005}'],
    ['S STRING', ['\u0001\n"\\é😀\ud800'], '{"S":"\\u0001\\n\\"\\\\é😀\\ud800"}'],
    ['A ARRAY<INTEGER>, M MAP<STRING, INTEGER>', [[], new Map()], '{"A":[],"M":{}}'],
    ['', [], '{}'],
  ])('%s of %s', (columns, row, text) => {
    expect(Buffer.from(encode(JSON_FORMAT, columnsOf(columns), row, {})).toString()).toBe(text);
  });
});

describe('what JSON supports', () => {
  it('is every type, but maps with names as keys only, and no map within a key', () => {
    expect(JSON_FORMAT.supports(structOf([{ name: 'A', type: arrayOf(mapOf(STRING, BIGINT)) }]), 'value')).toBe(true);
    expect(JSON_FORMAT.supports(mapOf(INTEGER, BIGINT), 'value')).toBe(false);
    expect(JSON_FORMAT.supports(arrayOf(mapOf(STRING, BIGINT)), 'key')).toBe(false);
    expect(JSON_FORMAT.supports(arrayOf(BIGINT), 'key')).toBe(true);
  });
});
