import type { Bigint } from '../../types/bigint.ts';
import { GrowingBytes } from '../byte-writer.ts';
import type { ByteWriter } from '../format.ts';

const SHORT = 24;
const TWO_32 = 4_294_967_296;
const bytes4 = new Uint8Array(4);
const view4 = new DataView(bytes4.buffer);
const bytes8 = new Uint8Array(8);
const view8 = new DataView(bytes8.buffer);

/** One buffer for each depth of messages within messages. */
const buffers: GrowingBytes[] = [];
let depth = 0;

/** Forgets what an encoder that threw has left open. */
export function begin(): void {
  depth = 0;
}

/**
 * Writes a part whose length stands before it. The part is written apart and moved: measuring it first would go through
 * every string at every depth once more, and a move of a few hundred bytes is cheaper than that.
 */
export function writeDelimited<T>(value: T, write: (value: T, out: ByteWriter) => void, out: ByteWriter): void {
  const buffer = (buffers[depth++] ??= new GrowingBytes());
  buffer.reset();
  write(value, buffer);
  depth--;
  writeVarint(buffer.length, out);
  out.bytes(buffer.view());
}

/** An unsigned number below 2^32. */
export function writeVarint(value: number, out: ByteWriter): void {
  let rest = value >>> 0;
  while (rest >= 0x80) {
    out.byte((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.byte(rest);
}

/** A negative one takes ten bytes, as if it were of 64 bits. */
export function writeInt32(value: number, out: ByteWriter): void {
  if (value >= 0) writeVarint(value, out);
  else writeHalves(value | 0, -1, out);
}

export function writeSint32(value: number, out: ByteWriter): void {
  writeVarint((value << 1) ^ (value >> 31), out);
}

export function writeInt64(value: Bigint, out: ByteWriter): void {
  if (typeof value === 'number' && value >= 0 && value < TWO_32) writeVarint(value, out);
  else writeHalves(lowOf(value), highOf(value), out);
}

export function writeSint64(value: Bigint, out: ByteWriter): void {
  const low = lowOf(value);
  const high = highOf(value);
  const sign = high >> 31;
  writeHalves((low << 1) ^ sign, ((high << 1) | (low >>> 31)) ^ sign, out);
}

export function writeFixed32(value: number, out: ByteWriter): void {
  view4.setInt32(0, value, true);
  out.bytes(bytes4);
}

export function writeFloat(value: number, out: ByteWriter): void {
  view4.setFloat32(0, value, true);
  out.bytes(bytes4);
}

export function writeFixed64(value: Bigint, out: ByteWriter): void {
  view8.setInt32(0, lowOf(value), true);
  view8.setInt32(4, highOf(value), true);
  out.bytes(bytes8);
}

export function writeDouble(value: number, out: ByteWriter): void {
  view8.setFloat64(0, value, true);
  out.bytes(bytes8);
}

export function writeBytes(value: Uint8Array, out: ByteWriter): void {
  writeVarint(value.length, out);
  out.bytes(value);
}

/** Half a character has no UTF-8: it becomes U+FFFD, of three bytes, in the length too. */
export function writeText(value: string, out: ByteWriter): void {
  writeVarint(utf8Size(value), out);
  out.utf8(value);
}

/** Most texts are short and ASCII: then no call into the runtime has to count. */
function utf8Size(text: string): number {
  const size = text.length;
  if (size > SHORT) return Buffer.byteLength(text);
  for (let i = 0; i < size; i++) if (text.charCodeAt(i) >= 0x80) return Buffer.byteLength(text);
  return size;
}

function writeHalves(low: number, high: number, out: ByteWriter): void {
  let lower = low >>> 0;
  let upper = high >>> 0;
  while (upper !== 0 || lower >= 0x80) {
    out.byte((lower & 0x7f) | 0x80);
    lower = ((lower >>> 7) | (upper << 25)) >>> 0;
    upper >>>= 7;
  }
  out.byte(lower);
}

function lowOf(value: Bigint): number {
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  return (value - highOf(value) * TWO_32) | 0;
}

function highOf(value: Bigint): number {
  return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value >> 32n)) : Math.floor(value / TWO_32) | 0;
}
