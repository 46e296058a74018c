import {
  BIGINT,
  BOOLEAN,
  BYTES,
  DATE,
  DOUBLE,
  INTEGER,
  STRING,
  TIME,
  TIMESTAMP,
  type DecimalType,
  type SqlType,
} from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { asciiText, HASH_SEED } from '../text-cache.ts';
import { shownText } from './shown-text.ts';
import { JsonParser } from './json-parser.ts';
import { skipFalse, skipNull, skipNumber, skipString, skipTrue } from './lexeme.ts';
import { fromNumber, fromString } from '../scalar.ts';

/**
 * Where the last reader stopped: behind its value, or -1 if that is broken or no value of the type. A reader takes the
 * index of a value's first byte and answers the value (nothing of use where `at` is -1). It is one object, and not part
 * of the answer, because readers run millions of times a second, one at a time.
 */
export const cursor = { at: 0 };

const LONGEST_EXACT = 15; // digits that a double holds whatever they are
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** `depth` is how many objects and arrays are open around the value. */
export function readString(b: Uint8Array, at: number, end: number, depth: number): Value {
  if (b[at] !== 0x22) return readAsText(b, at, end, depth);
  const start = at + 1;
  let i = start;
  let hash = HASH_SEED;
  let byte = b[i];
  while (byte !== 0x22 && byte >= 0x20 && byte !== 0x5c && byte < 0x80) {
    hash = (Math.imul(hash, 31) + byte) | 0;
    byte = b[++i];
  }
  if (byte !== 0x22) return readRichString(b, start, i, end);
  cursor.at = i + 1;
  return i < end ? asciiText(b, start, i, hash) : '';
}

export function readInteger(b: Uint8Array, at: number, end: number): Value {
  const value = readDigits(b, at);
  return isEnd(b, at, end) && value >= -2147483648 && value <= 2147483647 ? value : readOther(b, at, end, INTEGER);
}

export function readBigint(b: Uint8Array, at: number, end: number): Value {
  const value = readDigits(b, at);
  return isEnd(b, at, end) ? value : readOther(b, at, end, BIGINT);
}

export function readTimestamp(b: Uint8Array, at: number, end: number): Value {
  const value = readDigits(b, at);
  return isEnd(b, at, end) ? value : readOther(b, at, end, TIMESTAMP);
}

export function readDate(b: Uint8Array, at: number, end: number): Value {
  return readOther(b, at, end, DATE);
}

export function readTime(b: Uint8Array, at: number, end: number): Value {
  return readOther(b, at, end, TIME);
}

/** A decimal of up to 15 digits is one exact integer divided by one exact power of ten, hence rounded once, hence right. */
export function readDouble(b: Uint8Array, at: number, end: number): Value {
  const whole = readDigits(b, at);
  if (isEnd(b, at, end)) return whole === 0 && b[at] === 0x2d ? -0 : whole;
  let i = cursor.at;
  if (i <= at || b[i] !== 0x2e) return readOther(b, at, end, DOUBLE);
  const point = i;
  let value = whole < 0 ? -whole : whole;
  let digit = b[++i] - 0x30;
  while (digit >= 0 && digit <= 9) {
    value = value * 10 + digit;
    digit = b[++i] - 0x30;
  }
  const digits = i - point - 1;
  if (digits === 0 || i - at > LONGEST_EXACT || i > end || ((digit + 0x30) | 0x20) === 0x65) return readOther(b, at, end, DOUBLE);
  cursor.at = i;
  const magnitude = value / POWERS[digits];
  return b[at] === 0x2d ? -magnitude : magnitude;
}

export function readBoolean(b: Uint8Array, at: number, end: number): Value {
  if (b[at] === 0x74) return done(skipTrue(b, at), true);
  if (b[at] === 0x66) return done(skipFalse(b, at), false);
  return readOther(b, at, end, BOOLEAN);
}

export function readBytes(b: Uint8Array, at: number, end: number): Value {
  return readOther(b, at, end, BYTES);
}

export function readDecimal(b: Uint8Array, at: number, end: number, type: DecimalType): Value {
  return readOther(b, at, end, type);
}

export function readNull(b: Uint8Array, at: number): null {
  cursor.at = skipNull(b, at);
  return null;
}

/**
 * An integer of at most 15 digits; `cursor.at` is behind its digits, or before `at` if there is no such integer (the
 * caller then asks `isEnd`). Never -0.
 */
function readDigits(b: Uint8Array, at: number): number {
  const negative = b[at] === 0x2d;
  const start = negative ? at + 1 : at;
  let i = start;
  let value = 0;
  let digit = b[i] - 0x30;
  while (digit >= 0 && digit <= 9) {
    value = value * 10 + digit;
    digit = b[++i] - 0x30;
  }
  const digits = i - start;
  const valid = digits > 0 && digits <= LONGEST_EXACT && (digits === 1 || b[start] !== 0x30);
  cursor.at = valid ? i : -1;
  return negative ? 0 - value : value;
}

/** True if the number that readDigits read ends where it stopped, and within the record. */
function isEnd(b: Uint8Array, at: number, end: number): boolean {
  const i = cursor.at;
  if (i <= at || i > end) return false;
  const byte = b[i];
  return i === end || (byte !== 0x2e && (byte | 0x20) !== 0x65);
}

/** Everything that is not the usual way to write a value of `type`. */
function readOther(b: Uint8Array, at: number, end: number, type: SqlType): Value {
  const first = b[at];
  if (first === 0x6e) return readNull(b, at);
  if (first === 0x22) {
    const text = readString(b, at, end, 0);
    const value = cursor.at < 0 ? undefined : fromString(text as string, type);
    return value === undefined ? done(-1, null) : value;
  }
  const next = skipNumber(b, at, end);
  const value = next < 0 ? undefined : fromNumber(latin1(b, at, next), type);
  return value === undefined ? done(-1, null) : done(next, value);
}

/** A number, a boolean, an object or an array where a STRING is wanted. */
function readAsText(b: Uint8Array, at: number, end: number, depth: number): Value {
  const first = b[at];
  if (first === 0x6e) return readNull(b, at);
  if (first === 0x74) return done(skipTrue(b, at), 'true');
  if (first === 0x66) return done(skipFalse(b, at), 'false');
  if (first !== 0x7b && first !== 0x5b) return readOther(b, at, end, STRING);
  const parser = new JsonParser(b, at, end, depth);
  const node = parser.value();
  return node === null ? done(-1, null) : done(parser.at, shownText(node));
}

/** A string with escapes or with more than ASCII; `at` is the first byte that is special. */
function readRichString(b: Uint8Array, start: number, at: number, end: number): Value {
  const next = skipString(b, at, end);
  cursor.at = next;
  if (next < 0) return null;
  const text = Buffer.prototype.utf8Slice.call(b, start, next - 1);
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

function done(at: number, value: Value): Value {
  cursor.at = at;
  return value;
}

function latin1(b: Uint8Array, start: number, end: number): string {
  return Buffer.prototype.latin1Slice.call(b, start, end);
}
