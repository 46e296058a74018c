import { parseBase64 } from '../../types/base64.ts';
import type { DecimalType, SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { fromString, INTEGER_RANGE, TIME_RANGE } from '../scalar.ts';
import { utf8Text } from '../text-cache.ts';

/** The value that a field's text stands for; undefined if it stands for none of the column's type. The text is not empty. */
export type Read = (bytes: Uint8Array, start: number, end: number) => Value | undefined;

/** Digits that a double holds whatever they are. */
const LONGEST_EXACT = 15;
const POWERS = Array.from({ length: LONGEST_EXACT + 1 }, (_, exponent) => 10 ** exponent);

/** What `isPlain` read: the digits as one whole number without the sign, and how many of them stand behind the point. */
const plain = { digits: 0, scale: 0, isNegative: false };

/** Numbers as Java's parsers take them, with any whole number out of the type's range refused; TRUE and FALSE in any case; base64. */
export function readerOf(type: SqlType): Read {
  switch (type.kind) {
    case 'STRING':
      return (bytes, start, end) => utf8Text(bytes, start, end) ?? undefined;
    case 'BOOLEAN':
      return readBoolean;
    case 'DOUBLE':
      return readDouble;
    case 'DECIMAL':
      return decimalReader(type);
    case 'BYTES':
      return (bytes, start, end) => parseBase64(latin1(bytes, start, end)) ?? undefined;
    case 'INTEGER':
    case 'DATE':
      return wholeReader(type, INTEGER_RANGE);
    case 'TIME':
      return wholeReader(type, TIME_RANGE);
    default:
      return wholeReader(type, { min: -Infinity, max: Infinity });
  }
}

/** Up to 15 digits at once, within `range`; what is longer or no such number is the slow reader's. */
function wholeReader(type: SqlType, { min, max }: { readonly min: number; readonly max: number }): Read {
  return (bytes, start, end) => {
    if (!isPlain(bytes, start, end) || plain.scale >= 0) return fromString(latin1(bytes, start, end), type);
    const value = plain.isNegative ? 0 - plain.digits : plain.digits;
    return value >= min && value <= max ? value : undefined;
  };
}

/** One exact whole number divided by one exact power of ten is rounded once, hence right. */
function readDouble(bytes: Uint8Array, start: number, end: number): Value | undefined {
  if (!isPlain(bytes, start, end)) return fromString(latin1(bytes, start, end).trim(), { kind: 'DOUBLE' });
  const magnitude = plain.scale > 0 ? plain.digits / POWERS[plain.scale] : plain.digits;
  return plain.isNegative ? -magnitude : magnitude;
}

function decimalReader(type: DecimalType): Read {
  const limit = POWERS[Math.min(type.precision, LONGEST_EXACT)];
  return (bytes, start, end) => {
    if (isPlain(bytes, start, end)) {
      // No such power (the type has more digits, or fewer behind the point) makes NaN, which is below nothing.
      const unscaled = plain.digits * POWERS[type.scale - Math.max(plain.scale, 0)];
      if (unscaled < limit) return BigInt(plain.isNegative ? -unscaled : unscaled);
    }
    return fromString(latin1(bytes, start, end), type);
  };
}

function readBoolean(bytes: Uint8Array, start: number, end: number): Value | undefined {
  const text = end - start > 5 ? '' : latin1(bytes, start, end).toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}

/** True if the text is a minus or not, digits, and perhaps a point among them, no more than 15 in all. `scale` is -1 without a point. */
function isPlain(b: Uint8Array, start: number, end: number): boolean {
  const isNegative = b[start] === 0x2d;
  const from = isNegative ? start + 1 : start;
  if (end - from > LONGEST_EXACT) return false;
  let value = 0;
  let point = end;
  for (let i = from; i < end; i++) {
    const digit = b[i] - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (b[i] === 0x2e && point === end) point = i;
    else return false;
  }
  const scale = end - point - 1;
  plain.digits = value;
  plain.scale = scale;
  plain.isNegative = isNegative;
  return end - from > (scale >= 0 ? 1 : 0);
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.prototype.latin1Slice.call(bytes, start, end);
}
