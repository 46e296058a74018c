import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOperation, widerDecimal, type DecimalOperator } from '../../types/decimal-arithmetic.ts';
import {
  compareDecimal,
  decimalFromBigint,
  decimalFromDouble,
  decimalText,
  decimalToBigint,
  decimalToDouble,
  fitDecimal,
  parseDecimal,
  rescaleDecimal,
} from '../../types/decimal.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import { typeText, type DecimalType } from '../../types/sql-type.ts';
import {
  Decimal,
  decimalType,
  inType,
  long,
  numberOf,
  ROUND_DOWN,
  ROUND_HALF_UP,
  typedDecimal,
  unscaledOf,
  wrapped,
} from './number-oracle.ts';

const OPERATORS: Readonly<Record<DecimalOperator, (a: Decimal, b: Decimal) => Decimal>> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => a.div(b),
  '%': (a, b) => a.mod(b),
};

/** Digits before and behind the point of a result, said once more: ksqlDB's rules. */
const RESULT_DIGITS: Readonly<Record<DecimalOperator, (a: DecimalType, b: DecimalType) => readonly [number, number]>> = {
  '+': (a, b) => [Math.max(whole(a), whole(b)) + 1, Math.max(a.scale, b.scale)],
  '-': (a, b) => [Math.max(whole(a), whole(b)) + 1, Math.max(a.scale, b.scale)],
  '*': (a, b) => [whole(a) + whole(b) + 1, a.scale + b.scale],
  '/': (a, b) => [whole(a) + b.scale, Math.max(6, a.scale + b.precision + 1)],
  '%': (a, b) => [Math.min(whole(a), whole(b)), Math.max(a.scale, b.scale)],
};

const whole = (type: DecimalType): number => type.precision - type.scale;

/** DECIMAL against an independent big-number library, `runs` times each. */
export function decimalSuite(runs: number): void {
  const check = <Drawn>(property: fc.IProperty<Drawn>): void => fc.assert(property, { numRuns: runs });

  describe('DECIMAL operators', () => {
    it.each(Object.keys(OPERATORS) as DecimalOperator[])('%s gives the number that a library gives, rounded into its type', (operator) => {
      check(
        fc.property(typedDecimal, typedDecimal, (a, b) => {
          const operation = decimalOperation(operator, a.type, b.type);
          const [before, behind] = RESULT_DIGITS[operator](a.type, b.type);
          expect(typeText(operation.type)).toBe(`DECIMAL(${before + behind}, ${behind})`);
          if (b.value === 0n && (operator === '/' || operator === '%')) {
            expect(() => operation.apply(a.value, b.value)).toThrow('divided by zero');
            return;
          }
          const exact = OPERATORS[operator](numberOf(a.value, a.type.scale), numberOf(b.value, b.type.scale));
          expect(operation.apply(a.value, b.value)).toBe(inType(exact, operation.type, ROUND_HALF_UP));
          if (operator !== '/') expect(operation.apply(a.value, b.value)).toBe(unscaledOf(exact, behind));
        }),
      );
    });

    it('compare as the numbers do', () => {
      check(
        fc.property(typedDecimal, typedDecimal, (a, b) => {
          const expected = numberOf(a.value, a.type.scale).cmp(numberOf(b.value, b.type.scale));
          expect(compareDecimal(a.value, a.type.scale, b.value, b.type.scale)).toBe(expected);
        }),
      );
    });

    it('widen to a type that holds both', () => {
      check(
        fc.property(typedDecimal, typedDecimal, (a, b) => {
          const wider = widerDecimal(a.type, b.type);
          for (const { type, value } of [a, b]) {
            expect(rescaleDecimal(value, type.scale, wider)).toBe(inType(numberOf(value, type.scale), wider, ROUND_HALF_UP));
          }
        }),
      );
    });
  });

  describe('DECIMAL casts', () => {
    it('to another DECIMAL round half away from zero, or overflow', () => {
      check(
        fc.property(typedDecimal, decimalType, ({ type, value }, to) => {
          const number = numberOf(value, type.scale);
          const expected = inType(number, to, ROUND_HALF_UP);
          if (expected === null) expect(() => rescaleDecimal(value, type.scale, to)).toThrow('does not fit into DECIMAL');
          else expect(rescaleDecimal(value, type.scale, to)).toBe(expected);
          const isExact = expected !== null && numberOf(expected, to.scale).eq(number);
          expect(fitDecimal(value, type.scale, to)).toBe(isExact ? expected : null);
        }),
      );
    });

    it('from DOUBLE take its shortest text', () => {
      check(
        fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), decimalType, (value, to) => {
          const expected = inType(new Decimal(value), to, ROUND_HALF_UP);
          if (expected === null) expect(() => decimalFromDouble(value, to)).toThrow('does not fit into DECIMAL');
          else expect(decimalFromDouble(value, to)).toBe(expected);
        }),
      );
    });

    it('from BIGINT keep every digit, or overflow', () => {
      check(
        fc.property(long, decimalType, (value, to) => {
          const expected = inType(new Decimal(value.toString()), to, ROUND_HALF_UP);
          if (expected === null) expect(() => decimalFromBigint(normalizeBigint(value), to)).toThrow('does not fit into DECIMAL');
          else expect(decimalFromBigint(normalizeBigint(value), to)).toBe(expected);
        }),
      );
    });

    it('to BIGINT and DOUBLE cut off and round', () => {
      check(
        fc.property(typedDecimal, ({ type, value }) => {
          const number = numberOf(value, type.scale);
          expect(BigInt(decimalToBigint(value, type.scale))).toBe(wrapped(number.toDecimalPlaces(0, ROUND_DOWN)));
          expect(decimalToDouble(value, type.scale)).toBe(number.toNumber() + 0);
        }),
      );
    });
  });

  describe('DECIMAL text', () => {
    it('is that of the library, and is read by it', () => {
      check(
        fc.property(typedDecimal, fc.integer({ min: -60, max: 60 }), ({ type, value }, exponent) => {
          const text = decimalText(value, type.scale);
          const number = numberOf(value, type.scale);
          expect(text).toBe(
            number
              .abs()
              .toFixed(type.scale)
              .replace(/^/, value < 0n ? '-' : ''),
          );
          const read = parseDecimal(`${text}e${exponent}`);
          expect(read && numberOf(read.unscaled, read.scale).eq(new Decimal(`${text}e${exponent}`))).toBe(true);
        }),
      );
    });
  });
}
