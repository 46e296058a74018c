import { normalizeBigint } from '../../types/bigint.ts';
import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Row } from '../../types/value.ts';
import { Rejection } from '../format.ts';
import { utf8Text } from '../text-cache.ts';

type Read = (column: Column, bytes: Uint8Array, start: number, end: number) => Row | Rejection;

const scratch = new DataView(new ArrayBuffer(8));

/** How each type that KAFKA carries is read; a number of bytes other than the type's is no such value. */
export const READERS: Readonly<Partial<Record<SqlType['kind'], Read>>> = {
  INTEGER(column, bytes, start, end) {
    return end - start === 4 ? [int32(bytes, start)] : wrongSize(column, 4, end - start);
  },
  BIGINT(column, bytes, start, end) {
    return end - start === 8 ? [int64(bytes, start)] : wrongSize(column, 8, end - start);
  },
  DOUBLE(column, bytes, start, end) {
    if (end - start !== 8) return wrongSize(column, 8, end - start);
    scratch.setInt32(0, int32(bytes, start));
    scratch.setInt32(4, int32(bytes, start + 4));
    return [scratch.getFloat64(0)];
  },
  STRING(column, bytes, start, end) {
    const text = utf8Text(bytes, start, end);
    return text === null ? new Rejection(`column ${column.name} STRING: the bytes are not UTF-8`) : [text];
  },
  BYTES(_column, bytes, start, end) {
    return [new Uint8Array(bytes.subarray(start, end))];
  },
};

function int32(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function int64(bytes: Uint8Array, at: number): number | bigint {
  const high = int32(bytes, at);
  const low = int32(bytes, at + 4) >>> 0;
  const near = high * 4294967296 + low;
  return Number.isSafeInteger(near) ? near : normalizeBigint((BigInt(high) << 32n) | BigInt(low));
}

function wrongSize(column: Column, expected: number, found: number): Rejection {
  return new Rejection(`column ${column.name} ${column.type.kind} takes ${expected} bytes, found ${found}`);
}
