import type { Decimal as Library } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarFunction } from '../../../functions/define.ts';
import { ceil } from '../../../functions/numeric/ceil.ts';
import { floor } from '../../../functions/numeric/floor.ts';
import { round } from '../../../functions/numeric/round.ts';
import { trunc } from '../../../functions/numeric/trunc.ts';
import { decimal, INTEGER, type DecimalType } from '../../../types/sql-type.ts';
import {
  Decimal,
  inType,
  numberOf,
  ROUND_CEIL,
  ROUND_DOWN,
  ROUND_FLOOR,
  ROUND_HALF_CEIL,
  typedDecimal,
} from '../../types/number-oracle.ts';
import { call } from '../call.ts';

/** The last gives the type of the result for that of the argument. */
type Rounding = readonly [string, ScalarFunction, Library.Rounding, (type: DecimalType) => DecimalType];
const wholeDigits = ({ precision, scale }: DecimalType): DecimalType => decimal(Math.max(precision - scale, 1), 0);
const ROUNDINGS: readonly Rounding[] = [
  ['ROUND', round, ROUND_HALF_CEIL, wholeDigits],
  ['TRUNC', trunc, ROUND_DOWN, wholeDigits],
  ['CEIL', ceil, ROUND_CEIL, (type) => type],
  ['FLOOR', floor, ROUND_FLOOR, (type) => type],
];

/** The functions that round DECIMALs, against an independent big-number library, `runs` times each. */
export function decimalRoundingSuite(runs: number): void {
  describe('DECIMAL rounding', () => {
    it.each(ROUNDINGS)('%s gives the whole number that a library gives, or overflows', (_name, entry, rounding, resultOf) => {
      fc.assert(
        fc.property(typedDecimal, ({ type, value }) => {
          const rounded = numberOf(value, type.scale).toDecimalPlaces(0, rounding);
          expectDecimal(() => call(entry, [type], [value]), inType(rounded, resultOf(type), rounding));
        }),
        { numRuns: runs },
      );
    });

    it.each(ROUNDINGS.slice(0, 2))('%s keeps as many digits as it is told', (_name, entry, rounding) => {
      fc.assert(
        fc.property(typedDecimal, fc.integer({ min: -45, max: 45 }), ({ type, value }, places) => {
          const unit = new Decimal(10).pow(-places);
          const rounded = numberOf(value, type.scale).div(unit).toDecimalPlaces(0, rounding).times(unit);
          const expected = places >= type.scale ? value : inType(rounded, type, rounding);
          expectDecimal(() => call(entry, [type, INTEGER], [value, places]), expected);
        }),
        { numRuns: runs },
      );
    });
  });
}

function expectDecimal(found: () => unknown, expected: bigint | null): void {
  if (expected === null) expect(found).toThrow('does not fit into DECIMAL');
  else expect(found()).toBe(expected);
}
