import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { avg } from '../../../functions/aggregate/avg.ts';
import { count } from '../../../functions/aggregate/count.ts';
import { max } from '../../../functions/aggregate/max.ts';
import { min } from '../../../functions/aggregate/min.ts';
import { sum } from '../../../functions/aggregate/sum.ts';
import { normalizeBigint } from '../../../types/bigint.ts';
import { resolveOverload } from '../../../functions/resolve.ts';
import { arrayOf, BIGINT, BOOLEAN, BYTES, DATE, decimal, DOUBLE, INTEGER, STRING, TIME, TIMESTAMP } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { aggregated, bound, TEST_ENVIRONMENT } from '../call.ts';

const rowsOf = (values: readonly Value[]) => values.map((value) => [value]);

describe('SUM', () => {
  test.each([
    [INTEGER, [2147483647, 2], -2147483647],
    [INTEGER, [-2147483648, -1], 2147483647],
    [BIGINT, [9223372036854775807n, 1], -9223372036854775808n],
    [BIGINT, [9007199254740991, 1], 9007199254740992n],
    [BIGINT, [9007199254740992n, -1], 9007199254740991],
    [DOUBLE, [1.5, null, 2.25], 3.75],
    [decimal(4, 1), [54n, 1001n], 1055n],
    [decimal(4, 1), [], 0n],
    [DOUBLE, [], 0],
  ])('%o over %o', (type, values, is) => {
    expect(aggregated(sum, [type], rowsOf(values))).toBe(is);
  });

  test('a DECIMAL that overflows is an error', () => {
    expect(() => aggregated(sum, [decimal(4, 1)], rowsOf([5009n, 3008n, 4008n]))).toThrow(
      expect.objectContaining({ error: 'DECIMAL_OVERFLOW', kind: 'data' }),
    );
  });

  test('keeps the type of its argument', () => {
    for (const type of [INTEGER, BIGINT, DOUBLE, decimal(7, 3)]) {
      const found = resolveOverload(sum, { types: [type] });
      expect(found.returns).toEqual(type);
      expect(found.kind === 'aggregate' && found.overload.state([type])).toEqual(type);
    }
  });
});

describe('AVG', () => {
  test.each([
    [INTEGER, [2147483647, 2147483647], -1],
    [BIGINT, [9007199254740993n, 9007199254740995n], 9007199254740994],
    [DOUBLE, [-1.8, 9223372036854.775, 100.2, null], 3074457345651.058],
    [INTEGER, [1, 2], 1.5],
    [INTEGER, [null], 0],
    [INTEGER, [], 0],
  ])('%o over %o', (type, values, is) => {
    expect(aggregated(avg, [type], rowsOf(values))).toBe(is);
  });

  test('takes a DECIMAL as DOUBLE', () => {
    expect(resolveOverload(avg, { types: [decimal(4, 2)] })).toMatchObject({ argTypes: [DOUBLE], returns: DOUBLE });
  });
});

describe('COUNT', () => {
  test.each([
    [STRING, ['a', null, 'a'], 2],
    [arrayOf(INTEGER), [[], null], 1],
    [BIGINT, [], 0],
  ])('%o over %o', (type, values, is) => {
    expect(aggregated(count, [type], rowsOf(values))).toBe(is);
  });
});

describe('MIN and MAX', () => {
  test.each([
    [INTEGER, [3, null, -1, 7], -1, 7],
    [BIGINT, [9223372036854775807n, 5, -9223372036854775808n], -9223372036854775808n, 9223372036854775807n],
    [DOUBLE, [0.5, NaN, -0.5], -0.5, NaN],
    [DOUBLE, [0, -0, 0], -0, 0],
    [decimal(4, 2), [1012n, -1012n, 0n], -1012n, 1012n],
    [DATE, [5, -100], -100, 5],
    [TIME, [5, 100], 5, 100],
    [TIMESTAMP, [-1, 1010], -1, 1010],
    [STRING, ['b', 'B', '', 'ab'], '', 'b'],
    // By UTF-16 unit, as Java: the first unit of U+1F600 is D83D, before FF5E.
    [STRING, ['\u{FF5E}', '\u{1F600}'], '\u{1F600}', '\u{FF5E}'],
    [BYTES, [Uint8Array.of(1, 200), Uint8Array.of(1), Uint8Array.of(128)], Uint8Array.of(1), Uint8Array.of(128)],
    [STRING, [null], null, null],
    [STRING, [], null, null],
  ])('%o over %o', (type, values, least, greatest) => {
    expect(aggregated(min, [type], rowsOf(values))).toEqual(least);
    expect(aggregated(max, [type], rowsOf(values))).toEqual(greatest);
    expect(aggregated(min, [type], rowsOf(values.toReversed()))).toEqual(least);
    expect(aggregated(max, [type], rowsOf(values.toReversed()))).toEqual(greatest);
  });

  test('keep the type of their argument, and take none that has no order', () => {
    expect(resolveOverload(min, { types: [decimal(7, 3)] }).returns).toEqual(decimal(7, 3));
    expect(() => resolveOverload(max, { types: [BOOLEAN] })).toThrow(expect.objectContaining({ error: 'NO_SUCH_OVERLOAD' }));
  });
});

const whole = fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(normalizeBigint));
const small = fc.option(fc.integer());
const digits = fc.option(fc.bigInt({ min: -99n, max: 99n }));

describe.each([
  ['SUM(INTEGER)', sum, INTEGER, small],
  ['SUM(BIGINT)', sum, BIGINT, whole],
  ['SUM(DECIMAL)', sum, decimal(9, 2), digits],
  ['AVG(INTEGER)', avg, INTEGER, small],
  ['AVG(BIGINT)', avg, BIGINT, whole],
  ['COUNT', count, BIGINT, whole],
  ['MIN', min, BIGINT, whole],
  ['MAX', max, INTEGER, small],
] as const)('%s', (_name, entry, type, value) => {
  const aggregator = bound(entry, [type]);
  const state = (values: readonly Value[]): Value => values.reduce<Value>((s, v) => aggregator.add(s, v), aggregator.initial());

  test('merge of two states is the state of all', () => {
    const property = fc.property(fc.array<Value>(value), fc.array<Value>(value), (left, right) => {
      expect(aggregator.merge?.(state(left), state(right))).toEqual(state([...left, ...right]));
    });
    fc.assert(property, { numRuns: 50 });
  });

  test.runIf(aggregator.remove !== undefined)('remove takes back what add did', () => {
    const property = fc.property(fc.array<Value>(value), fc.array<Value>(value), (kept, taken) => {
      const all = state([...taken, ...kept]);
      expect(taken.reduce<Value>((s, v) => aggregator.remove?.(s, v) ?? null, all)).toEqual(state(kept));
    });
    fc.assert(property, { numRuns: 50 });
  });
});

test('who may aggregate a table', () => {
  const types = { types: [INTEGER] };
  const can = [count, sum, avg, min, max].map((entry) => {
    const found = resolveOverload(entry, types);
    return found.kind === 'aggregate' && found.overload.bind(found.argTypes, [], TEST_ENVIRONMENT).remove !== undefined;
  });
  expect(can).toEqual([true, true, true, false, false]);
});
