import { assert, SqlError } from '../types/errors.ts';
import type { Timestamp } from '../types/time.ts';
import { partitionId, type Offset, type Partition } from '../types/topic.ts';
import {
  baseOffsetOf,
  baseTimestampOf,
  batchSizeOf,
  codecOf,
  HEADER_BYTES,
  isControl,
  nextOffsetOf,
  recordCountOf,
  writeHeader,
} from './batch-header.ts';
import type { BatchBuilder, RecordBatch } from './broker.ts';
import { VarintReader, varintSize, writeVarint } from './varint.ts';

/** Up to here a loop copies faster than `set`, which costs a call (of 12 bytes of key and 45 of value: 113 ns a record, 148 with 32 or 64). */
const SHORT_COPY = 16;

/** See BatchBuilder. Timestamps are deltas to the first record's; offsets are 0, 1, 2 … */
export class RecordBatchBuilder implements BatchBuilder {
  #bytes: Uint8Array;
  #end = HEADER_BYTES;
  #count = 0;
  #baseTimestamp: Timestamp = 0;
  #maxTimestamp: Timestamp = 0;

  constructor(initialBytes = 16 * 1024) {
    this.#bytes = new Uint8Array(Math.max(initialBytes, HEADER_BYTES));
  }

  get count(): number {
    return this.#count;
  }

  get size(): number {
    return this.#end;
  }

