import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowEncoder, valueEncoder } from '../../server/encode-value.ts';
import { wireSchema } from '../../server/wire-schema.ts';
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  decimal,
  DOUBLE,
  INTEGER,
  mapOf,
  STRING,
  structOf,
  TIME,
  TIMESTAMP,
  type SqlType,
} from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';

const CASES: readonly (readonly [type: SqlType, value: Value, text: string])[] = [
  [BOOLEAN, true, 'true'],
  [INTEGER, -7, '-7'],
  [BIGINT, 9007199254740991, '9007199254740991'],
  [BIGINT, -9223372036854775808n, '-9223372036854775808'],
  [DOUBLE, 1.5, '1.5'],
  [DOUBLE, 1e300, '1e+300'],
  [DOUBLE, Number.NaN, '"NaN"'],
  [DOUBLE, Number.NEGATIVE_INFINITY, '"-Infinity"'],
  [STRING, 'a"\n\u2028é', '"a\\"\\n\u2028é"'],
  [STRING, '', '""'],
  [BYTES, Uint8Array.of(0, 255), '"AP8="'],
  [TIME, 36_000_000, '"10:00"'],
  [DATE, 0, '"1970-01-01"'],
  [TIMESTAMP, 1, '"1970-01-01T00:00:00.001"'],
  [decimal(5, 2), -5n, '-0.05'],
  [decimal(40, 10), 1234567890123456789012345678901n, '123456789012345678901.2345678901'],
  [arrayOf(BIGINT), [1, null, 2n ** 60n], '[1,null,1152921504606846976]'],
  [mapOf(STRING, INTEGER), new Map([['a"b', 1]]), '{"a\\"b":1}'],
  [mapOf(INTEGER, STRING), new Map([[1, null]]), '{"1":null}'],
  [
    structOf([
      { name: 'A', type: decimal(3, 1) },
      { name: 'B', type: arrayOf(STRING) },
    ]),
    [10n, ['x']],
    '{"A":1.0,"B":["x"]}',
  ],
];

/** Any UTF-16, halves of pairs included. */
const TEXT = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('values', () => {
  test.each(CASES)('%j %s', (type, value, text) => {
    expect(valueEncoder(type)(value)).toBe(text);
    expect(valueEncoder(type)(null)).toBe('null');
  });

  test('a row is an array', () => {
    expect(rowEncoder([STRING, BIGINT])(['a', 1n << 62n])).toBe('["a",4611686018427387904]');
    expect(rowEncoder([])([])).toBe('[]');
  });

  test('any text survives', () => {
    const encode = valueEncoder(STRING);
    fc.assert(
      fc.property(TEXT, (text) => JSON.parse(encode(text)) === text),
      { numRuns: 200 },
    );
  });
});

describe('types', () => {
  test.each([
    [STRING, { type: 'STRING', fields: null, memberSchema: null }],
    [arrayOf(INTEGER), { type: 'ARRAY', fields: null, memberSchema: { type: 'INTEGER', fields: null, memberSchema: null } }],
    [mapOf(STRING, BIGINT), { type: 'MAP', fields: null, memberSchema: { type: 'BIGINT', fields: null, memberSchema: null } }],
    [decimal(4, 2), { type: 'DECIMAL', fields: null, memberSchema: null, parameters: { precision: 4, scale: 2 } }],
    [
      structOf([{ name: 'F', type: DATE }]),
      { type: 'STRUCT', memberSchema: null, fields: [{ name: 'F', schema: { type: 'DATE', fields: null, memberSchema: null } }] },
    ],
  ])('%j', (type, schema) => expect(wireSchema(type)).toEqual(schema));
});
