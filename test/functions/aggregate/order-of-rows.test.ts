import { describe, expect, test } from 'vitest';
import { earliestByOffset } from '../../../functions/aggregate/earliest-by-offset.ts';
import { latestByOffset } from '../../../functions/aggregate/latest-by-offset.ts';
import { topk } from '../../../functions/aggregate/topk.ts';
import type { AggregateFunction } from '../../../functions/define.ts';
import { resolveOverload } from '../../../functions/resolve.ts';
import { BIGINT, DOUBLE, INTEGER, STRING, typeText } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { aggregated, bound } from '../call.ts';

const rowsOf = (values: readonly Value[]) => values.map((value) => [value]);

describe.each<[AggregateFunction, readonly Value[], readonly Value[], Value]>([
  [latestByOffset, [], [12, null, 13, null], 13],
  [latestByOffset, [true], [12, null], 12],
  [latestByOffset, [false], [12, null], null],
  [latestByOffset, [2], [1, null, 2, 3], [2, 3]],
  [latestByOffset, [2, false], [1, 2, null], [2, null]],
  [latestByOffset, [2], [null], []],
  [latestByOffset, [], [], null],
  [earliestByOffset, [], [null, 12, 13], 12],
  [earliestByOffset, [false], [null, 12], null],
  [earliestByOffset, [2], [null, 1, 2, 3], [1, 2]],
  [earliestByOffset, [2, false], [null, 1, 2], [null, 1]],
  [earliestByOffset, [2], [], []],
])('$0.name with %j', (entry, literals, values, is) => {
  test(`of ${JSON.stringify(values)}`, () => {
    expect(aggregated(entry, [INTEGER], rowsOf(values), literals)).toEqual(is);
  });

  test('merges by when the rows came, not by which session is first', () => {
    const aggregator = bound(entry, [INTEGER], literals);
    const states: [Value, Value] = [aggregator.initial(), aggregator.initial()];
    values.forEach((value, i) => (states[i % 2] = aggregator.add(states[i % 2], value)));
    expect(aggregator.result(aggregator.merge?.(...states) ?? null)).toEqual(is);
    expect(aggregator.result(aggregator.merge?.(states[1], states[0]) ?? null)).toEqual(is);
  });
});

test.each<[AggregateFunction, readonly Value[]]>([
  [latestByOffset, [0]],
  [earliestByOffset, [-1, true]],
  [topk, [0]],
])('%o refuses %j', (entry, literals) => {
  expect(() => bound(entry, [INTEGER], literals)).toThrow(expect.objectContaining({ error: 'WRONG_LITERAL_ARGUMENT' }));
});

describe('TOPK', () => {
  const rows = [
    [1.5, 'a', 1],
    [2.5, 'b', null],
    [null, 'c', 3],
    [2.5, 'd', 4],
  ];

  test('of several columns gives STRUCTs, rows of one value in the order in which they came', () => {
    const types = [DOUBLE, STRING, BIGINT];
    expect(aggregated(topk, types, rows, [2])).toEqual([
      [2.5, 'b', null],
      [2.5, 'd', 4],
    ]);
    const { returns, columns } = resolveOverload(topk, { types: [...types, INTEGER] });
    expect(typeText(returns)).toBe('ARRAY<STRUCT<`sort_col` DOUBLE, `col0` STRING, `col1` BIGINT>>');
    expect(columns).toBe(3);
  });

  test('of one column gives its values', () => {
    expect(typeText(resolveOverload(topk, { types: [STRING, INTEGER] }).returns)).toBe('ARRAY<STRING>');
  });
});
