import { brokenInput, LONGEST_RECORD, type Splitter } from './splitter.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_STRUCT = 0x7b;
const CLOSE_STRUCT = 0x7d;

type Place = 'before' | 'between' | 'element' | 'after';

/**
 * Each element of one JSON array is a value, with the bytes that it has there. Brackets are counted and strings are
 * known; whether an element is right inside is for its reader to say.
 */
export class JsonArraySplitter implements Splitter {
  #place: Place = 'before';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #commaSeen = false;
  #number = 0;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #start = 0;

  push(chunk: Uint8Array): Uint8Array[] {
    const values: Uint8Array[] = [];
    this.#start = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (this.#place !== 'element') this.#outside(chunk, at, values);
      else if (this.#inString) at = this.#string(chunk, at);
      else this.#inside(chunk, at, values);
    }
    if (this.#place === 'element') this.#hold(chunk.subarray(this.#start));
    return values;
  }

  end(): Uint8Array[] {
    if (this.#place === 'before') return [];
    if (this.#place !== 'after') throw this.#broken('the array is never closed');
    return [];
  }

  /** Stops at the string's end, or at the chunk's. */
  #string(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      if (this.#escaped) this.#escaped = false;
      else if (chunk[at] === BACKSLASH) this.#escaped = true;
      else if (chunk[at] === QUOTE) {
        this.#inString = false;
        return at;
      }
    }
    return chunk.length;
  }

  #inside(chunk: Uint8Array, at: number, values: Uint8Array[]): void {
    switch (chunk[at]) {
      case QUOTE:
        this.#inString = true;
        return;
      case OPEN_LIST:
      case OPEN_STRUCT:
        this.#depth++;
        return;
      case COMMA:
        if (this.#depth > 0) return;
        this.#commaSeen = true;
        this.#finish(chunk, at, values);
        return;
      case CLOSE_LIST:
      case CLOSE_STRUCT:
        if (this.#depth-- > 0) return;
        if (chunk[at] === CLOSE_STRUCT) throw this.#broken("found '}' that closes nothing");
        this.#finish(chunk, at, values);
        this.#place = 'after';
        return;
      default:
    }
  }

  #outside(chunk: Uint8Array, at: number, values: Uint8Array[]): void {
    const byte = chunk[at] ?? 0;
    if (byte === 0x20 || (byte >= 9 && byte <= 13)) return;
    if (this.#place === 'after') throw this.#broken('something follows the end of the array');
    if (this.#place === 'before') {
      if (byte !== OPEN_LIST) throw this.#broken("expected '[', the begin of an array");
      this.#place = 'between';
      return;
    }
    if (byte === COMMA) throw this.#broken('a value is missing before the comma');
    if (byte === CLOSE_LIST) {
      if (this.#commaSeen) throw this.#broken('a value is missing after the comma');
      this.#place = 'after';
      return;
    }
    this.#place = 'element';
    this.#depth = 0;
    this.#start = at;
    this.#number++;
    this.#inside(chunk, at, values);
  }

  #finish(chunk: Uint8Array, end: number, values: Uint8Array[]): void {
    const last = chunk.subarray(this.#start, end);
    const whole = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#held = 0;
    values.push(trimEnd(whole));
    this.#place = 'between';
  }

  #hold(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held > LONGEST_RECORD) throw this.#broken('the element is longer than 16 MB');
  }

  #broken(why: string): Error {
    return brokenInput(this.#number === 0 ? 'its begin' : `element ${this.#number} of the array`, why);
  }
}

function trimEnd(value: Uint8Array): Uint8Array {
  let end = value.length;
  while (end > 0 && (value[end - 1] ?? 0) <= 0x20) end--;
  return value.subarray(0, end);
}
