import { cursor, fail, SHORT } from './cursor.ts';
import { readBoolean, readSymbol } from './read.ts';
import { LONG_VARINT, readInt, readSize } from './varint.ts';

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
