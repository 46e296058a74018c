import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOperation, decimalResultType, widerDecimal, type DecimalOperator } from '../../types/decimal-arithmetic.ts';
import {
  compareDecimal,
  decimalFromBigint,
  decimalFromDouble,
  decimalText,
  decimalToBigint,
  decimalToDouble,
  decimalTypeOf,
  fitDecimal,
  parseDecimal,
  rescaleDecimal,
} from '../../types/decimal.ts';
import { decimal, typeText, type DecimalType } from '../../types/sql-type.ts';

const type = fc
  .integer({ min: 1, max: 25 })
  .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => decimal(precision, scale)));
const typed = type.chain((t) =>
  fc.bigInt({ min: -(10n ** BigInt(t.precision)) + 1n, max: 10n ** BigInt(t.precision) - 1n }).map((value) => ({ t, value })),
);

/** Half away from zero, by the schoolbook: the oracle of every rounding here. */
function roundedQuotient(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const quotient = (2n * x + y) / (2n * y);
  return negative ? -quotient : quotient;
}

describe('DECIMAL text', () => {
  it('goes both ways', () => {
    fc.assert(
      fc.property(typed, ({ t, value }) => {
        expect(parseDecimal(decimalText(value, t.scale))).toEqual({ unscaled: value, scale: t.scale });
      }),
    );
  });

  it.each([
    ['1.50', 150n, 2],
    ['.5', 5n, 1],
    ['1.', 1n, 0],
    ['-0.05', -5n, 2],
    ['+3', 3n, 0],
    ['1.5e3', 1500n, 0],
    ['1.5E-2', 15n, 3],
    ['123e-2', 123n, 2],
    ['1e00000000001', 10n, 0],
    ['-0.00e0000000001', 0n, 1],
  ])('reads %s', (text, unscaled, scale) => expect(parseDecimal(text)).toEqual({ unscaled, scale }));

  it.each(['', '.', '-', 'e5', '1e', '1.2.3', ' 1', '1e999999999', '1e20000', '0x1', 'NaN', '9'.repeat(10_001)])(
    'does not read %j',
    (text) => expect(parseDecimal(text)).toBeNull(),
  );

  it.each([
    ['1.50', 'DECIMAL(3, 2)'],
    ['.5', 'DECIMAL(1, 1)'],
    ['0.001', 'DECIMAL(3, 3)'],
    ['0', 'DECIMAL(1, 0)'],
    ['100.', 'DECIMAL(3, 0)'],
  ])('types the literal %s as %s', (text, expected) => {
    const exact = parseDecimal(text);
    expect(exact && typeText(decimalTypeOf(exact))).toBe(expected);
  });
});

