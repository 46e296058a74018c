import { describe, expect, test } from 'vitest';
import { foundText } from '../../../functions/user/found-text.ts';
import { ownValue } from '../../../functions/user/own-value.ts';
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
} from '../../../types/sql-type.ts';

const own = (type: SqlType, value: unknown) => ownValue(type, ({ expected, found }) => new Error(`${expected}; found ${found}`))(value);
const PAIR = structOf([
  { name: 'A', type: INTEGER },
  { name: 'B', type: STRING },
]);

describe('a value of its type', () => {
  test.each<[SqlType, unknown, unknown]>([
    [BOOLEAN, false, false],
    [INTEGER, -(2 ** 31), -(2 ** 31)],
    [INTEGER, -0, 0],
    [BIGINT, 5n, 5],
    [BIGINT, -0, 0],
    [BIGINT, 2n ** 63n - 1n, 2n ** 63n - 1n],
    [BIGINT, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [DOUBLE, Number.NaN, Number.NaN],
    [STRING, 'é', 'é'],
    [DATE, -1, -1],
    [TIME, 86_399_999, 86_399_999],
    [TIMESTAMP, 1.6e12, 1.6e12],
    [decimal(3, 1), -999n, -999n],
    [arrayOf(BIGINT), [1n, null], [1, null]],
    [mapOf(STRING, BIGINT), new Map([['a', 1n]]), new Map([['a', 1]])],
    [PAIR, [1, null], [1, null]],
    [PAIR, null, null],
  ])('%j', (type, value, expected) => {
    expect(own(type, value)).toStrictEqual(expected);
  });

  test('is a copy where it could be changed', () => {
    const bytes = Buffer.from('ab');
    const nested = [[1], [2]];
    const [copied, array] = [own(BYTES, bytes), own(arrayOf(arrayOf(INTEGER)), nested) as number[][]];
    bytes[0] = 0;
    nested[0]?.push(3);
    expect(copied).toStrictEqual(new Uint8Array([97, 98]));
    expect(array).toEqual([[1], [2]]);
  });
});

describe('any other value', () => {
  test.each<[SqlType, unknown, string]>([
    [BOOLEAN, 1, 'BOOLEAN: true or false; found 1'],
    [INTEGER, 1.5, 'INTEGER: a whole number of 32 bits; found 1.5'],
    [INTEGER, Number.NaN, 'INTEGER: a whole number of 32 bits; found NaN'],
    [INTEGER, 2 ** 31, 'INTEGER: a whole number of 32 bits; found 2147483648'],
    [INTEGER, 1n, 'INTEGER: a whole number of 32 bits; found 1n'],
    [BIGINT, 2 ** 53, 'BIGINT: a whole number, beyond 2^53 - 1 a bigint, of 64 bits; found 9007199254740992'],
    [BIGINT, 2n ** 63n, 'BIGINT: a whole number, beyond 2^53 - 1 a bigint, of 64 bits; found 9223372036854775808n'],
    [DOUBLE, '1', 'DOUBLE: a number; found "1"'],
    [STRING, undefined, 'STRING: a string; found undefined'],
    [STRING, Promise.resolve('a'), 'STRING: a string; found a promise (functions are called synchronously)'],
    [BYTES, 'ab', 'BYTES: a Uint8Array; found "ab"'],
    [TIME, -1, 'TIME: whole milliseconds since midnight, as a number; found -1'],
    [TIMESTAMP, new Date(0), 'TIMESTAMP: whole milliseconds since 1970-01-01, as a number; found an object of Date'],
    [decimal(3, 1), 1000n, 'DECIMAL(3, 1): the digits without the point, at most 3, as a bigint; found 1000n'],
    [arrayOf(INTEGER), new Set([1]), 'ARRAY<INTEGER>: an array; found an object of Set'],
    [arrayOf(INTEGER), [1, 'x'], 'INTEGER: a whole number of 32 bits; found "x"'],
    // A hole is no NULL.
    [arrayOf(INTEGER), new Array(1), 'INTEGER: a whole number of 32 bits; found undefined'],
    [mapOf(STRING, INTEGER), { a: 1 }, 'MAP<STRING, INTEGER>: a Map; found an object'],
    [mapOf(STRING, INTEGER), new Map([[null, 1]]), 'STRING: a string; found null'],
    [PAIR, { A: 1, B: 'b' }, 'STRUCT<`A` INTEGER, `B` STRING>: an array of the values of its 2 fields, in order; found an object'],
    [PAIR, [1], 'STRUCT<`A` INTEGER, `B` STRING>: an array of the values of its 2 fields, in order; found an array of 1'],
  ])('%j', (type, value, message) => {
    expect(() => own(type, value)).toThrow(message);
  });
});

test.each([
  [Object.create(null), 'an object'],
  [() => 1, 'a function'],
  [Symbol('s'), 'a symbol'],
  ['x'.repeat(100), `"${'x'.repeat(60)}…"`],
])('what was found, in few words: %#', (value, text) => {
  expect(foundText(value)).toBe(text);
});
