import type { Value } from '../../types/value.ts';
import { INTEGER_RANGE } from '../scalar.ts';
import { asciiText, HASH_SEED } from '../text-cache.ts';
import type { Read } from './read.ts';

/** Where the last reader stopped: at the delimiter or the end of the line, or -1 if the field is not plain. */
export const cursor = { at: 0 };

const QUOTE = 0x22;
/** Digits that a double holds whatever they are. */
const LONGEST_EXACT = 15;

/** Passes over a field that no one reads. */
export function skip(b: Uint8Array, at: number, end: number, delimiter: number): void {
  let i = at;
  for (; i < end; i++) {
    const byte = b[i];
    if (byte === delimiter) break;
    if (byte < 0x20 || byte >= 0x80 || byte === QUOTE) {
      cursor.at = -1;
      return;
    }
  }
  cursor.at = i;
}

export function readText(b: Uint8Array, at: number, end: number, delimiter: number): Value {
  let i = at;
  let hash = HASH_SEED;
  for (; i < end; i++) {
    const byte = b[i];
    if (byte === delimiter) break;
    if (byte < 0x20 || byte >= 0x80 || byte === QUOTE) return giveUp();
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  cursor.at = i;
  return i === at ? null : asciiText(b, at, i, hash);
}

/** INTEGER and DATE. */
export function readInteger(b: Uint8Array, at: number, end: number, delimiter: number): Value {
  const value = readWhole(b, at, end, delimiter);
  return value === null || (value >= INTEGER_RANGE.min && value <= INTEGER_RANGE.max) ? value : giveUp();
}

/** A whole number of at most 15 digits: all that a BIGINT or TIMESTAMP usually is. */
export function readWhole(b: Uint8Array, at: number, end: number, delimiter: number): number | null {
  const isNegative = at < end && b[at] === 0x2d;
  const start = isNegative ? at + 1 : at;
  let i = start;
  let value = 0;
  for (; i < end; i++) {
    const digit = b[i] - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if ((i < end && b[i] !== delimiter) || i - start > LONGEST_EXACT) return giveUp();
  cursor.at = i;
  if (i === start) return isNegative ? giveUp() : null;
  return isNegative ? 0 - value : value;
}

/** What takes a second look, by `read`, at the field that begins at `at` and was skipped. */
export function readSkipped(b: Uint8Array, at: number, read: Read): Value {
  if (cursor.at <= at) return null;
  const value = read(b, at, cursor.at);
  return value === undefined ? giveUp() : value;
}

function giveUp(): null {
  cursor.at = -1;
  return null;
}
