import type { Offset } from '../types/topic.ts';
import type { Timestamp } from '../types/time.ts';
import { crc32c } from './crc32c.ts';

/**
 * The header of a RecordBatch v2 (Kafka's message format 2, KIP-98), big endian:
 *
 *     0 baseOffset i64 · 8 length i32 (bytes after this field) · 12 partitionLeaderEpoch i32 · 16 magic i8 = 2 ·
 *     17 crc u32 (of 21 … end) · 21 attributes i16 · 23 lastOffsetDelta i32 · 27 baseTimestamp i64 ·
 *     35 maxTimestamp i64 · 43 producerId i64 · 51 producerEpoch i16 · 53 baseSequence i32 · 57 count i32 · 61 records
 *
 * `at` is where a batch begins in `bytes`. Base offset and epoch are outside the CRC, so the broker can set them.
 */
export const HEADER_BYTES = 61;

const MAGIC = 2;
const CODEC_MASK = 0x07;
const CONTROL_BIT = 0x20;
const TWO_32 = 0x100000000;

export const baseOffsetOf = (bytes: Uint8Array, at: number): Offset => readInt64(bytes, at);
/** Bytes of the whole batch, header included. */
export const batchSizeOf = (bytes: Uint8Array, at: number): number => readInt32(bytes, at + 8) + 12;
export const nextOffsetOf = (bytes: Uint8Array, at: number): Offset => readInt64(bytes, at) + readInt32(bytes, at + 23) + 1;
export const baseTimestampOf = (bytes: Uint8Array, at: number): Timestamp => readInt64(bytes, at + 27);
export const maxTimestampOf = (bytes: Uint8Array, at: number): Timestamp => readInt64(bytes, at + 35);
export const recordCountOf = (bytes: Uint8Array, at: number): number => readInt32(bytes, at + 57);
/** Markers of transactions: they take offsets, readers never see them. */
export const isControl = (bytes: Uint8Array, at: number): boolean => (bytes[at + 22] & CONTROL_BIT) !== 0;
/** 0: the records are not compressed. */
export const codecOf = (bytes: Uint8Array, at: number): number => bytes[at + 22] & CODEC_MASK;

/** Gives a batch its place in a log. */
export function placeBatch(bytes: Uint8Array, at: number, baseOffset: Offset, epoch: number): void {
  writeInt64(bytes, at, baseOffset);
  writeInt32(bytes, at + 12, epoch);
}

/**
 * What is wrong with the batch at `at`, as a clause without a full stop; null if nothing is. The base offset is
 * outside the CRC, hence `expected`: what it must be, or null where that is not known.
 */
export function faultOf(bytes: Uint8Array, at: number, expected: Offset | null): string | null {
  if (at + HEADER_BYTES > bytes.length) return 'the batch is cut off within its header';
  const size = batchSizeOf(bytes, at);
  if (size < HEADER_BYTES) return `the batch says it has ${size} bytes, fewer than its header`;
  if (at + size > bytes.length) return `the batch says it has ${size} bytes, only ${bytes.length - at} are there`;
  if (bytes[at + 16] !== MAGIC) return `the batch has message format ${bytes[at + 16]}, expected ${MAGIC}`;
  const expectedCrc = readInt32(bytes, at + 17) >>> 0;
  if (crc32c(bytes, at + 21, at + size) !== expectedCrc) return 'the checksum of the batch does not match its bytes';
  const base = baseOffsetOf(bytes, at);
  if (expected !== null && base !== expected) return `the batch begins at offset ${base}, expected ${expected}`;
  return null;
}

export type HeaderFields = {
  readonly size: number;
  readonly count: number;
  readonly baseTimestamp: Timestamp;
  readonly maxTimestamp: Timestamp;
};

/** Writes the header of a plain batch (base offset 0, no producer, not compressed) whose records already follow, and its CRC. */
export function writeHeader(bytes: Uint8Array, fields: HeaderFields): void {
  bytes.fill(0, 0, HEADER_BYTES);
  writeInt32(bytes, 8, fields.size - 12);
  writeInt32(bytes, 12, -1);
  bytes[16] = MAGIC;
  writeInt32(bytes, 23, fields.count - 1);
  writeInt64(bytes, 27, fields.baseTimestamp);
  writeInt64(bytes, 35, fields.maxTimestamp);
  bytes.fill(0xff, 43, 57);
  writeInt32(bytes, 57, fields.count);
  writeInt32(bytes, 17, crc32c(bytes, 21, fields.size));
}

function readInt32(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function readInt64(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at) * TWO_32 + (readInt32(bytes, at + 4) >>> 0);
}

function writeInt32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

function writeInt64(bytes: Uint8Array, at: number, value: number): void {
  writeInt32(bytes, at, Math.floor(value / TWO_32));
  writeInt32(bytes, at + 4, value >>> 0);
}
