import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBigint,
  bigintText,
  compareBigint,
  divideBigint,
  multiplyBigint,
  negateBigint,
  normalizeBigint,
  parseBigint,
  remainderBigint,
  subtractBigint,
  type Bigint,
} from '../../types/bigint.ts';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;
const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);

/** 64-bit integers, mostly near where representations change. */
const long = fc.oneof(
  fc.bigInt({ min: MIN, max: MAX }),
  fc.bigInt({ min: -100n, max: 100n }),
  fc.bigInt({ min: -20n, max: 20n }).map((near) => 2n ** 53n + near),
  fc.bigInt({ min: -20n, max: 20n }).map((near) => -(2n ** 53n) + near),
  fc.bigInt({ min: -(2n ** 32n), max: 2n ** 32n }),
  fc.constantFrom(MIN, MIN + 1n, MAX, MAX - 1n),
);

function expectBigint(found: Bigint, value: bigint): void {
  expect(BigInt(found)).toBe(value);
  expect(typeof found === 'number').toBe(value >= -(2n ** 53n) + 1n && value <= 2n ** 53n - 1n);
  expect(Object.is(found, -0)).toBe(false);
}

describe('BIGINT arithmetic', () => {
  it.each([
    ['+', addBigint, (a: bigint, b: bigint) => a + b],
    ['-', subtractBigint, (a: bigint, b: bigint) => a - b],
    ['*', multiplyBigint, (a: bigint, b: bigint) => a * b],
  ] as const)('%s is that of 64 bits', (_sign, ours, theirs) => {
    fc.assert(fc.property(long, long, (a, b) => expectBigint(ours(normalizeBigint(a), normalizeBigint(b)), wrap(theirs(a, b)))));
  });

  it('/ and % cut towards zero', () => {
    fc.assert(
      fc.property(long, long, (a, b) => {
        fc.pre(b !== 0n);
        expectBigint(divideBigint(normalizeBigint(a), normalizeBigint(b)), wrap(a / b));
        expectBigint(remainderBigint(normalizeBigint(a), normalizeBigint(b)), wrap(a % b));
      }),
    );
  });

  it('does not divide by zero', () => {
    expect(() => divideBigint(1, 0)).toThrow('divided by zero');
    expect(() => remainderBigint(MAX, 0)).toThrow('divided by zero');
  });

  it('negates and compares', () => {
    fc.assert(
      fc.property(long, long, (a, b) => {
        expectBigint(negateBigint(normalizeBigint(a)), wrap(-a));
        expect(Math.sign(compareBigint(normalizeBigint(a), normalizeBigint(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('has one representation of each value', () => {
    fc.assert(fc.property(long, (a) => expectBigint(normalizeBigint(a), a)));
    expectBigint(normalizeBigint(-0), 0n);
    expectBigint(normalizeBigint(2 ** 60), 2n ** 60n);
  });
});

describe('BIGINT text', () => {
  it('goes both ways', () => {
    fc.assert(
      fc.property(long, (a) => {
        expect(parseBigint(bigintText(normalizeBigint(a)))).toBe(normalizeBigint(a));
      }),
    );
  });

  it.each([
    ['0', 0],
    ['-0', 0],
    ['+17', 17],
    ['0000000000000000000000000017', 17],
    ['-00000000000000000000000000017', -17],
    ['9223372036854775807', MAX],
    ['+9223372036854775807', MAX],
    ['-9223372036854775808', MIN],
    ['9223372036854775808', null],
    ['-9223372036854775809', null],
    ['99999999999999999999999999', null],
    ['', null],
    ['-', null],
    ['1.0', null],
    ['1e3', null],
    [' 1', null],
    ['0x10', null],
  ])('reads %j as %s', (text, value) => expect(parseBigint(text)).toBe(value));
});
