import { expect, test } from 'vitest';
import { resolveOverload, type CallArgument } from '../../../functions/resolve.ts';
import { greatest } from '../../../functions/numeric/greatest.ts';
import { least } from '../../../functions/numeric/least.ts';
import { BIGINT, BYTES, DATE, decimal, DOUBLE, INTEGER, STRING, typeText } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

test.each<[string, readonly CallArgument[], string]>([
  ['one type', [INTEGER, null, INTEGER], 'INTEGER'],
  ['numbers with a DOUBLE', [INTEGER, BIGINT, decimal(30, 18), DOUBLE, null], 'DOUBLE'],
  ['DECIMALs', [decimal(9, 2), decimal(7, 6)], 'DECIMAL(13, 6)'],
  ['a DECIMAL and NULL', [decimal(9, 3), null], 'DECIMAL(9, 3)'],
  ['BYTES', [BYTES, null], 'BYTES'],
])('of %s', (_what, types, returns) => {
  expect(typeText(resolveOverload(greatest, { types }).returns)).toBe(returns);
});

test.each<[string, readonly CallArgument[], string]>([
  ['INTEGER and BIGINT', [INTEGER, BIGINT], 'AMBIGUOUS_OVERLOAD'],
  ['whole numbers and a DECIMAL', [INTEGER, BIGINT, decimal(50, 30)], 'AMBIGUOUS_OVERLOAD'],
  ['NULLs alone', [null, null], 'AMBIGUOUS_OVERLOAD'],
  ['nothing', [], 'NO_SUCH_OVERLOAD'],
  ['a number and text', [INTEGER, STRING], 'NO_SUCH_OVERLOAD'],
])('of %s is refused', (_what, types, error) => {
  expect(() => resolveOverload(least, { types })).toThrow(expect.objectContaining({ error }));
});

test('DECIMALs of different scales are compared by what they are', () => {
  const types = [decimal(9, 2), decimal(7, 6)];
  expect(call(greatest, types, [123n, 1_300_000n])).toBe(1_300_000n);
  expect(call(least, types, [123n, null])).toBe(1_230_000n);
});

test('a literal is read as a date beside dates', () => {
  const { returns } = resolveOverload(least, { types: [DATE, STRING], stringLiterals: [false, true] });
  expect(returns).toEqual(DATE);
});
