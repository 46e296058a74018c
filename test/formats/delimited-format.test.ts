import { describe, expect, it } from 'vitest';
import { DELIMITED } from '../../formats/delimited/delimited-format.ts';
import { Rejection, type FormatOptions } from '../../formats/format.ts';
import { arrayOf, decimal, mapOf, STRING, structOf } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';
import { NO_SCHEMAS } from '../../types/written-schema.ts';
import { columnsOf } from './columns.ts';
import { delimitedOracle } from './delimited-oracle.ts';
import { decode, encode, formatSuite } from './format-suite.ts';

/** An empty text is read as NULL, and half a character is written as U+FFFD. */
function loses(value: Value): boolean {
  if (typeof value === 'string') return value === '' || Buffer.from(value).toString() !== value;
  return value instanceof Uint8Array && value.length === 0;
}

formatSuite({
  format: DELIMITED,
  oracle: delimitedOracle,
  options: [{}, { DELIMITER: 'tab' }, { DELIMITER: 'SPACE' }, { DELIMITER: '|' }, { DELIMITER: '¦' }, { DELIMITER: '1' }],
  loses,
});

function read(columns: string, line: string | Uint8Array, options: FormatOptions = {}): Row | string {
  const found = decode(DELIMITED, columnsOf(columns), Uint8Array.from(Buffer.from(line)), options);
  return found instanceof Rejection ? found.reason : found;
}

function write(columns: string, row: Row, options: FormatOptions = {}): string {
  return Buffer.from(encode(DELIMITED, columnsOf(columns), row, options)).toString();
}

describe('DELIMITED reads', () => {
  it.each<[string, string, Row]>([
    ['A STRING, B STRING', 'a,b', ['a', 'b']],
    ['A STRING, B STRING', ' a , b ', [' a ', ' b ']],
    ['A STRING, B STRING', '"a,b","c\r\nd"', ['a,b', 'c\r\nd']],
    ['A STRING, B STRING', '"a ""b""",""""', ['a "b"', '"']],
    ['A STRING, B STRING', 'a"b,c""d', ['a"b', 'c""d']],
    ['A STRING, B STRING', '"a" \t,b', ['a', 'b']],
    ['A STRING, B STRING', '\r\n\na,b\r\n\n', ['a', 'b']],
    ['A STRING, B STRING', 'a,', ['a', null]],
    ['A STRING, B STRING', ',', [null, null]],
    ['A STRING, B STRING', '"",""', [null, null]],
    ['A STRING, B STRING', 'ä,"ü,€"', ['ä', 'ü,€']],
    ['A INTEGER', '""', [null]],
    ['A INTEGER', '', [null]],
    ['A INTEGER', '\n', [null]],
    ['A INTEGER', '"22"', [22]],
    ['A INTEGER, B INTEGER', '-2147483648,+007', [-2147483648, 7]],
    ['A BIGINT, B BIGINT', '9007199254740993,-9223372036854775808', [9007199254740993n, -(2n ** 63n)]],
    ['A DOUBLE, B DOUBLE, C DOUBLE', '1.5, -0 ,1.0E-7', [1.5, -0, 1e-7]],
    ['A DOUBLE, B DOUBLE, C DOUBLE', 'NaN,-Infinity,1234567890.123456789', [NaN, -Infinity, 1234567890.1234567]],
    ['A DECIMAL(4, 2), B DECIMAL(4, 2)', '.5,-12.50', [50n, -1250n]],
    ['A DECIMAL(30, 2), B DECIMAL(4, 2)', '1234567890123456789012345678.90,1.200', [123456789012345678901234567890n, 120n]],
    ['A BOOLEAN, B BOOLEAN', 'TRUE,false', [true, false]],
    ['A TIME, B DATE, C TIMESTAMP', '86399999,-1,1700000000000', [86_399_999, -1, 1_700_000_000_000]],
    ['A BYTES, B BYTES', 'AQI=,AQI', [Uint8Array.of(1, 2), Uint8Array.of(1, 2)]],
  ])('%s: %j', (columns, line, row) => expect(read(columns, line)).toEqual(row));

  it('fields between other delimiters', () => {
    expect(read('A STRING, B STRING', 'a,b\tc d', { DELIMITER: 'Tab' })).toEqual(['a,b', 'c d']);
    expect(read('A STRING, B STRING', '"a" b', { DELIMITER: 'space' })).toEqual(['a', 'b']);
    expect(read('A STRING, B STRING', 'a©b®c', { DELIMITER: '®' })).toEqual(['a©b', 'c']);
  });
});

