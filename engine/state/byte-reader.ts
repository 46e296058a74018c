/** Below this many bytes a loop over char codes beats the call into the decoder. */
const SHORT_TEXT = 16;
const decoder = new TextDecoder();

/** Reads what the compact row encoding writes, from one place of a buffer onwards. Reused: `at` moves it. */
export class ByteReader {
  #bytes: Uint8Array = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #position = 0;

  get position(): number {
    return this.#position;
  }

  at(bytes: Uint8Array, position: number): this {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.#position = position;
    return this;
  }

  byte(): number {
    return this.#bytes[this.#position++];
  }

  /** An unsigned LEB128 integer below 2^53. */
  unsigned(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#position++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 0x80;
    do {
      byte = bytes[this.#position++];
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
    } while (byte >= 0x80);
    return value;
  }

  double(): number {
    const value = this.#view.getFloat64(this.#position, true);
    this.#position += 8;
    return value;
  }

  int64(): bigint {
    const value = this.#view.getBigInt64(this.#position, true);
    this.#position += 8;
    return value;
  }

  /** A copy, since the buffer may be reused; by the constructor, since a Buffer's `slice` copies nothing. */
  bytes(): Uint8Array {
    const size = this.unsigned();
    const start = this.#position;
    this.#position += size;
    return new Uint8Array(this.#bytes.subarray(start, start + size));
  }

  text(): string {
    const size = this.unsigned();
    const start = this.#position;
    this.#position += size;
    return size <= SHORT_TEXT ? this.#short(start, size) : decoder.decode(this.#bytes.subarray(start, start + size));
  }

  #short(start: number, size: number): string {
    let text = '';
    for (let i = start; i < start + size; i++) {
      const code = this.#bytes[i];
      if (code >= 0x80) return decoder.decode(this.#bytes.subarray(start, start + size));
      text += String.fromCharCode(code);
    }
    return text;
  }
}