  append(timestamp: Timestamp, key: Uint8Array | null, value: Uint8Array | null, headers: Uint8Array | null): void {
    if (this.#count === 0) this.#baseTimestamp = this.#maxTimestamp = timestamp;
    if (timestamp > this.#maxTimestamp) this.#maxTimestamp = timestamp;
    const delta = timestamp - this.#baseTimestamp;
    // attributes, the two deltas, key and value with their lengths, headers (at least their count)
    const body = 1 + varintSize(delta) + varintSize(this.#count) + sizeOf(key) + sizeOf(value) + (headers === null ? 1 : headers.length);
    const bytes = this.#room(body + 5);
    let at = writeVarint(bytes, this.#end, body);
    bytes[at++] = 0;
    at = writeVarint(bytes, at, delta);
    at = writeVarint(bytes, at, this.#count);
    at = writeSized(bytes, at, key);
    at = writeSized(bytes, at, value);
    if (headers === null) bytes[at++] = 0;
    else at = copy(bytes, at, headers);
    this.#end = at;
    this.#count++;
  }

  finish(): { readonly count: number; readonly bytes: Uint8Array } {
    assert(this.#count > 0, 'a batch without records was finished');
    const bytes = this.#bytes.slice(0, this.#end);
    const count = this.#count;
    writeHeader(bytes, { size: this.#end, count, baseTimestamp: this.#baseTimestamp, maxTimestamp: this.#maxTimestamp });
    this.#end = HEADER_BYTES;
    this.#count = 0;
    return { count, bytes };
  }

  #room(more: number): Uint8Array {
    if (this.#end + more > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#end + more));
      larger.set(this.#bytes.subarray(0, this.#end));
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

/**
 * The records of one or more whole batches that follow each other in `bytes`, from offset `from` on. The bytes are
 * shared, not copied. Structure is checked, checksums are not (`faultOf` does that for bytes that come from a disk):
 * what cannot be read throws LOG_DAMAGED.
 */
export function readRecordBatch(partition: Partition, bytes: Uint8Array, from: Offset = 0): RecordBatch {
  const columns = new Columns(partition, bytes, countRecords(partition, bytes));
  let nextOffset = from;
  for (let at = 0; at < bytes.length; at += batchSizeOf(bytes, at)) {
    nextOffset = Math.max(nextOffset, nextOffsetOf(bytes, at));
    if (!isControl(bytes, at) && nextOffsetOf(bytes, at) > from) columns.readBatch(at, from);
  }
  return columns.finish(nextOffset);
}

function countRecords(partition: Partition, bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    const whole =
      at + HEADER_BYTES <= bytes.length && batchSizeOf(bytes, at) >= HEADER_BYTES && at + batchSizeOf(bytes, at) <= bytes.length;
    const records = whole ? recordCountOf(bytes, at) : -1;
    // a record has at least 7 bytes: a lying count must not allocate more than the bytes could hold
    if (records < 0 || records > batchSizeOf(bytes, at) / 7) throw damaged(partition, at, 'a batch is cut off or its header is not one');
    if (!isControl(bytes, at)) count += records;
    at += batchSizeOf(bytes, at);
  }
  return count;
}

/** The arrays of a RecordBatch while they are filled. */
class Columns {
  readonly #partition: Partition;
  readonly #bytes: Uint8Array;
  readonly #offsets: Float64Array;
  readonly #timestamps: Float64Array;
  readonly #keyStart: Int32Array;
  readonly #keyEnd: Int32Array;
  readonly #valueStart: Int32Array;
  readonly #valueEnd: Int32Array;
  readonly #headerStart: Int32Array;
  readonly #headerEnd: Int32Array;
  #count = 0;

  constructor(partition: Partition, bytes: Uint8Array, capacity: number) {
    this.#partition = partition;
    this.#bytes = bytes;
    this.#offsets = new Float64Array(capacity);
    this.#timestamps = new Float64Array(capacity);
    this.#keyStart = new Int32Array(capacity);
    this.#keyEnd = new Int32Array(capacity);
    this.#valueStart = new Int32Array(capacity);
    this.#valueEnd = new Int32Array(capacity);
    this.#headerStart = new Int32Array(capacity);
    this.#headerEnd = new Int32Array(capacity);
  }

  readBatch(at: number, from: Offset): void {
    const bytes = this.#bytes;
    if (codecOf(bytes, at) !== 0)
      throw damaged(this.#partition, at, `a batch is compressed (codec ${codecOf(bytes, at)}), which is not understood`);
    const end = at + batchSizeOf(bytes, at);
    const reader = new VarintReader(bytes, at + HEADER_BYTES, end);
    const baseOffset = baseOffsetOf(bytes, at);
    const baseTimestamp = baseTimestampOf(bytes, at);
    for (let left = recordCountOf(bytes, at); left > 0; left--) {
      const recordEnd = reader.next() + reader.at;
      if (reader.broken || recordEnd > end) throw damaged(this.#partition, at, 'a record is longer than its batch');
      reader.at++;
      const timestamp = baseTimestamp + reader.next();
      const offset = baseOffset + reader.next();
      if (offset < from) reader.at = recordEnd;
      else this.#readRecord(reader, recordEnd, offset, timestamp);
      if (reader.broken) throw damaged(this.#partition, at, 'the lengths of a record do not add up');
    }
    if (reader.at !== end) throw damaged(this.#partition, at, 'there are bytes behind the last record of a batch');
  }

  #readRecord(reader: VarintReader, end: number, offset: Offset, timestamp: Timestamp): void {
    const index = this.#count++;
    this.#offsets[index] = offset;
    this.#timestamps[index] = timestamp;
    const keyLength = reader.next();
    this.#keyStart[index] = keyLength < 0 ? -1 : reader.at;
    if (keyLength > 0) reader.at += keyLength;
    this.#keyEnd[index] = keyLength < 0 ? -1 : reader.at;
    const valueLength = reader.next();
    this.#valueStart[index] = valueLength < 0 ? -1 : reader.at;
    if (valueLength > 0) reader.at += valueLength;
    this.#valueEnd[index] = valueLength < 0 ? -1 : reader.at;
    this.#headerStart[index] = reader.at;
    this.#headerEnd[index] = end;
    if (reader.at >= end) reader.broken = true;
    reader.at = end;
  }

  finish(nextOffset: Offset): RecordBatch {
    const count = this.#count;
    // a copy where the prefix was dropped: a view would drag the unused rest along when the batch crosses threads
    const floats = (column: Float64Array): Float64Array => (column.length === count ? column : column.slice(0, count));
    const positions = (column: Int32Array): Int32Array => (column.length === count ? column : column.slice(0, count));
    return {
      partition: this.#partition,
      count,
      nextOffset,
      bytes: this.#bytes,
      offsets: floats(this.#offsets),
      timestamps: floats(this.#timestamps),
      keyStart: positions(this.#keyStart),
      keyEnd: positions(this.#keyEnd),
      valueStart: positions(this.#valueStart),
      valueEnd: positions(this.#valueEnd),
      headerStart: positions(this.#headerStart),
      headerEnd: positions(this.#headerEnd),
    };
  }
}

function damaged(partition: Partition, at: number, reason: string): SqlError {
  return new SqlError('LOG_DAMAGED', [partitionId(partition), `byte ${at}`, reason]);
}

function sizeOf(bytes: Uint8Array | null): number {
  return bytes === null ? 1 : varintSize(bytes.length) + bytes.length;
}

function writeSized(target: Uint8Array, at: number, bytes: Uint8Array | null): number {
  if (bytes === null) return writeVarint(target, at, -1);
  return copy(target, writeVarint(target, at, bytes.length), bytes);
}

function copy(target: Uint8Array, at: number, bytes: Uint8Array): number {
  const length = bytes.length;
  if (length > SHORT_COPY) target.set(bytes, at);
  else for (let index = 0; index < length; index++) target[at + index] = bytes[index];
  return at + length;
}
