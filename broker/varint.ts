/**
 * Kafka's signed varints: zig-zag (0, -1, 1, -2 …), seven bits a byte, lowest first, the top bit set while more follow.
 * Numbers are exact to 2^53; those beyond 32 bits leave the integer path.
 */
const SMALL_MIN = -0x40000000;
const SMALL_MAX = 0x3fffffff;

/** How many bytes `value` takes. */
export function varintSize(value: number): number {
  if (value >= -0x40 && value < 0x40) return 1;
  if (value >= -0x2000 && value < 0x2000) return 2;
  let rest = value >= 0 ? value * 2 : value * -2 - 1;
  let size = 1;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

/** Writes `value` at `at`, where there must be room, and answers the position behind it. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  if (value < SMALL_MIN || value > SMALL_MAX) return writeLargeVarint(bytes, at, value);
  let rest = (value << 1) ^ (value >> 31);
  for (; rest >= 0x80; rest >>>= 7) bytes[at++] = (rest & 0x7f) | 0x80;
  bytes[at++] = rest;
  return at;
}

function writeLargeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value >= 0 ? BigInt(value) * 2n : BigInt(value) * -2n - 1n;
  for (; rest >= 0x80n; rest >>= 7n) bytes[at++] = Number(rest & 0x7fn) | 0x80;
  bytes[at++] = Number(rest);
  return at;
}

/** Reads varints one after the other. Past `end`, or at a varint without an end, it sets `broken` and answers 0. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;
  broken = false;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#end = end;
    this.at = start;
  }

  next(): number {
    if (this.at >= this.#end) return this.#fail();
    const byte = this.#bytes[this.at];
    if (byte >= 0x80) return this.#long();
    this.at++;
    return (byte >>> 1) ^ -(byte & 1);
  }

  /** Up to four bytes fit an integer; what is longer is summed as a bigint, since 2^53 doubled by the zig-zag is not exact. */
  #long(): number {
    const bytes = this.#bytes;
    let rest = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (this.at >= this.#end) return this.#fail();
      const byte = bytes[this.at++];
      rest |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (rest >>> 1) ^ -(rest & 1);
    }
    return this.#large(BigInt(rest));
  }

  #large(low: bigint): number {
    let rest = low;
    for (let shift = 28n; shift < 70n; shift += 7n) {
      if (this.at >= this.#end) return this.#fail();
      const byte = this.#bytes[this.at++];
      rest |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number((rest >> 1n) ^ -(rest & 1n));
    }
    return this.#fail();
  }

  #fail(): number {
    this.broken = true;
    return 0;
  }
}
