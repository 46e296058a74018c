import { normalizeBigint, type Bigint } from '../../types/bigint.ts';
import { fitDecimal } from '../../types/decimal.ts';
import type { DecimalType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { utf8Text } from '../text-cache.ts';

/**
 * Where the last reader stopped: behind its value, or -1 if the bytes there are none; `fault` then says why, and
 * `column` which of the columns it was ('' if none). One object, and not part of the answer, because readers run
 * millions of times a second, one at a time. `depth`: how many records that may contain themselves are being skipped.
 */
export const cursor = { at: 0, fault: '', column: '', depth: 0 };

export const SHORT = 'the bytes end before the record does';
const LONG_VARINT = 'a whole number takes more bytes than its type allows';
const MAX_DAY_MS = 86_399_999;
const MAX_TIMESTAMP = 8_640_000_000_000_000;
const DEEPEST = 500;
const scratch = new DataView(new ArrayBuffer(8));

/** Answers -1, the place of nothing. */
export function fail(fault: string): -1 {
  cursor.at = -1;
  cursor.fault = fault;
  return -1;
}

/** Notes the column in which a reader failed; the innermost knows best. */
export function inColumn(column: string): -1 {
  if (cursor.column === '') cursor.column = column;
  return -1;
}

export function readBoolean(b: Uint8Array, at: number, end: number): Value {
  if (at >= end) return fail(SHORT);
  if (b[at] > 1) return fail('a boolean is 0 or 1');
  cursor.at = at + 1;
  return b[at] === 1;
}

/** A zigzag varint of 32 bits. */
export function readInt(b: Uint8Array, at: number, end: number): number {
  let raw = 0;
  let i = at;
  for (let shift = 0; shift < 35; shift += 7) {
    if (i >= end) return fail(SHORT);
    const byte = b[i++];
    if (shift === 28 && byte > 0x0f) return fail(LONG_VARINT);
    raw |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  cursor.at = i;
  return (raw >>> 1) ^ -(raw & 1);
}

/** A zigzag varint of 64 bits, as the one representation that a BIGINT has. */
export function readLong(b: Uint8Array, at: number, end: number): Bigint {
  let low = 0; // 28 bits
  let i = at;
  for (let shift = 0; shift < 28; shift += 7) {
    if (i >= end) return fail(SHORT);
    const byte = b[i++];
    low |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      cursor.at = i;
      return (low >>> 1) ^ -(low & 1);
    }
  }
  let high = 0; // the next 28 bits
  for (let shift = 0; shift < 28; shift += 7) {
    if (i >= end) return fail(SHORT);
    const byte = b[i++];
    high |= (byte & 0x7f) << shift;
    if (byte >= 0x80) continue;
    cursor.at = i;
    const half = (low >>> 1) + high * 0x8000000;
    if (half >= Number.MAX_SAFE_INTEGER) return wholeLong(low, high, 0);
    return (low & 1) === 0 ? half : -half - 1;
  }
  return readTop(b, i, end, { low, high });
}

/** The last 8 of 64 bits, in two bytes. */
function readTop(b: Uint8Array, at: number, end: number, { low, high }: { low: number; high: number }): Bigint {
  let i = at;
  if (i >= end) return fail(SHORT);
  let top = b[i++];
  if (top >= 0x80) {
    if (i >= end) return fail(SHORT);
    if (b[i] > 1) return fail(LONG_VARINT);
    top = (top & 0x7f) | (b[i++] << 7);
  }
  cursor.at = i;
  return wholeLong(low, high, top);
}

function wholeLong(low: number, high: number, top: number): Bigint {
  const raw = BigInt(low) | (BigInt(high) << 28n) | (BigInt(top) << 56n);
  return normalizeBigint((raw & 1n) === 0n ? raw >> 1n : -(raw >> 1n) - 1n);
}

export function readLongAsDouble(b: Uint8Array, at: number, end: number): number {
  return Number(readLong(b, at, end));
}

export function readFloat(b: Uint8Array, at: number, end: number): number {
  if (at + 4 > end) return fail(SHORT);
  scratch.setInt32(0, int32(b, at));
  cursor.at = at + 4;
  return scratch.getFloat32(0);
}

export function readDouble(b: Uint8Array, at: number, end: number): number {
  if (at + 8 > end) return fail(SHORT);
  scratch.setInt32(4, int32(b, at));
  scratch.setInt32(0, int32(b, at + 4));
  cursor.at = at + 8;
  return scratch.getFloat64(0);
}

/** Little-endian. */
function int32(b: Uint8Array, at: number): number {
  return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);
}

export function readString(b: Uint8Array, at: number, end: number): Value {
  const size = readSize(b, at, end);
  if (size < 0) return -1;
  const start = cursor.at;
  const text = utf8Text(b, start, start + size);
  if (text === null) return fail('the text is not UTF-8');
  cursor.at = start + size;
  return text;
}

export function readSymbol(b: Uint8Array, at: number, end: number, symbols: readonly string[]): Value {
  const index = readInt(b, at, end);
  if (cursor.at < 0) return -1;
  return index >= 0 && index < symbols.length ? symbols[index] : fail(`the enum has no symbol ${index}`);
}

export function readIntAsText(b: Uint8Array, at: number, end: number): string {
  return String(readInt(b, at, end));
}

export function readLongAsText(b: Uint8Array, at: number, end: number): string {
  return String(readLong(b, at, end));
}

export function readBooleanAsText(b: Uint8Array, at: number, end: number): string {
  return readBoolean(b, at, end) === true ? 'true' : 'false';
}

export function readBytes(b: Uint8Array, at: number, end: number): Value {
  const size = readSize(b, at, end);
  return size < 0 ? -1 : readFixed(b, cursor.at, end, size);
}

