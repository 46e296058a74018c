import type { ByteWriter } from './format.ts';

const FIRST_CAPACITY = 256;
/** Below this a loop is faster than the call into TypedArray.set or TextEncoder. */
const SHORT = 24;
/** Views shorter than this are kept: records have few lengths, and making a view takes 60 ns, keeping one 5. */
const KEPT_VIEWS = 256;
const BILLION = 1_000_000_000;
const LONGEST_INTEGER = 17;
const encoder = new TextEncoder();

/** The ByteWriter over one buffer that doubles when it is full and is kept across `reset`. */
export class GrowingBytes implements ByteWriter {
  #buffer: Uint8Array;
  /** The views of this buffer that were asked for, by length. */
  #views: (Uint8Array | undefined)[] = [];
  #length = 0;

  constructor(capacity: number = FIRST_CAPACITY) {
    this.#buffer = new Uint8Array(Math.max(capacity, 1));
  }

  get length(): number {
    return this.#length;
  }

  reset(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    if (this.#length === this.#buffer.length) this.#grow(1);
    this.#buffer[this.#length++] = value;
  }

  bytes(value: Uint8Array): void {
    const size = value.length;
    if (this.#length + size > this.#buffer.length) this.#grow(size);
    if (size <= SHORT) {
      const buffer = this.#buffer;
      let at = this.#length;
      for (let i = 0; i < size; i++) buffer[at++] = value[i];
    } else {
      this.#buffer.set(value, this.#length);
    }
    this.#length += size;
  }

  ascii(text: string): void {
    const size = text.length;
    if (this.#length + size > this.#buffer.length) this.#grow(size);
    const buffer = this.#buffer;
    let at = this.#length;
    for (let i = 0; i < size; i++) buffer[at++] = text.charCodeAt(i);
    this.#length = at;
  }

  /** A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD. */
  utf8(text: string): void {
    const most = text.length * 3;
    if (this.#length + most > this.#buffer.length) this.#grow(most);
    const done = text.length <= SHORT ? this.#plain(text) : 0;
    if (done === text.length) return;
    const rest = done === 0 ? text : text.slice(done);
    this.#length += encoder.encodeInto(rest, this.#buffer.subarray(this.#length)).written;
  }

  integer(value: number): void {
    if (this.#length + LONGEST_INTEGER > this.#buffer.length) this.#grow(LONGEST_INTEGER);
    if (value < 0) this.#buffer[this.#length++] = 0x2d;
    const magnitude = value < 0 ? -value : value;
    if (magnitude < BILLION) return this.#digits(magnitude, digitsOf(magnitude));
    const high = Math.floor(magnitude / BILLION);
    this.#digits(high, digitsOf(high));
    this.#digits(magnitude - high * BILLION, 9);
  }

  view(): Uint8Array {
    const length = this.#length;
    if (length >= KEPT_VIEWS) return this.#buffer.subarray(0, length);
    return (this.#views[length] ??= this.#buffer.subarray(0, length));
  }

  /** Writes the ASCII that `text` begins with and answers how much that is. There is room. */
  #plain(text: string): number {
    const buffer = this.#buffer;
    let at = this.#length;
    let i = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) break;
      buffer[at++] = code;
    }
    this.#length = at;
    return i;
  }

  /** Writes `count` digits of a value below 2^31, from the last to the first: 32-bit arithmetic only. There is room. */
  #digits(value: number, count: number): void {
    const buffer = this.#buffer;
    const start = this.#length;
    let rest = value | 0;
    for (let i = start + count - 1; i >= start; i--) {
      const tens = (rest / 10) | 0;
      buffer[i] = 0x30 + rest - tens * 10;
      rest = tens;
    }
    this.#length = start + count;
  }

  #grow(size: number): void {
    const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + size));
    grown.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = grown;
    this.#views = [];
  }
}

function digitsOf(value: number): number {
  let count = 1;
  for (let limit = 10; limit <= value; limit *= 10) count++;
  return count;
}
