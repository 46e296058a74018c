const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Where a field stops. */
export type FieldEnd = 'delimiter' | 'line' | 'fault';

/**
 * Cuts a line into fields as Apache commons-csv does: a field that begins with a quote ends with one, may have
 * delimiters and line breaks in it, and writes its own quotes twice; in any other field a quote is a character like
 * others. One object whose properties say what the last call found, because fields are lexed millions of times a second.
 */
export class FieldLexer {
  /** The bounds of the field's text, without its quotes. */
  start = 0;
  end = 0;
  /** Where the next field begins, or what is behind the line. */
  next = 0;
  /** The text has quotes in it, each written twice. */
  isDoubled = false;
  /** All bytes of fields since `seen` was set to 0, or-ed: 0x80 and more if there is other than ASCII. */
  seen = 0;
  /** Why the answer was 'fault', as the end of a clause that names the field. */
  fault = '';
  readonly #first: number;
  readonly #delimiter: Uint8Array;

  constructor(delimiter: string) {
    this.#delimiter = new TextEncoder().encode(delimiter);
    this.#first = this.#delimiter[0];
  }

  /** Lexes the field that begins at `at`. */
  lex(b: Uint8Array, at: number, end: number): FieldEnd {
    if (at < end && b[at] === QUOTE) return this.#quoted(b, at + 1, end);
    const first = this.#first;
    let i = at;
    let seen = this.seen;
    let stop: FieldEnd | null = null;
    while (i < end) {
      const byte = b[i];
      if (byte === first || byte <= CR) {
        stop = this.#stop(b, i, end);
        if (stop !== null) break;
      }
      seen |= byte;
      i++;
    }
    this.seen = seen;
    this.start = at;
    this.end = i;
    this.isDoubled = false;
    return stop ?? this.#line(end);
  }

  /** The field's text with each of its quotes once. */
  undoubled(b: Uint8Array): Uint8Array {
    const text = new Uint8Array(this.end - this.start);
    let size = 0;
    for (let i = this.start; i < this.end; i++) {
      text[size++] = b[i];
      if (b[i] === QUOTE) i++;
    }
    return text.subarray(0, size);
  }

  /** `at` is behind the opening quote. */
  #quoted(b: Uint8Array, at: number, end: number): FieldEnd {
    this.start = at;
    this.isDoubled = false;
    for (let i = at; i < end; i++) {
      const byte = b[i];
      this.seen |= byte;
      if (byte !== QUOTE) continue;
      if (i + 1 < end && b[i + 1] === QUOTE) {
        this.isDoubled = true;
        i++;
      } else {
        this.end = i;
        return this.#behindQuote(b, i + 1, end);
      }
    }
    this.fault = 'has no closing quote';
    return 'fault';
  }

  /** Blanks may stand between the closing quote and the delimiter. */
  #behindQuote(b: Uint8Array, at: number, end: number): FieldEnd {
    for (let i = at; i < end; i++) {
      const stop = this.#stop(b, i, end);
      if (stop !== null) return stop;
      if (isBlank(b[i])) continue;
      this.fault = `goes on behind its closing quote`;
      return 'fault';
    }
    return this.#line(end);
  }

  /** What ends a field at `i`; null: nothing does. */
  #stop(b: Uint8Array, i: number, end: number): FieldEnd | null {
    const byte = b[i];
    if (byte === this.#first && this.#isDelimiter(b, i, end)) {
      this.next = i + this.#delimiter.length;
      return 'delimiter';
    }
    return byte === LF || byte === CR ? this.#line(i) : null;
  }

  #line(next: number): FieldEnd {
    this.next = next;
    return 'line';
  }

  #isDelimiter(b: Uint8Array, at: number, end: number): boolean {
    const size = this.#delimiter.length;
    if (at + size > end) return false;
    for (let i = 1; i < size; i++) if (b[at + i] !== this.#delimiter[i]) return false;
    return true;
  }
}

/** Behind the line breaks that begin at `at`: lines without anything on them are no lines. */
export function skipLineBreaks(b: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && (b[i] === LF || b[i] === CR)) i++;
  return i;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09;
}
