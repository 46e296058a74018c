import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sqlValue } from '../../engine/sql-value.ts';
import { arraySort } from '../../../functions/collection/array-sort.ts';
import { entriesInOrder } from '../../../functions/map-order.ts';
import { valueKey } from '../../../functions/value-key.ts';
import { sameValue } from '../../../types/equality.ts';
import { arrayOf, DOUBLE, STRING } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { call } from '../call.ts';

describe('errors', () => {
  test.each([
    'GENERATE_SERIES(1, 5, 0)',
    'GENERATE_SERIES(1, 5, -1)',
    'GENERATE_SERIES(5, 1, 1)',
    'GENERATE_SERIES(1, 2000000000)',
    'SLICE(ARRAY[1, 2, 3], 3, 1)',
    'ARRAY_JOIN(ARRAY[ARRAY[1]])',
    'ARRAY_MAX(ARRAY[ARRAY[1], ARRAY[2]])',
    `AS_MAP(ARRAY['a', NULL], ARRAY[1, 2])`,
    `TRANSFORM(MAP('a' := 1, 'b' := 2), (k, v) => 'same', (k, v) => v)`,
    `TRANSFORM(MAP('a' := 1), (k, v) => k, (k, v) => CAST(NULL AS INT))`,
    'FILTER(ARRAY[1], x => CAST(NULL AS BOOLEAN))',
  ])('%s', (sql) => {
    expect(() => sqlValue(sql)).toThrow(expect.objectContaining({ error: 'UNFIT_ARGUMENT', kind: 'data' }));
  });
});

test.each([
  ['SLICE(ARRAY[1, 2, 3], 0, 2)', null],
  ['SLICE(ARRAY[1, 2, 3], 1, 4)', null],
  ['SLICE(ARRAY[1, 2, 3], 3, 2)', []],
  ['GENERATE_SERIES(2, 2)', [2]],
  ['GENERATE_SERIES(9, 0, -4)', [9, 5, 1]],
  [`ARRAY_CONTAINS(ARRAY[MAP('a' := 1)], MAP('a' := 1))`, true],
  ['ARRAY_JOIN(ARRAY[1.5E0, 1.0E10, NULL])', '1.5,1.0E10,null'],
  ['ARRAY_JOIN(ARRAY[TRUE, FALSE])', 'true,false'],
  ['ARRAY_MIN(ARRAY[TRUE, FALSE])', false],
])('%s', (sql, is) => {
  expect(sqlValue(sql)).toEqual(is);
});

test('ARRAY_SORT puts NaN behind all numbers, and NULL behind NaN', () => {
  expect(call(arraySort, [arrayOf(DOUBLE)], [[1, null, NaN, -1]])).toEqual([-1, 1, NaN, null]);
  expect(call(arraySort, [arrayOf(DOUBLE), STRING], [[1, null, NaN, -1], 'descending'])).toEqual([NaN, 1, -1, null]);
});

test('maps are gone through as a HashMap of Java would', () => {
  const map = new Map([
    ['yes, thanks', 1],
    ['nope', 2],
    ['sure, yeah', 3],
  ]);
  expect(entriesInOrder(map).map(([key]) => key)).toEqual(['yes, thanks', 'sure, yeah', 'nope']);
  expect(
    entriesInOrder(
      new Map([
        [2, 'a'],
        [1, 'b'],
      ]),
    ),
  ).toEqual([
    [2, 'a'],
    [1, 'b'],
  ]);
  expect(entriesInOrder(new Map())).toEqual([]);
});

const leaf = fc.option(fc.constantFrom<Value>('a', 'b', '"', ','));
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.array(fc.option(fc.array(leaf, { maxLength: 2 }) as fc.Arbitrary<Value>), { maxLength: 2 }),
  fc.array(fc.tuple(fc.constantFrom('k', 'l'), leaf), { maxLength: 2 }).map((entries) => new Map<Value, Value>(entries)),
);

test('keys are the same exactly for equal values', () => {
  const property = fc.property(value, value, (a, b) => {
    fc.pre(Array.isArray(a) === Array.isArray(b));
    expect(valueKey(a) === valueKey(b)).toBe(sameValue(a, b));
  });
  fc.assert(property, { numRuns: 300 });
});
