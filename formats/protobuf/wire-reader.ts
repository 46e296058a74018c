import { normalizeBigint, type Bigint } from '../../types/bigint.ts';
import { FIXED32, FIXED64, DELIMITED, GROUP_END, GROUP_START, VARINT } from './message.ts';

/**
 * Where the last reader stopped: behind what it read, or -1 if the bytes are broken, and then why and in which field.
 * One object and no part of the answer, because readers run millions of times a second, one at a time.
 */
export const cursor = { at: 0, fault: '', path: '' };

const LONGEST_VARINT = 10;
/** Groups within groups, as deep as Google's own readers go. */
const DEEPEST = 100;
const TWO_32 = 4_294_967_296;
const scratch = new DataView(new ArrayBuffer(8));

/** What the last varint was, as two halves of 32 bits. */
let low = 0;
let high = 0;

export function fail(fault: string): number {
  cursor.at = -1;
  cursor.fault = fault;
  cursor.path = '';
  return 0;
}

/** Says in which field it was that a reader failed; outer fields are told later. */
export function within(field: string): void {
  cursor.path = cursor.path === '' ? field : `${field}.${cursor.path}`;
}

const endsEarly = (): number => fail('the bytes end within a value');

/** Sets `low`, `high` and where the varint ends. Bits above the 64th are dropped, as Google's readers do. */
function varint(b: Uint8Array, at: number, end: number): void {
  low = 0;
  high = 0;
  let i = at;
  const last = at + LONGEST_VARINT;
  for (let shift = 0; i < end && i < last; shift += 7) {
    const byte = b[i++];
    const bits = byte & 0x7f;
    if (shift < 28) low |= bits << shift;
    else if (shift === 28) {
      low |= bits << 28;
      high = bits >>> 4;
    } else if (shift < 63) high |= bits << (shift - 32);
    else high |= (bits & 1) << 31;
    if (byte < 0x80) {
      cursor.at = i;
      return;
    }
  }
  if (i === last) fail('a varint has more than 10 bytes');
  else endsEarly();
}

/** A field's number and wire type; 0 never is one. */
export function readTag(b: Uint8Array, at: number, end: number): number {
  varint(b, at, end);
  if (cursor.at < 0) return 0;
  return high !== 0 || low >>> 3 === 0 ? fail('a field has a number that is out of range') : low >>> 0;
}

/** The length of what follows, all of which is there. */
export function readLength(b: Uint8Array, at: number, end: number): number {
  varint(b, at, end);
  if (cursor.at < 0) return 0;
  const length = low >>> 0;
  if (high === 0 && length <= end - cursor.at) return length;
  return endsEarly();
}

export function readInt32(b: Uint8Array, at: number, end: number): number {
  varint(b, at, end);
  return low;
}

export function readUint32(b: Uint8Array, at: number, end: number): number {
  varint(b, at, end);
  return low >>> 0;
}

export function readSint32(b: Uint8Array, at: number, end: number): number {
  varint(b, at, end);
  return (low >>> 1) ^ -(low & 1);
}

export function readInt64(b: Uint8Array, at: number, end: number): Bigint {
  varint(b, at, end);
  return int64(high, low);
}

export function readSint64(b: Uint8Array, at: number, end: number): Bigint {
  varint(b, at, end);
  const sign = -(low & 1);
  return int64((high >>> 1) ^ sign, (((low >>> 1) | (high << 31)) ^ sign) | 0);
}

export function readBool(b: Uint8Array, at: number, end: number): boolean {
  varint(b, at, end);
  return (low | high) !== 0;
}

export function readFixed32(b: Uint8Array, at: number, end: number): number {
  return readSfixed32(b, at, end) >>> 0;
}

export function readSfixed32(b: Uint8Array, at: number, end: number): number {
  if (end - at < 4) return endsEarly();
  cursor.at = at + 4;
  return half(b, at);
}

export function readFixed64(b: Uint8Array, at: number, end: number): Bigint {
  if (end - at < 8) return endsEarly();
  cursor.at = at + 8;
  return int64(half(b, at + 4), half(b, at));
}

export function readFloat(b: Uint8Array, at: number, end: number): number {
  if (end - at < 4) return endsEarly();
  cursor.at = at + 4;
  scratch.setInt32(0, half(b, at));
  return scratch.getFloat32(0);
}

export function readDouble(b: Uint8Array, at: number, end: number): number {
  if (end - at < 8) return endsEarly();
  cursor.at = at + 8;
  scratch.setInt32(0, half(b, at + 4));
  scratch.setInt32(4, half(b, at));
  return scratch.getFloat64(0);
}

/** Little-endian. */
function half(b: Uint8Array, at: number): number {
  return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);
}

function int64(upper: number, lower: number): Bigint {
  const near = (upper | 0) * TWO_32 + (lower >>> 0);
  return Number.isSafeInteger(near) ? near : normalizeBigint((BigInt(upper | 0) << 32n) | BigInt(lower >>> 0));
}

/** Steps over a field whose tag was read; answers where it ends, -1 if it is broken. */
export function skipField(b: Uint8Array, at: number, end: number, tag: number): number {
  const wireType = tag & 7;
  if (wireType === GROUP_START) return skipGroup(b, at, end, tag);
  if (wireType === GROUP_END) {
    fail('a group ends that has not begun');
    return -1;
  }
  return skipValue(b, at, end, wireType);
}

function skipValue(b: Uint8Array, at: number, end: number, wireType: number): number {
  switch (wireType) {
    case VARINT:
      varint(b, at, end);
      return cursor.at;
    case FIXED64:
      return skipBytes(at, end, 8);
    case FIXED32:
      return skipBytes(at, end, 4);
    case DELIMITED: {
      const length = readLength(b, at, end);
      return cursor.at < 0 ? -1 : cursor.at + length;
    }
    default:
      fail(`there is no wire type ${wireType}`);
      return -1;
  }
}

function skipBytes(at: number, end: number, size: number): number {
  if (end - at >= size) return at + size;
  endsEarly();
  return -1;
}

function skipGroup(b: Uint8Array, at: number, end: number, start: number): number {
  const open = [start >>> 3];
  let i = at;
  while (open.length > 0) {
    if (i >= end) {
      fail('a group has no end');
      return -1;
    }
    const tag = readTag(b, i, end);
    i = cursor.at;
    if (i < 0) return -1;
    const wireType = tag & 7;
    if (wireType === GROUP_START) {
      open.push(tag >>> 3);
    } else if (wireType === GROUP_END) {
      if (open.pop() !== tag >>> 3) fail('a group ends as another');
    } else {
      i = skipValue(b, i, end, wireType);
    }
    if (open.length > DEEPEST) fail(`groups are more than ${DEEPEST} deep`);
    if (i < 0 || cursor.at < 0) return -1;
  }
  return i;
}