describe('DELIMITED refuses', () => {
  it.each<[string, string, string]>([
    ['A INTEGER, B STRING', '', 'expected a line of fields, found nothing'],
    ['A INTEGER, B STRING', '\n', 'expected a line of fields, found nothing'],
    ['A INTEGER, B STRING, C STRING', '1,x', 'expected 3 fields, one for each column, found 2: column C has none'],
    ['A INTEGER', '1,', 'expected 1 field, one for each column, found more'],
    ['A INTEGER', '1\n2', 'expected one line, found another behind byte 1'],
    ['A STRING, B STRING', 'a,"b', 'the field of column B has no closing quote'],
    ['A STRING, B STRING', '"a"b,c', 'the field of column A goes on behind its closing quote'],
    ['A STRING', 'a,"b', 'field 2 has no closing quote'],
    ['A INTEGER', '2147483648', "column A is INTEGER, found '2147483648'"],
    ['A INTEGER', '1.0', "column A is INTEGER, found '1.0'"],
    ['A INTEGER', ' 1', "column A is INTEGER, found ' 1'"],
    ['A INTEGER', '-', "column A is INTEGER, found '-'"],
    ['A BIGINT', '9223372036854775808', "column A is BIGINT, found '9223372036854775808'"],
    ['A DOUBLE', '.', "column A is DOUBLE, found '.'"],
    ['A DOUBLE', '"1"",5"', "column A is DOUBLE, found '1\",5'"],
    ['A DECIMAL(4, 2)', '1.005', "column A is DECIMAL(4, 2), found '1.005'"],
    ['A DECIMAL(4, 2)', '100', "column A is DECIMAL(4, 2), found '100'"],
    ['A BOOLEAN', 'yes', "column A is BOOLEAN, found 'yes'"],
    ['A TIME', '86400000', "column A is TIME, found '86400000'"],
    ['A TIMESTAMP', '2023-01-01', "column A is TIMESTAMP, found '2023-01-01'"],
    ['A BYTES', '%%', "column A is BYTES, found '%%'"],
    ['A INTEGER', 'x'.repeat(50), `column A is INTEGER, found '${'x'.repeat(40)}…'`],
  ])('%s: %j', (columns, line, reason) => expect(read(columns, line)).toBe(reason));

  it('bytes that are no UTF-8', () => {
    expect(read('A STRING, B STRING', Uint8Array.of(0x61, 0x2c, 0xff))).toBe('the field of column B is not UTF-8');
  });

  it('what is broken in a field that no one reads, but not values of the wrong type', () => {
    const decoder = DELIMITED.decoder(columnsOf('A INTEGER, B STRING, C INTEGER'), [1], {}, NO_SCHEMAS);
    const decoded = (...line: readonly number[]): Row | Rejection => decoder.decode(Uint8Array.from(line), 0, line.length);
    expect(decoded(...Buffer.from('x,b,y'))).toEqual(['b']);
    expect(decoded(...Buffer.from('x,b,"y'))).toEqual(new Rejection('the field of column C has no closing quote'));
    expect(decoded(...Buffer.from('x,b,'), 0xff)).toEqual(new Rejection('the line is not UTF-8'));
  });
});

