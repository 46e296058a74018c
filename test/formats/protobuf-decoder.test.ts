import { describe, expect, it } from 'vitest';
import { GrowingBytes } from '../../formats/byte-writer.ts';
import { Rejection, type FormatOptions } from '../../formats/format.ts';
import { PROTOBUF, PROTOBUF_NOSR } from '../../formats/protobuf/protobuf-format.ts';
import type { Row } from '../../types/value.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { columnsOf } from './columns.ts';
import { decode, encode } from './format-suite.ts';

const given = (text: string): WrittenSchema => ({
  type: 'PROTOBUF',
  text: text.startsWith('syntax') ? text : `syntax = "proto3"; ${text}`,
  references: [],
});

/** Reads hex, header included, with a schema. */
function readWith(text: string, columns: string, hex: string): Row | string {
  const bytes = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  const list = columnsOf(columns);
  const schemas = { get: () => given(text), fetch: () => Promise.resolve() };
  const decoder = PROTOBUF.decoder(
    list,
    list.map((_, i) => i),
    {},
    schemas,
  );
  const row = decoder.decode(bytes, 0, bytes.length);
  return row instanceof Rejection ? row.reason : row;
}

function writeWith(text: string, columns: string, row: Row, options: FormatOptions = {}): string {
  const out = new GrowingBytes();
  PROTOBUF.encoder(columnsOf(columns), { SCHEMA_ID: '1', SCHEMA: JSON.stringify(given(text)), ...options }).encode(row, out);
  return Buffer.from(out.view()).toString('hex');
}

