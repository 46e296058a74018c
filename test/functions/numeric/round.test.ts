import { describe, expect, test } from 'vitest';
import { round } from '../../../functions/numeric/round.ts';
import { resolveOverload } from '../../../functions/resolve.ts';
import { BIGINT, decimal, DOUBLE, INTEGER } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

describe('ROUND(DOUBLE)', () => {
  test.each([
    [0.5, 1],
    [-0.5, 0],
    [1.5, 2],
    [-1.5, -1],
    [-1.51, -2],
    [2.4999, 2],
    [0.49999999999999994, 0],
    [9007199254740994.0, 9007199254740994n],
    [1e300, 9223372036854775807n],
    [-1e300, -9223372036854775808n],
    [NaN, 0],
    [Infinity, 9223372036854775807n],
    [null, null],
  ])('%o is %o', (value, is) => {
    expect(call(round, [DOUBLE], [value])).toBe(is);
  });
});

test('whole numbers stay, as BIGINT', () => {
  expect(call(round, [INTEGER], [-7])).toBe(-7);
  expect(call(round, [BIGINT], [9223372036854775807n])).toBe(9223372036854775807n);
  expect(resolveOverload(round, { types: [INTEGER] }).returns).toEqual(BIGINT);
});

describe('ROUND(DOUBLE, INTEGER)', () => {
  test.each([
    [1.0, 2, 1.0],
    [1.005, 2, 1.01],
    [1.045, 2, 1.05],
    [-1.045, 2, -1.04],
    [12345.678, -2, 12300],
    [12350, -2, 12400],
    [-12350, -2, -12300],
    [-1.1071487177940904, 13, -1.1071487177941],
    [1e-20, 5, 0],
    [-1e-20, 5, 0],
    [5e-324, 400, 5e-324],
    [5e22, -400, 0],
    [1.7976931348623157e308, -400, 0],
    [1e300, 2, 1e300],
    [1.5, 2147483647, 1.5],
    [1.5, -2147483648, 0],
    [1.5, null, null],
  ])('%o to %o places is %o', (value, places, is) => {
    expect(call(round, [DOUBLE, INTEGER], [value, places])).toBe(is);
  });

  test.each([NaN, Infinity, -Infinity])('%o has no digits', (value) => {
    expect(() => call(round, [DOUBLE, INTEGER], [value, 1])).toThrow(expect.objectContaining({ error: 'UNFIT_ARGUMENT', kind: 'data' }));
  });
});

describe('ROUND(DECIMAL)', () => {
  test.each([
    [decimal(4, 2), 449n, 4n, decimal(2, 0)],
    [decimal(4, 2), 1050n, 11n, decimal(2, 0)],
    [decimal(4, 2), -1050n, -10n, decimal(2, 0)],
    [decimal(4, 2), -1051n, -11n, decimal(2, 0)],
    [decimal(2, 2), 49n, 0n, decimal(1, 0)],
    [decimal(2, 2), 50n, 1n, decimal(1, 0)],
    [decimal(5, 0), 123n, 123n, decimal(5, 0)],
  ])('%o %s is %s', (type, value, is, returns) => {
    expect(call(round, [type], [value])).toBe(is);
    expect(resolveOverload(round, { types: [type] }).returns).toEqual(returns);
  });

  test('a digit more than there is room for', () => {
    expect(() => call(round, [decimal(4, 2)], [9950n])).toThrow(expect.objectContaining({ error: 'DECIMAL_OVERFLOW' }));
  });
});

describe('ROUND(DECIMAL, INTEGER) keeps the type', () => {
  test.each([
    [decimal(4, 3), 2155n, 2, 2160n],
    [decimal(4, 3), -2155n, 2, -2150n],
    [decimal(4, 3), 2155n, 5, 2155n],
    [decimal(6, 2), 155500n, -2, 160000n],
    [decimal(4, 2), 1234n, -40, 0n],
    [decimal(4, 2), 1234n, -2147483648, 0n],
    [decimal(4, 2), 1234n, null, null],
  ])('%o %s to %o places is %s', (type, value, places, is) => {
    expect(call(round, [type, INTEGER], [value, places])).toBe(is);
    expect(resolveOverload(round, { types: [type, INTEGER] }).returns).toEqual(type);
  });
});
