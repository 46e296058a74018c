import { SqlError } from '../../types/errors.ts';
import { powerOfTen } from '../../types/decimal.ts';
import type { ByteWriter } from '../format.ts';

const bytes8 = new Uint8Array(8);
const scratch = new DataView(bytes8.buffer);
const bytes4 = bytes8.subarray(0, 4);
/** Shorter texts are looked at letter by letter to find how long their UTF-8 is. */
const SHORT = 32;

export function writeBoolean(value: boolean, out: ByteWriter): void {
  out.byte(value ? 1 : 0);
}

/** INTEGER, DATE, TIME: a zigzag varint of 32 bits. */
export function writeInt(value: number, out: ByteWriter): void {
  let rest = (value << 1) ^ (value >> 31);
  while (rest >>> 7 !== 0) {
    out.byte((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.byte(rest);
}

/** BIGINT, TIMESTAMP, lengths: a zigzag varint of 64 bits. */
export function writeLong(value: number | bigint, out: ByteWriter): void {
  if (typeof value === 'bigint') return writeBig(value, out);
  if (value >= -0x40000000 && value < 0x40000000) return writeInt(value, out);
  // Twice a safe integer is none: the sign and six bits go first.
  const half = value < 0 ? -value - 1 : value;
  let rest = Math.floor(half / 64);
  out.byte(((half % 64) << 1) | (value < 0 ? 1 : 0) | 0x80);
  while (rest >= 128) {
    out.byte((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  out.byte(rest);
}

function writeBig(value: bigint, out: ByteWriter): void {
  let rest = value >= 0n ? value << 1n : (-value << 1n) - 1n;
  while (rest >= 128n) {
    out.byte(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.byte(Number(rest));
}

export function writeFloat(value: number, out: ByteWriter): void {
  scratch.setFloat32(0, value, true);
  out.bytes(bytes4);
}

export function writeDouble(value: number, out: ByteWriter): void {
  scratch.setFloat64(0, value, true);
  out.bytes(bytes8);
}

export function writeString(text: string, out: ByteWriter): void {
  if (isShortAscii(text)) {
    writeInt(text.length, out);
    return out.ascii(text);
  }
  writeInt(Buffer.byteLength(text), out);
  out.utf8(text);
}

export function writeBytes(value: Uint8Array, out: ByteWriter): void {
  writeInt(value.length, out);
  out.bytes(value);
}

/** `column` is whose value it is. Throws UNWRITABLE_VALUE. */
export function writeFixed(value: Uint8Array, out: ByteWriter, column: string, size: number): void {
  if (value.length !== size) throw unwritable(column, `its schema takes ${size} bytes, found ${value.length}`);
  out.bytes(value);
}

/** The index of a symbol. Throws UNWRITABLE_VALUE. */
export function writeSymbol(text: string, out: ByteWriter, column: string, symbols: readonly string[]): void {
  const index = symbols.indexOf(text);
  if (index < 0) throw unwritable(column, `its schema takes one of ${symbols.join(', ')}, found ${text}`);
  writeInt(index, out);
}

/** The fewest bytes of two's complement, big-endian. `shift`: by how many digits the schema's scale is longer than the value's. */
export function writeDecimal(unscaled: bigint, out: ByteWriter, shift: number): void {
  const value = shift === 0 ? unscaled : unscaled * powerOfTen(shift);
  writeBytes(twosComplement(value, sizeOf(value)), out);
}

/** Two's complement in just `size` bytes. Throws UNWRITABLE_VALUE. */
export function writeFixedDecimal(
  unscaled: bigint,
  out: ByteWriter,
  column: string,
  { shift, size }: { shift: number; size: number },
): void {
  const value = unscaled * powerOfTen(shift);
  if (sizeOf(value) > size) throw unwritable(column, `the number takes more than the ${size} bytes of its schema`);
  out.bytes(twosComplement(value, size));
}

/** NULL where the schema has none. */
export function refuseNull(column: string): never {
  throw unwritable(column, 'it is NULL, and its schema does not allow that');
}

function unwritable(column: string, why: string): SqlError {
  return new SqlError('UNWRITABLE_VALUE', [column, 'AVRO', why]);
}

function isShortAscii(text: string): boolean {
  if (text.length > SHORT) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

function sizeOf(value: bigint): number {
  const magnitude = value < 0n ? -value - 1n : value;
  let size = 1;
  for (let limit = 128n; magnitude >= limit; limit <<= 8n) size++;
  return size;
}

function twosComplement(value: bigint, size: number): Uint8Array {
  const hex = BigInt.asUintN(size * 8, value).toString(16);
  return Buffer.from(hex.padStart(size * 2, '0'), 'hex');
}
