import { parseBase64 } from '../types/base64.ts';
import { normalizeBigint, parseBigint, type Bigint } from '../types/bigint.ts';
import { fitDecimal, parseDecimal, powerOfTen } from '../types/decimal.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { Value } from '../types/value.ts';

/** The whole numbers that a type takes. TIMESTAMP is bounded by what a calendar date can be made of. */
export const INTEGER_RANGE = { min: -2147483648, max: 2147483647 };
export const TIME_RANGE = { min: 0, max: 86_399_999 };
export const TIMESTAMP_RANGE = { min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 };

const MIN_BIGINT = -(2n ** 63n);
const MAX_BIGINT = 2n ** 63n - 1n;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * What a number, given as it is written, is in a column of `type`; undefined if it cannot be. A fraction is cut
 * off where a whole number is wanted (ksqlDB), a number out of range is refused (there it would wrap unseen).
 */
export function fromNumber(text: string, type: SqlType): Value | undefined {
  switch (type.kind) {
    case 'INTEGER':
    case 'DATE':
      return within(wholeNumber(text), INTEGER_RANGE);
    case 'TIME':
      return within(wholeNumber(text), TIME_RANGE);
    case 'TIMESTAMP':
      return within(wholeNumber(text), TIMESTAMP_RANGE);
    case 'BIGINT':
      return wholeNumber(text);
    case 'DOUBLE':
      return Number(text);
    case 'DECIMAL': {
      const exact = parseDecimal(text);
      return (exact === null ? null : fitDecimal(exact.unscaled, exact.scale, type)) ?? undefined;
    }
    case 'STRING':
      return text;
    default:
      return undefined;
  }
}

/** What a text that stands for a value is in a column of `type`: numeric strings are numbers, BYTES is base64; undefined if it cannot be. */
export function fromString(text: string, type: SqlType): Value | undefined {
  switch (type.kind) {
    case 'STRING':
      return text;
    case 'INTEGER':
    case 'BIGINT':
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
      return parseBigint(text) === null ? undefined : fromNumber(text, type);
    case 'DOUBLE':
      return NUMBER.test(text) || NON_FINITE.has(text) ? Number(text) : undefined;
    case 'DECIMAL':
      return fromNumber(text, type);
    case 'BYTES':
      return parseBase64(text) ?? undefined;
    default:
      return undefined;
  }
}

/** No digits say these. */
const NON_FINITE: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);

/** The digits before the point, if they fit into 64 bits. */
function wholeNumber(text: string): Bigint | undefined {
  const plain = parseBigint(text);
  if (plain !== null) return plain;
  const exact = parseDecimal(text);
  if (exact === null) return undefined;
  const whole = exact.unscaled / powerOfTen(exact.scale);
  return whole >= MIN_BIGINT && whole <= MAX_BIGINT ? normalizeBigint(whole) : undefined;
}

function within(value: Bigint | undefined, range: { readonly min: number; readonly max: number }): number | undefined {
  return typeof value === 'number' && value >= range.min && value <= range.max ? value : undefined;
}
