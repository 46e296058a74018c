import { cursor, fail, SHORT } from './cursor.ts';
import { readInt, readLong, readSize } from './varint.ts';

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
const MOST_EMPTY = 64;