export function readFixed(b: Uint8Array, at: number, end: number, size: number): Value {
  if (at + size > end) return fail(SHORT);
  cursor.at = at + size;
  return new Uint8Array(b.subarray(at, at + size));
}

export function readTime(b: Uint8Array, at: number, end: number): Value {
  return timeOfDay(readInt(b, at, end));
}

/** `perMs`: units of the number in a millisecond. */
export function readFineTime(b: Uint8Array, at: number, end: number, perMs: number): Value {
  return timeOfDay(Math.floor(Number(readLong(b, at, end)) / perMs));
}

function timeOfDay(ms: number): Value {
  if (cursor.at < 0) return -1;
  return ms >= 0 && ms <= MAX_DAY_MS ? ms : fail('the number is no time of a day');
}

export function readTimestamp(b: Uint8Array, at: number, end: number, perMs: number): Value {
  const units = readLong(b, at, end);
  if (cursor.at < 0) return -1;
  const ms = typeof units === 'number' ? Math.floor(units / perMs) : Number(floorDivide(units, BigInt(perMs)));
  return ms >= -MAX_TIMESTAMP && ms <= MAX_TIMESTAMP ? ms : fail('the number is no time that a calendar has');
}

function floorDivide(units: bigint, by: bigint): bigint {
  const quotient = units / by;
  return units % by < 0n ? quotient - 1n : quotient;
}

/** `scale` is the writer's. */
export type DecimalReading = { readonly scale: number; readonly type: DecimalType };

export function readDecimal(b: Uint8Array, at: number, end: number, as: DecimalReading): Value {
  const size = readSize(b, at, end);
  return size < 0 ? -1 : readFixedDecimal(b, cursor.at, end, { ...as, size });
}

export function readFixedDecimal(b: Uint8Array, at: number, end: number, { size, scale, type }: DecimalReading & { size: number }): Value {
  const next = at + size;
  if (next > end) return fail(SHORT);
  if (size === 0) return fail('a decimal has no bytes');
  let start = at;
  // Padding of the sign tells nothing.
  const padding = b[at] >= 0x80 ? 0xff : 0;
  while (start < next - 1 && b[start] === padding && b[start + 1] >> 7 === padding >> 7) start++;
  // A byte has more than two digits, so that more bytes than digits cannot fit, and need not be made a number of.
  const unscaled = next - start > type.precision + 1 + scale ? null : fitDecimal(twosComplement(b, start, next), scale, type);
  if (unscaled === null) return fail('the number does not fit');
  cursor.at = next;
  return unscaled;
}

/** Big-endian. */
function twosComplement(b: Uint8Array, start: number, end: number): bigint {
  let number = (b[start] << 24) >> 24;
  let i = start + 1;
  for (const stop = Math.min(end, start + 6); i < stop; i++) number = number * 256 + b[i];
  let value = BigInt(number);
  for (; i < end; i++) value = (value << 8n) | BigInt(b[i]);
  return value;
}

/** The length before a text or bytes, which then lie within the record; -1 if they do not. */
function readSize(b: Uint8Array, at: number, end: number): number {
  const size = readLong(b, at, end);
  if (cursor.at < 0) return -1;
  if (size < 0) return fail('a length is negative');
  return size <= end - cursor.at ? Number(size) : fail(SHORT);
}

/** The branch of a union whose varint begins at `at` with 0x80 or more, as twice its index. */
export function readBranch(b: Uint8Array, at: number, end: number): number {
  const branch = readInt(b, at, end);
  return cursor.at < 0 || branch < 0 ? -1 : branch * 2;
}

/**
 * How many items the next block of an array or map has, 0 at its end, -1 if that is broken. `least`: bytes of the
 * smallest item. `block.end`: where the block says that it ends, -1 if it does not say.
 */
export function readBlock(b: Uint8Array, at: number, end: number, least: number): number {
  const count = readLong(b, at, end);
  if (cursor.at < 0) return -1;
  block.end = -1;
  const items = count < 0 ? -Number(count) : Number(count);
  if (count < 0) {
    const size = readSize(b, cursor.at, end);
    if (size < 0) return -1;
    block.end = cursor.at + size;
  }
  // Items of no bytes could be claimed without end.
  return items * least <= end - cursor.at && (least > 0 || items <= MOST_EMPTY) ? items : fail(SHORT);
}
export const block = { end: -1 };
const MOST_EMPTY = 65_536;

/** Skippers answer the place behind the value, or -1. */
export function skipInt(b: Uint8Array, at: number, end: number): number {
  readInt(b, at, end);
  return cursor.at;
}

export function skipBoolean(b: Uint8Array, at: number, end: number): number {
  readBoolean(b, at, end);
  return cursor.at;
}

export function skipLong(b: Uint8Array, at: number, end: number): number {
  const stop = Math.min(end, at + 10);
  let i = at;
  while (i < stop && b[i] >= 0x80) i++;
  if (i === stop) return fail(stop === end ? SHORT : LONG_VARINT);
  return i - at === 9 && b[i] > 1 ? fail(LONG_VARINT) : i + 1;
}

export function skipSized(b: Uint8Array, at: number, end: number): number {
  const size = readSize(b, at, end);
  return size < 0 ? -1 : cursor.at + size;
}

export function skipSymbol(b: Uint8Array, at: number, end: number, symbols: readonly string[]): number {
  readSymbol(b, at, end, symbols);
  return cursor.at;
}

/** True, and a failure, if records stand in one another deeper than anybody writes them. */
export function tooDeep(): boolean {
  if (++cursor.depth <= DEEPEST) return false;
  fail(`records stand within one another more than ${DEEPEST} deep`);
  return true;
}