function readPlain(columns: string, hex: string, options: FormatOptions = {}): Row | string {
  const row = decode(PROTOBUF_NOSR, columnsOf(columns), Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')), options);
  return row instanceof Rejection ? row.reason : row;
}

const HEAD = '00 00000001 00';

describe('PROTOBUF records whose schema is not that of the columns', () => {
  it.each([
    ['fields may be added', 'message M { int32 A = 1; string NEW = 2; }', 'A INTEGER', '0805 120178', [5]],
    ['fields may be gone', 'message M { int32 A = 1; }', 'A INTEGER, B STRING', '0805', [5, null]],
    ['fields may be reordered', 'message M { string B = 1; int32 A = 7; }', 'A INTEGER, B STRING', '0a0178 3805', [5, 'x']],
    ['names may differ in case', 'message M { int32 a = 1; int32 A = 2; int32 b = 3; }', 'A INTEGER, B INTEGER', '0801 1002 1803', [2, 3]],
    [
      'integers may be of other widths',
      'message M { int64 A = 1; uint32 B = 2; }',
      'A INTEGER, B BIGINT',
      '0805 10ffffffff0f',
      [5, 4294967295],
    ],
    ['fields may be optional', 'message M { optional int32 A = 1; int32 B = 2; }', 'A INTEGER, B INTEGER', '', [null, 0]],
    ['a uint64 keeps its bits', 'message M { uint64 A = 1; }', 'A BIGINT', '08ffffffffffffffffff01', [-1]],
    [
      'enums are their names',
      'message M { E A = 1; E B = 2; E C = 3; enum E { X = 0; Y = 1; } }',
      'A STRING, B STRING, C STRING',
      '0801 1009',
      ['Y', '9', 'X'],
    ],
    [
      'defaults of proto2 count',
      'syntax = "proto2"; message M { optional int32 A = 1 [default = 7]; optional int32 B = 2; }',
      'A INTEGER, B INTEGER',
      '',
      [7, null],
    ],
    [
      'groups are stepped over',
      'syntax = "proto2"; message M { optional group G = 1 { optional int32 x = 1; } optional int32 A = 2; }',
      'A INTEGER',
      '0b 0805 0c 1003',
      [3],
    ],
  ] as const)('%s', (...[, text, columns, hex, row]) => {
    expect(readWith(text, columns, HEAD + hex)).toEqual(row);
  });

  it('are rejected where a wanted field is something else', () => {
    expect(readWith('message M { string A = 1; }', 'A INTEGER', HEAD)).toBe('field A of message M cannot be read as INTEGER');
    expect(readWith('message M { int64 A = 1; }', 'A INTEGER', `${HEAD}08ffffffff0f`)).toBe(
      'field A: 4294967295 is out of the range of INTEGER',
    );
    expect(readWith('message', 'A INTEGER', HEAD)).toMatch(/^the schema's text cannot be read as protobuf/);
  });

  it('say where their message stands in the schema', () => {
    const text = 'message A { int32 X = 1; message I { int32 X = 2; } } message B { int32 X = 3; }';
    const columns = 'X INTEGER';
    expect(readWith(text, columns, `0000000001 00 0805`)).toEqual([5]);
    expect(readWith(text, columns, `0000000001 0200 0805`)).toEqual([5]);
    expect(readWith(text, columns, `0000000001 0202 1805`)).toEqual([5]);
    expect(readWith(text, columns, `0000000001 040000 1005`)).toEqual([5]);
    expect(readWith(text, columns, `0000000001 0204 1805`)).toBe('the schema has no message at 2');
    for (const broken of ['', '01', '02', '0201', '7e', 'ff'])
      expect(readWith(text, columns, `0000000001${broken}`)).toMatch(/^expected the message's indexes/);
    expect(writeWith(text, columns, [5], { FULL_NAME: 'B' })).toBe('000000000102021805');
    expect(writeWith(text, columns, [5], { FULL_NAME: 'A.I' })).toBe('00000000010400001005');
  });

  it('have oneofs: the member written last', () => {
    const text = 'message M { oneof pick { int32 X = 1; N Y = 2; bool z = 3; } message N { int32 A = 1; int32 B = 2; } }';
    const columns = 'PICK_0 STRUCT<X INTEGER, Y STRUCT<A INTEGER, B INTEGER>>';
    expect(readWith(text, columns, HEAD)).toEqual([null]);
    expect(readWith(text, columns, `${HEAD}0800`)).toEqual([[0, null]]);
    expect(readWith(text, columns, `${HEAD}0801 12020803`)).toEqual([[null, [3, 0]]]);
    expect(readWith(text, columns, `${HEAD}12020803 12021004`)).toEqual([[null, [3, 4]]]);
    expect(readWith(text, columns, `${HEAD}12020803 0801 12021004`)).toEqual([[null, [0, 4]]]);
    expect(readWith(text, columns, `${HEAD}0801 1801`)).toEqual([null]);
    expect(writeWith(text, columns, [[0, null]])).toBe('0000000001000800');
    expect(writeWith(text, columns, [null])).toBe('000000000100');
  });
});

describe('PROTOBUF values that a given schema cannot hold', () => {
  it.each([
    ['message M { uint32 A = 1; }', 'A BIGINT', [-1], 'Column A cannot be written as PROTOBUF: -1 is out of the range of uint32.'],
    ['message M { float A = 1; }', 'A DOUBLE', [1e300], 'Column A cannot be written as PROTOBUF: 1e+300 is out of the range of float.'],
    [
      'message M { E A = 1; enum E { X = 0; } }',
      'A STRING',
      ['Z'],
      'Column A cannot be written as PROTOBUF: the enum has no value named "Z".',
    ],
    [
      'syntax = "proto2"; message M { required int32 A = 1; }',
      'A INTEGER',
      [null],
      'Column A cannot be written as PROTOBUF: the field is required, and NULL is not written.',
    ],
  ])('%s', (text, columns, row, message) => {
    expect(() => writeWith(text, columns, row)).toThrow(message);
  });
});

describe('PROTOBUF and NULL', () => {
  const columns = columnsOf('I INTEGER, S STRING, X BYTES, A ARRAY<INTEGER>, M MAP<STRING, INTEGER>, T STRUCT<F INTEGER>, D DATE');
  const nulls = [null, null, null, null, null, null, null];

  it.each([
    [{}, [0, '', null, [], new Map(), null, null]],
    [{ NULLABLE: 'OPTIONAL' }, [null, null, null, [], new Map(), null, null]],
    [{ NULLABLE: 'WRAPPER' }, [null, null, null, [], new Map(), null, null]],
  ])('%j', (options, row) => {
    expect(decode(PROTOBUF_NOSR, columns, encode(PROTOBUF_NOSR, columns, nulls, options), options)).toEqual(row);
  });

  it('stand in arrays as default values, unless NULLs are kept', () => {
    const list = columnsOf('A ARRAY<INTEGER>');
    expect(decode(PROTOBUF_NOSR, list, encode(PROTOBUF_NOSR, list, [[1, null]], {}), {})).toEqual([[1, 0]]);
    const why = 'Column A cannot be written as PROTOBUF: NULL has no place among the elements of an array.';
    for (const NULLABLE of ['OPTIONAL', 'WRAPPER']) expect(() => encode(PROTOBUF_NOSR, list, [[1, null]], { NULLABLE })).toThrow(why);
    expect(() => encode(PROTOBUF_NOSR, columnsOf('A ARRAY<DATE>'), [[null]], {})).toThrow(why);
  });

  it('stand in maps as values that are not there', () => {
    const map = columnsOf('M MAP<STRING, INTEGER>');
    const row = [new Map([['a', null]])];
    expect(decode(PROTOBUF_NOSR, map, encode(PROTOBUF_NOSR, map, row, {}), {})).toEqual([new Map([['a', 0]])]);
    expect(decode(PROTOBUF_NOSR, map, encode(PROTOBUF_NOSR, map, row, { NULLABLE: 'WRAPPER' }), { NULLABLE: 'WRAPPER' })).toEqual(row);
    expect(() => encode(PROTOBUF_NOSR, map, row, { NULLABLE: 'OPTIONAL' })).toThrow('NULL has no place among the values of a map');
  });
});

describe('PROTOBUF_NOSR bytes', () => {
  it.each([
    ['the last of scalars wins', 'A INTEGER', '0801 0802', [2]],
    ['arrays are packed or not', 'A ARRAY<INTEGER>', '0a020102 0803 0a0104', [[1, 2, 3, 4]]],
    ['messages that come in parts are merged', 'A STRUCT<X INTEGER, Y ARRAY<INTEGER>>', '0a06 0801 12020102 0a03 120103', [[1, [1, 2, 3]]]],
    ['parts of a date are one date', 'A DATE', '0a0308e30f 0a021001 0a021802', [17_898]],
    ['the last of a key wins', 'A MAP<STRING, INTEGER>', '0a050a0178 1001 0a050a0178 1002', [new Map([['x', 2]])]],
    [
      'entries may lack a key or a value',
      'A MAP<STRING, INTEGER>',
      '0a02 1001 0a03 0a0178',
      [
        new Map([
          ['', 1],
          ['x', 0],
        ]),
      ],
    ],
    ['unknown fields are stepped over', 'A INTEGER', '10ff01 1d00000000 210000000000000000 2a0178 33 3801 34 0805', [5]],
    ['a field of another wire type is unknown', 'A INTEGER', '0a0178', [0]],
    ['a negative INTEGER has ten bytes', 'A INTEGER', '08ffffffffffffffffff01', [-1]],
  ])('%s', (_what, columns, hex, row) => {
    expect(readPlain(columns, hex)).toEqual(row);
  });

  it.each([
    ['A INTEGER', '08', 'field A: the bytes end within a value'],
    ['A INTEGER', '0880', 'field A: the bytes end within a value'],
    ['A INTEGER', '08ffffffffffffffffffff01', 'field A: a varint has more than 10 bytes'],
    ['A DOUBLE', '0900000000', 'field A: the bytes end within a value'],
    ['A STRING', '0a0578', 'field A: the bytes end within a value'],
    ['A STRING', '0a01ff', 'field A: the bytes are not UTF-8'],
    ['A STRUCT<B ARRAY<STRING>>', '0a030a01ff', 'field A.B: the bytes are not UTF-8'],
    ['A INTEGER', '00', 'a field has a number that is out of range'],
    ['A INTEGER', 'ffffffffff01', 'a field has a number that is out of range'],
    ['A INTEGER', '16', 'there is no wire type 6'],
    ['A INTEGER', '13 1001', 'a group has no end'],
    ['A INTEGER', '13 1c', 'a group ends as another'],
    ['A INTEGER', '14', 'a group ends that has not begun'],
    ['A INTEGER', '13'.repeat(101) + '14'.repeat(101), 'groups are more than 100 deep'],
    ['A INTEGER', '120578', 'the bytes end within a value'],
    ['A STRUCT<B INTEGER>', '0a0108 0a0105', 'field A: the bytes end within a value'],
    ['A DATE', '0a0408e50f10', 'field A.2: the bytes end within a value'],
    ['A DATE', '0a0708e50f1002181e', 'field A: there is no date of year 2021, month 2, day 30'],
    ['A TIME', '0a020818', 'field A: there is no time of 24 hours, 0 minutes, 0 seconds, 0 nanoseconds'],
    ['A DECIMAL(2, 1)', '0a05 0a0164 1801', 'field A: the decimal does not fit DECIMAL(2, 1)'],
    ['A DECIMAL(2, 1)', '0a09 0a0101 18ffffffff07', 'field A: the decimal does not fit DECIMAL(2, 1)'],
  ])('%s: %s are broken', (columns, hex, reason) => {
    expect(readPlain(columns, hex)).toBe(reason);
  });
});
