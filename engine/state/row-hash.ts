import { GrowingBytes } from '../../formats/byte-writer.ts';
import type { Column } from '../../types/schema.ts';
import type { Row } from '../../types/value.ts';
import { RowCodec } from './row-codec.ts';

/** A number that stands for a row: integers from 0 to 2^52 - 1, which two different rows share once in 2^52. */
export type RowHash = (row: Row) => number;

/** Hashes rows by their compact bytes. Stores and topics hold hashes: what a row's is must never change. */
export function rowHash(columns: readonly Column[]): RowHash {
  const codec = RowCodec.of(columns);
  const out = new GrowingBytes();
  return (row) => {
    out.reset();
    codec.encode(row, out);
    return hashBytes(out.view());
  };
}

const HIGH_BITS = 20;

/** Two multiply-and-shift lanes over four bytes at a time, each of which keeps all that it has seen; murmur3's last mixing. */
function hashBytes(bytes: Uint8Array): number {
  const { length } = bytes;
  let a = 0x2545f491 ^ length;
  let b = 0x6c8e9cf5 ^ length;
  for (let at = 0; at < length; at += 4) {
    const word = bytes[at] | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);
    a = Math.imul(a ^ word, 0x9e3779b1);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x85ebca77);
    b ^= b >>> 13;
  }
  const low = mixed(a ^ (b >>> 16));
  const high = mixed(b ^ (low >>> 15)) >>> (32 - HIGH_BITS);
  return high * 2 ** 32 + (low >>> 0);
}

/** Behind the last byte there are zeros: the length tells them from real ones. */
const byteAt = (bytes: Uint8Array, at: number): number => (at < bytes.length ? bytes[at] : 0);

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
