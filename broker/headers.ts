import { SqlError } from '../types/errors.ts';
import { VarintReader, varintSize, writeVarint } from './varint.ts';

/** One header of a record. Kafka allows the same key several times; the order is kept. */
export type Header = { readonly key: string; readonly value: Uint8Array | null };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Raw header bytes as RecordBatch v2 carries them: varint count, then length and bytes of each key and value (length -1: null). */
export function encodeHeaders(headers: readonly Header[]): Uint8Array {
  const keys = headers.map((header) => encoder.encode(header.key));
  const size = headers.reduce((sum, header, index) => sum + sizeOf(keys[index]) + sizeOf(header.value), varintSize(headers.length));
  const bytes = new Uint8Array(size);
  let at = writeVarint(bytes, 0, headers.length);
  headers.forEach((header, index) => {
    at = writeSized(bytes, at, keys[index]);
    at = writeSized(bytes, at, header.value);
  });
  return bytes;
}

/** The headers in bytes[start, end). Values are views into `bytes`. Bytes that are no headers throw UNREADABLE_RECORD. */
export function decodeHeaders(bytes: Uint8Array, start: number, end: number): Header[] {
  const reader = new VarintReader(bytes, start, end);
  const count = reader.next();
  const headers: Header[] = [];
  for (let index = 0; index < count && !reader.broken; index++) {
    const key = readSized(bytes, reader, end);
    const value = readSized(bytes, reader, end);
    if (key === null) reader.broken = true;
    else headers.push({ key: decoder.decode(key), value });
  }
  if (reader.broken || reader.at !== end) throw new SqlError('UNREADABLE_RECORD', ['its headers are cut or damaged']);
  return headers;
}

function sizeOf(bytes: Uint8Array | null): number {
  return bytes === null ? 1 : varintSize(bytes.length) + bytes.length;
}

function writeSized(target: Uint8Array, at: number, bytes: Uint8Array | null): number {
  if (bytes === null) return writeVarint(target, at, -1);
  const start = writeVarint(target, at, bytes.length);
  target.set(bytes, start);
  return start + bytes.length;
}

function readSized(bytes: Uint8Array, reader: VarintReader, end: number): Uint8Array | null {
  const length = reader.next();
  if (length < 0) return null;
  if (length > end - reader.at) {
    reader.broken = true;
    return null;
  }
  reader.at += length;
  return bytes.subarray(reader.at - length, reader.at);
}
