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
import { Decimal, long, wrapped } from './number-oracle.ts';

type Operation = readonly [string, (a: Bigint, b: Bigint) => Bigint, (a: Decimal, b: Decimal) => Decimal];
const OPERATIONS: readonly Operation[] = [
  ['+', addBigint, (a, b) => a.plus(b)],
  ['-', subtractBigint, (a, b) => a.minus(b)],
  ['*', multiplyBigint, (a, b) => a.times(b)],
  ['/', divideBigint, (a, b) => a.divToInt(b)],
  ['%', remainderBigint, (a, b) => a.mod(b)],
];

/** BIGINT against an independent big-number library, `runs` times each. */
export function bigintSuite(runs: number): void {
  describe('BIGINT operators', () => {
    it.each(OPERATIONS)('%s wraps at 64 bits the number that a library gives', (sign, ours, theirs) => {
      fc.assert(
        fc.property(long, long, (a, b) => {
          const [x, y] = [normalizeBigint(a), normalizeBigint(b)];
          if (b === 0n && (sign === '/' || sign === '%')) expect(() => ours(x, y)).toThrow('divided by zero');
          else expectBigint(ours(x, y), theirs(numberOf(a), numberOf(b)));
        }),
        { numRuns: runs },
      );
    });

    it('negate and compare as the library does', () => {
      fc.assert(
        fc.property(long, long, (a, b) => {
          expectBigint(negateBigint(normalizeBigint(a)), numberOf(a).negated());
          expect(compareBigint(normalizeBigint(a), normalizeBigint(b))).toBe(numberOf(a).cmp(numberOf(b)));
        }),
        { numRuns: runs },
      );
    });

    it('read and write the digits of the library, and refuse what 64 bits do not hold', () => {
      fc.assert(
        fc.property(long, fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }), fc.nat({ max: 30 }), (a, any, zeros) => {
          expect(bigintText(normalizeBigint(a))).toBe(numberOf(a).toFixed());
          const text = numberOf(any).abs().toFixed().padStart(zeros, '0');
          const read = parseBigint(any < 0n ? `-${text}` : text);
          const isHeld = wrapped(numberOf(any)) === any;
          if (isHeld && read !== null) expectBigint(read, numberOf(any));
          else expect(read === null).toBe(!isHeld);
        }),
        { numRuns: runs },
      );
    });
  });
}

/** Exactly the wrapped number, in the one representation that it has. */
function expectBigint(found: Bigint, number: Decimal): void {
  const value = wrapped(number);
  expect(BigInt(found)).toBe(value);
  expect(typeof found).toBe(numberOf(value).abs().lte(Number.MAX_SAFE_INTEGER) ? 'number' : 'bigint');
  expect(Object.is(found, -0)).toBe(false);
}

function numberOf(value: bigint): Decimal {
  return new Decimal(value.toString());
}
