import { fitDecimal } from '../../types/decimal.ts';
import type { DecimalType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { utf8Text } from '../text-cache.ts';
import { cursor, fail, SHORT } from './cursor.ts';
import { readInt, readLong, readSize } from './varint.ts';

const MAX_DAY_MS = 86_399_999;
const MAX_TIMESTAMP = 8_640_000_000_000_000;
const scratch = new DataView(new ArrayBuffer(8));

export function readBoolean(b: Uint8Array, at: number, end: number): Value {
  if (at >= end) return fail(SHORT);
  if (b[at] > 1) return fail('a boolean is 0 or 1');
  cursor.at = at + 1;
  return b[at] === 1;
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