describe('DECIMAL scales', () => {
  it('rounds half away from zero, or refuses', () => {
    fc.assert(
      fc.property(typed, type, ({ t, value }, to) => {
        const expected = roundedQuotient(value * 10n ** BigInt(to.scale), 10n ** BigInt(t.scale));
        const fits = (expected < 0n ? -expected : expected) < 10n ** BigInt(to.precision);
        if (fits) expect(rescaleDecimal(value, t.scale, to)).toBe(expected);
        else expect(() => rescaleDecimal(value, t.scale, to)).toThrow('does not fit into DECIMAL');
      }),
    );
  });

  it('fits without rounding, or not at all', () => {
    fc.assert(
      fc.property(typed, type, ({ t, value }, to) => {
        const fitted = fitDecimal(value, t.scale, to);
        if (fitted === null) return;
        expect(compareDecimal(fitted, to.scale, value, t.scale)).toBe(0);
      }),
    );
    expect(fitDecimal(125n, 2, decimal(3, 1))).toBeNull();
    expect(fitDecimal(120n, 2, decimal(2, 1))).toBe(12n);
    expect(fitDecimal(1000n, 0, decimal(3, 0))).toBeNull();
  });

  it('compares numbers of any scales', () => {
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        const left = a.value * 10n ** BigInt(b.t.scale);
        const right = b.value * 10n ** BigInt(a.t.scale);
        expect(compareDecimal(a.value, a.t.scale, b.value, b.t.scale)).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});

describe('DECIMAL arithmetic', () => {
  const table: readonly [DecimalOperator, DecimalType, DecimalType, string][] = [
    ['+', decimal(4, 2), decimal(3, 1), 'DECIMAL(5, 2)'],
    ['-', decimal(10, 0), decimal(5, 5), 'DECIMAL(16, 5)'],
    ['*', decimal(4, 2), decimal(3, 1), 'DECIMAL(8, 3)'],
    ['/', decimal(4, 2), decimal(3, 1), 'DECIMAL(9, 6)'],
    ['/', decimal(10, 2), decimal(10, 2), 'DECIMAL(23, 13)'],
    ['%', decimal(4, 2), decimal(3, 1), 'DECIMAL(4, 2)'],
  ];
  it.each(table)('%s has its result type', (operator, a, b, expected) =>
    expect(typeText(decimalResultType(operator, a, b))).toBe(expected),
  );

  it('widens to the type of both', () => expect(typeText(widerDecimal(decimal(4, 2), decimal(5, 0)))).toBe('DECIMAL(7, 2)'));

  it('is exact for + - * %', () => {
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        const scale = Math.max(a.t.scale, b.t.scale);
        const x = a.value * 10n ** BigInt(scale - a.t.scale);
        const y = b.value * 10n ** BigInt(scale - b.t.scale);
        expect(decimalOperation('+', a.t, b.t).apply(a.value, b.value)).toBe(x + y);
        expect(decimalOperation('-', a.t, b.t).apply(a.value, b.value)).toBe(x - y);
        expect(decimalOperation('*', a.t, b.t).apply(a.value, b.value)).toBe(a.value * b.value);
        if (b.value !== 0n) expect(decimalOperation('%', a.t, b.t).apply(a.value, b.value)).toBe(x % y);
      }),
    );
  });

  it('never leaves its result type', () => {
    fc.assert(
      fc.property(typed, typed, fc.constantFrom<DecimalOperator>('+', '-', '*', '/', '%'), (a, b, operator) => {
        fc.pre(b.value !== 0n);
        const operation = decimalOperation(operator, a.t, b.t);
        expect(fitDecimal(operation.apply(a.value, b.value), operation.type.scale, operation.type)).not.toBeNull();
      }),
    );
  });

  it('rounds quotients half away from zero', () => {
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        fc.pre(b.value !== 0n);
        const { type: result, apply } = decimalOperation('/', a.t, b.t);
        const expected = roundedQuotient(a.value * 10n ** BigInt(b.t.scale + result.scale), b.value * 10n ** BigInt(a.t.scale));
        expect(apply(a.value, b.value)).toBe(expected);
      }),
    );
  });

  it('does not divide by zero', () => {
    expect(() => decimalOperation('/', decimal(4, 2), decimal(4, 2)).apply(1n, 0n)).toThrow('divided by zero');
    expect(() => decimalOperation('%', decimal(4, 2), decimal(4, 2)).apply(1n, 0n)).toThrow('divided by zero');
  });
});

describe('DECIMAL and other numbers', () => {
  it('takes the shortest text of a double', () => {
    expect(decimalFromDouble(0.1, decimal(3, 2))).toBe(10n);
    expect(decimalFromDouble(2.675, decimal(3, 2))).toBe(268n);
    expect(decimalFromDouble(1e21, decimal(22, 0))).toBe(10n ** 21n);
    expect(() => decimalFromDouble(NaN, decimal(3, 2))).toThrow('NaN does not fit');
    expect(() => decimalFromDouble(10, decimal(3, 2))).toThrow('10 does not fit into DECIMAL(3, 2)');
  });

  it('goes to and from whole numbers', () => {
    expect(decimalFromBigint(12, decimal(4, 2))).toBe(1200n);
    expect(() => decimalFromBigint(123, decimal(4, 2))).toThrow('does not fit');
    expect(decimalToBigint(-1999n, 2)).toBe(-19);
    expect(decimalToDouble(-5n, 2)).toBe(-0.05);
  });
});
