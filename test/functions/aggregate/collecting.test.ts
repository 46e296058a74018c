import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../../functions/aggregate/aggregates.ts';
import { attr } from '../../../functions/aggregate/attr.ts';
import { collectList } from '../../../functions/aggregate/collect-list.ts';
import { collectSet } from '../../../functions/aggregate/collect-set.ts';
import { correlation } from '../../../functions/aggregate/correlation.ts';
import { countDistinct } from '../../../functions/aggregate/count-distinct.ts';
import { histogram } from '../../../functions/aggregate/histogram.ts';
import { stddevSample } from '../../../functions/aggregate/stddev-sample.ts';
import { stddevSamp } from '../../../functions/aggregate/stddev-samp.ts';
import { topkDistinct } from '../../../functions/aggregate/topkdistinct.ts';
import type { AggregateFunction } from '../../../functions/define.ts';
import { resolveOverload } from '../../../functions/resolve.ts';
import { arrayOf, BIGINT, BYTES, decimal, DOUBLE, INTEGER, mapOf, STRING, type SqlType } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { aggregated, bound, isAggregate, TEST_ENVIRONMENT } from '../call.ts';

const rowsOf = (values: readonly Value[]) => values.map((value) => [value]);

function limited(entry: AggregateFunction, limit: string) {
  const found = resolveOverload(entry, { types: [INTEGER] });
  if (found.kind !== 'aggregate') throw new Error('no aggregate');
  return found.overload.bind([INTEGER], [limit], TEST_ENVIRONMENT);
}

test('the settings of COLLECT_LIST and COLLECT_SET limit them, merged ones too', () => {
  for (const entry of [collectList, collectSet]) {
    const some = limited(entry, '2');
    const state = [1, 2, 3].reduce<Value>((s, v) => some.add(s, v), some.initial());
    expect(state).toEqual([1, 2]);
    expect(some.merge?.([7], [8, 9])).toEqual([7, 8]);
    expect([1, 2, 3].reduce<Value>((s, v) => limited(entry, '-1').add(s, v), [])).toEqual([1, 2, 3]);
  }
});

test('COLLECT_SET and ATTR compare containers by what is in them', () => {
  const [one, same, other] = [new Map([['a', [1]]]), new Map([['a', [1]]]), new Map([['a', [2]]])];
  const type = mapOf(STRING, arrayOf(INTEGER));
  expect(aggregated(collectSet, [type], rowsOf([one, same, other]))).toEqual([one, other]);
  expect(aggregated(attr, [type], rowsOf([one, same]))).toEqual(one);
  expect(aggregated(attr, [BYTES], rowsOf([Uint8Array.of(1), Uint8Array.of(1)]))).toEqual(Uint8Array.of(1));
  expect(aggregated(countDistinct, [type], rowsOf([one, same, other, null]))).toBe(2);
});

test('HISTOGRAM counts a thousand different values and no more', () => {
  const counts = aggregated(histogram, [STRING], rowsOf([...Array.from({ length: 1001 }, (_, i) => `v${i}`), 'v0'])) as Map<string, number>;
  expect(counts.size).toBe(1000);
  expect(counts.get('v0')).toBe(2);
  expect(counts.has('v1000')).toBe(false);
});

test('TOPKDISTINCT keeps a DECIMAL’s type', () => {
  expect(resolveOverload(topkDistinct, { types: [decimal(2, 1), INTEGER] }).returns).toEqual(arrayOf(decimal(2, 1)));
});

// ksqlDB's own numbers.
test.each<[AggregateFunction, SqlType, readonly Value[], number]>([
  [stddevSamp, BIGINT, [2147483648, 100, -2], 1.5372286026580004e18],
  [stddevSample, DOUBLE, [9223372036854.775, 300.8, -200000.6, 0], 4611686051710.689],
  [stddevSample, INTEGER, [50, 10, 3, null], 25.357444666211933],
])('$0.name of %o', (entry, type, values, is) => {
  const found = aggregated(entry, [type], rowsOf(values)) as number;
  expect(Math.abs(found - is) / is).toBeLessThan(1e-12);
});

test('CORRELATION of pairs', () => {
  const rows = [
    [1.5, 8],
    [-1, -2],
    [-4.5, -1],
    [null, -6],
  ];
  expect(aggregated(correlation, [DOUBLE, DOUBLE], rows)).toBeCloseTo(0.7580764521133173, 12);
});

const small = fc.option(fc.integer({ min: -5, max: 5 }));
const word = fc.option(fc.constantFrom('a', 'b', 'c'));
const bag = (value: Value): Value => (Array.isArray(value) ? value.map((item) => JSON.stringify(item)).toSorted() : value);
const close = (value: Value): Value => (typeof value === 'number' ? Math.round(value * 1e6) : value);

describe.each<[AggregateFunction, SqlType, fc.Arbitrary<Value>, (result: Value) => Value]>([
  [attr, INTEGER, small, (result) => result],
  [collectList, INTEGER, small, bag],
  [histogram, STRING, word, (result) => result],
  [stddevSamp, INTEGER, small, close],
  [countDistinct, INTEGER, small, (result) => result],
  [collectSet, INTEGER, small, bag],
])('$0.name', (entry, type, value, seen) => {
  const aggregator = bound(entry, [type]);
  const state = (values: readonly Value[]): Value => values.reduce<Value>((s, v) => aggregator.add(s, v), aggregator.initial());
  const result = (of: Value): Value => seen(aggregator.result(of));

  test('merge of two states is the state of all', () => {
    const property = fc.property(fc.array(value), fc.array(value), (left, right) => {
      expect(result(aggregator.merge?.(state(left), state(right)) ?? null)).toEqual(result(state([...left, ...right])));
    });
    fc.assert(property, { numRuns: 50 });
  });

  test.runIf(aggregator.remove !== undefined)('remove takes back what add did', () => {
    const property = fc.property(fc.array(value), fc.array(value), (kept, taken) => {
      const rest = taken.reduce<Value>((s, v) => aggregator.remove?.(s, v) ?? null, state([...taken, ...kept]));
      expect(result(rest)).toEqual(result(state(kept)));
    });
    fc.assert(property, { numRuns: 50 });
  });
});

test('who may aggregate a table, and who sessions', () => {
  const removes = AGGREGATES.filter(isAggregate).map((entry) => {
    const [example] = entry.examples;
    const { remove, merge } = bound(entry, example.types, example.literals);
    expect(merge, entry.name).toBeDefined();
    return [entry.name, remove !== undefined];
  });
  expect(Object.fromEntries(removes)).toEqual({
    ...{ ATTR: true, AVG: true, COLLECT_LIST: true, COLLECT_SET: false, CORRELATION: true, COUNT: true, COUNT_DISTINCT: false },
    ...{ EARLIEST_BY_OFFSET: false, LATEST_BY_OFFSET: false, HISTOGRAM: true, MAX: false, MIN: false, STDDEV_SAMP: true },
    ...{ STDDEV_SAMPLE: true, SUM: true, SUM_LIST: true, TOPK: false, TOPKDISTINCT: false },
  });
});
