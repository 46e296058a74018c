import type { Offset } from '../../types/topic.ts';
import type { Timestamp } from '../../types/time.ts';
import { baseOffsetOf, batchSizeOf, maxTimestampOf, nextOffsetOf } from '../batch-header.ts';
import { crc32c } from '../crc32c.ts';

/** One entry for at least so many bytes. Cold reads take a megabyte at a time, so a denser index would save nothing. */
const INTERVAL_BYTES = 32 * 1024;

/** `MRIX`, version u32, then f64s (covered, next, count, and for each entry offset, position, time) and a CRC-32C u32; big endian. */
const MAGIC = 0x4d524958;
const VERSION = 1;
const FIXED_BYTES = 8 + 3 * 8;
const ENTRY_BYTES = 3 * 8;

/** Where in a segment an offset or a time is to be looked for: one entry every 32 KB. A cache of the segment's own headers. */
export class SegmentIndex {
  readonly #offsets: Offset[] = [];
  readonly #positions: number[] = [];
  /** The latest timestamp from the segment's start to the next entry: ascending, so that it can be searched. */
  readonly #times: Timestamp[] = [];
  readonly #base: Offset;
  #covered = 0;
  #next: Offset;

  constructor(base: Offset) {
    this.#base = base;
    this.#next = base;
  }

  /** How many of the segment's bytes are in it. */
  get covered(): number {
    return this.#covered;
  }

  /** The offset of the batch at `covered`. */
  get next(): Offset {
    return this.#next;
  }

  /** The latest timestamp in it. */
  get latest(): Timestamp {
    return this.#times.at(-1) ?? -Infinity;
  }

  /** Adds whole batches that stand at `covered`. */
  add(bytes: Uint8Array): void {
    for (let at = 0, size = 0; at < bytes.length; at += size) {
      size = batchSizeOf(bytes, at);
      const last = this.#positions.length - 1;
      const time = Math.max(maxTimestampOf(bytes, at), this.latest);
      if (last < 0 || this.#covered - this.#positions[last] >= INTERVAL_BYTES) {
        this.#offsets.push(baseOffsetOf(bytes, at));
        this.#positions.push(this.#covered);
        this.#times.push(time);
      } else this.#times[last] = time;
      this.#covered += size;
      this.#next = nextOffsetOf(bytes, at);
    }
  }

  /** A batch at or before the one that holds `offset`. */
  seek(offset: Offset): { readonly position: number; readonly offset: Offset } {
    if (this.#offsets.length === 0) return { position: 0, offset: this.#base };
    const index = lastAtMost(this.#offsets, offset);
    return { position: this.#positions[index], offset: this.#offsets[index] };
  }

  /** From here on there may be a record that is not older; null if the segment has none. */
  offsetBefore(timestamp: Timestamp): Offset | null {
    const index = this.#times.findIndex((time) => time >= timestamp);
    return index < 0 ? null : this.#offsets[index];
  }

  encode(): Uint8Array {
    const count = this.#offsets.length;
    const bytes = new Uint8Array(FIXED_BYTES + count * ENTRY_BYTES + 4);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, MAGIC);
    view.setUint32(4, VERSION);
    [this.#covered, this.#next, count].forEach((value, index) => view.setFloat64(8 + index * 8, value));
    for (let index = 0; index < count; index++) {
      const at = FIXED_BYTES + index * ENTRY_BYTES;
      view.setFloat64(at, this.#offsets[index]);
      view.setFloat64(at + 8, this.#positions[index]);
      view.setFloat64(at + 16, this.#times[index]);
    }
    view.setUint32(bytes.length - 4, crc32c(bytes, 0, bytes.length - 4));
    return bytes;
  }

  /** null: not an index of this version, or a damaged one; it is then made again. */
  static decode(bytes: Uint8Array, base: Offset): SegmentIndex | null {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < FIXED_BYTES + 4 || view.getUint32(0) !== MAGIC || view.getUint32(4) !== VERSION) return null;
    if (crc32c(bytes, 0, bytes.length - 4) !== view.getUint32(bytes.length - 4)) return null;
    const index = new SegmentIndex(base);
    index.#covered = view.getFloat64(8);
    index.#next = view.getFloat64(16);
    const count = view.getFloat64(24);
    if (bytes.length !== FIXED_BYTES + count * ENTRY_BYTES + 4 || (count > 0 && view.getFloat64(FIXED_BYTES) !== base)) return null;
    for (let at = FIXED_BYTES; at < bytes.length - 4; at += ENTRY_BYTES) {
      index.#offsets.push(view.getFloat64(at));
      index.#positions.push(view.getFloat64(at + 8));
      index.#times.push(view.getFloat64(at + 16));
    }
    return index;
  }
}

/** The last index whose value is at most `wanted`; 0 if there is none. */
function lastAtMost(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (values[middle] <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
