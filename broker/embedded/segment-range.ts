import { SqlError } from '../../types/errors.ts';
import type { Offset } from '../../types/topic.ts';
import { baseOffsetOf, batchSizeOf, faultOf, HEADER_BYTES, nextOffsetOf } from '../batch-header.ts';
import type { File } from './file-system.ts';

/** How much a cold read takes at once. */
const READ_BYTES = 1024 * 1024;

/** The counted bytes of one open segment. */
export class SegmentRange {
  readonly #id: string;
  readonly #file: File;
  readonly #length: number;

  constructor(id: string, file: File, length: number) {
    this.#id = id;
    this.#file = file;
    this.#length = length;
  }

  /** Whole, checked batches from a place where one begins: a megabyte of them, or the one that is larger. */
  async batches(start: { readonly position: number; readonly offset: Offset }): Promise<Uint8Array> {
    let bytes = await this.#bytes(start.position, READ_BYTES);
    const first = bytes.length >= HEADER_BYTES ? batchSizeOf(bytes, 0) : 0;
    if (first > bytes.length) bytes = await this.#bytes(start.position, first);
    let at = 0;
    for (let expected = start.offset; at < bytes.length; at += batchSizeOf(bytes, at)) {
      if (at > 0 && !isWhole(bytes, at)) break;
      const fault = faultOf(bytes, at, expected);
      if (fault !== null && at > 0) break;
      if (fault !== null) throw new SqlError('LOG_DAMAGED', [this.#id, `byte ${start.position} of ${this.#file.path}`, fault]);
      expected = nextOffsetOf(bytes, at);
    }
    return bytes.subarray(0, at);
  }

  async #bytes(position: number, atMost: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.min(atMost, this.#length - position));
    const found = await this.#file.read(bytes, position);
    if (found === bytes.length) return bytes;
    throw this.damaged(`it has ${position + found} bytes, the journal counts ${this.#length}`);
  }

  damaged(reason: string): SqlError {
    return new SqlError('LOG_DAMAGED', [this.#id, this.#file.path, reason]);
  }
}

/** From the batch that holds `from` on; none at or past `end`. */
export async function readBatches(
  range: SegmentRange,
  start: { readonly position: number; readonly offset: Offset },
  wanted: { readonly from: Offset; readonly end: Offset },
): Promise<Uint8Array> {
  let { position, offset } = start;
  for (;;) {
    const bytes = await range.batches({ position, offset });
    if (bytes.length === 0) throw range.damaged(`offset ${wanted.from} is not in it`);
    let first = 0;
    while (first < bytes.length && nextOffsetOf(bytes, first) <= wanted.from) {
      offset = nextOffsetOf(bytes, first);
      first += batchSizeOf(bytes, first);
    }
    let last = first;
    while (last < bytes.length && baseOffsetOf(bytes, last) < wanted.end) last += batchSizeOf(bytes, last);
    if (last > first) return bytes.subarray(first, last);
    position += first;
  }
}

function isWhole(bytes: Uint8Array, at: number): boolean {
  return at + HEADER_BYTES <= bytes.length && at + batchSizeOf(bytes, at) <= bytes.length;
}