describe('DELIMITED writes', () => {
  it.each<[string, Row, string]>([
    ['A STRING, B STRING', ['a', 'b'], 'a,b'],
    ['A STRING, B STRING', ['', ''], '"",'],
    ['A STRING, B STRING', [null, null], ','],
    ['A STRING', [''], '""'],
    ['A STRING', [null], ''],
    ['A STRING, B STRING', ['a"b', 'a,b'], '"a""b","a,b"'],
    ['A STRING, B STRING', ['a\nb', 'a\rb'], '"a\nb","a\rb"'],
    ['A STRING, B STRING', ['_a', '_a'], '"_a",_a'],
    ['A STRING, B STRING', ['é', 'é'], '"é",é'],
    ['A STRING, B STRING', ['a#', '#a'], 'a#,"#a"'],
    ['A STRING, B STRING', ['a ', ' a'], '"a "," a"'],
    ['A STRING, B STRING', ['a b', '$'], 'a b,$'],
    ['A INTEGER, B INTEGER', [-5, -5], '"-5",-5'],
    ['A INTEGER, B INTEGER', [0, 0], '0,0'],
    ['A DECIMAL(4, 2), B DECIMAL(4, 2)', [-5n, -5n], '"-0.05",-0.05'],
    ['A DOUBLE, B DOUBLE, C DOUBLE', [5e-324, -2e-323, 1e23], '4.9E-324,-2.0E-323,1.0E23'],
    ['A DOUBLE, B DOUBLE, C DOUBLE', [-0, 12.5, 12345678], '"-0.0",12.5,1.2345678E7'],
    ['A DOUBLE, B DOUBLE, C DOUBLE', [NaN, -Infinity, 0.0001], 'NaN,-Infinity,1.0E-4'],
    [
      'A DOUBLE, B DOUBLE, C DOUBLE',
      [Number.MAX_VALUE, -Number.MAX_VALUE, 0.1 + 0.2],
      '1.7976931348623157E308,-1.7976931348623157E308,0.30000000000000004',
    ],
    ['A BIGINT, B BIGINT', [-(2n ** 63n), 2n ** 63n - 1n], '"-9223372036854775808",9223372036854775807'],
    ['A BYTES, B BYTES', [Uint8Array.of(0xff), Uint8Array.of(0xff)], '"/w==",/w=='],
    ['A BOOLEAN, B BOOLEAN', [true, false], 'true,false'],
  ])('%s: %s', (columns, row, line) => expect(write(columns, row)).toBe(line));

  it('quotes around the delimiter wherever it stands', () => {
    expect(write('A INTEGER, B BOOLEAN, C DOUBLE', [11, true, 1.5], { DELIMITER: '1' })).toBe('"11"1true1"1.5"');
    expect(write('A STRING, B STRING', ['a¦b', 'c'], { DELIMITER: '¦' })).toBe('"a¦b"¦c');
  });
});

describe('The DELIMITER', () => {
  const check = DELIMITED.options.find(({ name }) => name === 'DELIMITER')?.check;

  it.each([
    [',', null],
    ['€', null],
    ['SPACE', null],
    ['tab', null],
    ['', 'it is empty'],
    [' ', 'it is blank, and blanks are given as the words SPACE and TAB'],
    ['\n', 'it is blank, and blanks are given as the words SPACE and TAB'],
    ['||', 'it has 2 characters, and only one can stand between two fields'],
    ['"', 'it stands around fields that have a delimiter in them'],
    ['\ud800', 'it is half a character'],
  ])('%j', (value, fault) => expect(check?.(value)).toBe(fault));
});

it('DELIMITED carries no containers', () => {
  for (const type of [arrayOf(STRING), mapOf(STRING, STRING), structOf([])]) expect(DELIMITED.supports(type, 'value')).toBe(false);
  expect(DELIMITED.supports(decimal(4, 2), 'key')).toBe(true);
});
