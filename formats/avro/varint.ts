import { normalizeBigint, type Bigint } from '../../types/bigint.ts';
import { cursor, fail, SHORT } from './cursor.ts';

export const LONG_VARINT = 'a whole number takes more bytes than its type allows';

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

/** The length before a text or bytes, which then lie within the record; -1 if they do not. */
export function readSize(b: Uint8Array, at: number, end: number): number {
  const size = readLong(b, at, end);
  if (cursor.at < 0) return -1;
  if (size < 0) return fail('a length is negative');
  return size <= end - cursor.at ? Number(size) : fail(SHORT);
}
