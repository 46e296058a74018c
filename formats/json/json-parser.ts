import type { JsonNode } from '../../types/json-node.ts';
import { utf8Text } from '../text-cache.ts';
import { MAX_DEPTH, PLAIN, skipEscape, skipFalse, skipMultibyte, skipNull, skipNumber, skipSpace, skipTrue } from './lexeme.ts';

const NULL: JsonNode = { kind: 'null' };

/**
 * Bytes to nodes, strictly, with the place and the reason of what is broken. The generated decoder is the fast way;
 * this one is for what it leaves over: the records it gave up on, and values that are kept as JSON.
 *
 * A method that meets a fault sets it and answers null; the first one stays.
 */
export class JsonParser {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  #at: number;
  #depth: number;
  #fault: string | null = null;

  /** Positions in reasons count from `start`; `depth` is how many objects and arrays are open around it. */
  constructor(bytes: Uint8Array, start: number, end: number, depth: number = 0) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#at = start;
    this.#depth = depth;
  }

  /** Behind what was read last. */
  get at(): number {
    return this.#at;
  }

  /** What is broken and at which byte, a clause; null as long as nothing is. */
  get fault(): string | null {
    return this.#fault;
  }

  /** One value with nothing but white space around it. */
  document(): JsonNode | null {
    if (this.#peek() === undefined) return this.#fail('the bytes are empty');
    const node = this.value();
    if (node === null) return null;
    return this.#peek() === undefined ? node : this.#unexpected('the end');
  }

  value(): JsonNode | null {
    switch (this.#peek()) {
      case 0x7b:
        return this.#nested(() => this.#object());
      case 0x5b:
        return this.#nested(() => this.#array());
      case 0x22: {
        const text = this.#string();
        return text === null ? null : { kind: 'string', text };
      }
      case 0x74:
        return this.#literal(skipTrue(this.#bytes, this.#at), { kind: 'boolean', value: true });
      case 0x66:
        return this.#literal(skipFalse(this.#bytes, this.#at), { kind: 'boolean', value: false });
      case 0x6e:
        return this.#literal(skipNull(this.#bytes, this.#at), NULL);
      default:
        return this.#number();
    }
  }

  #nested(read: () => JsonNode | null): JsonNode | null {
    if (this.#depth === MAX_DEPTH) return this.#fail(`nested deeper than ${MAX_DEPTH} levels at byte ${this.#place()}`);
    this.#depth++;
    this.#at++;
    const node = read();
    this.#depth--;
    return node;
  }

  #object(): JsonNode | null {
    const fields = new Map<string, JsonNode>();
    if (this.#take(0x7d)) return { kind: 'object', fields };
    do {
      if (this.#peek() !== 0x22) return this.#unexpected('a field name in quotes');
      const name = this.#string();
      if (name === null) return null;
      if (!this.#take(0x3a)) return this.#unexpected("':'");
      const node = this.value();
      if (node === null) return null;
      fields.set(name, node);
    } while (this.#take(0x2c));
    return this.#take(0x7d) ? { kind: 'object', fields } : this.#unexpected("',' or '}'");
  }

  #array(): JsonNode | null {
    const items: JsonNode[] = [];
    if (this.#take(0x5d)) return { kind: 'array', items };
    do {
      const node = this.value();
      if (node === null) return null;
      items.push(node);
    } while (this.#take(0x2c));
    return this.#take(0x5d) ? { kind: 'array', items } : this.#unexpected("',' or ']'");
  }

  #string(): string | null {
    const open = this.#at;
    let escaped = false;
    let i = open + 1;
    for (;;) {
      while (i < this.#end && PLAIN[this.#bytes[i]] === 1) i++;
      const byte = this.#bytes[i];
      if (i >= this.#end) return this.#fail(`the string that begins at byte ${open - this.#start} has no end`);
      if (byte === 0x22) break;
      this.#at = i;
      const next = byte === 0x5c ? skipEscape(this.#bytes, i) : skipMultibyte(this.#bytes, i);
      if (next < 0 || next > this.#end) return this.#brokenCharacter(byte);
      escaped ||= byte === 0x5c;
      i = next;
    }
    this.#at = i + 1;
    const text = utf8Text(this.#bytes, open + 1, i) ?? '';
    return escaped ? (JSON.parse(`"${text}"`) as string) : text;
  }

  #brokenCharacter(byte: number): null {
    if (byte === 0x5c) return this.#fail(`no escape sequence of JSON at byte ${this.#place()}`);
    if (byte < 0x20) return this.#fail(`a control character (${hex(byte)}) within a string at byte ${this.#place()}`);
    return this.#fail(`no UTF-8 at byte ${this.#place()} (${hex(byte)})`);
  }

  #number(): JsonNode | null {
    const byte = this.#peek();
    if (byte === undefined || (byte !== 0x2d && (byte < 0x30 || byte > 0x39))) return this.#unexpected('a value');
    const begin = this.#at;
    const next = skipNumber(this.#bytes, begin, this.#end);
    if (next < 0 || next > this.#end) return this.#fail(`no number of JSON at byte ${this.#place()}`);
    this.#at = next;
    return { kind: 'number', text: utf8Text(this.#bytes, begin, next) ?? '' };
  }

  #literal(next: number, node: JsonNode): JsonNode | null {
    if (next < 0 || next > this.#end) return this.#unexpected('a value');
    this.#at = next;
    return node;
  }

  /** The next byte that is not white space; undefined at the end. */
  #peek(): number | undefined {
    this.#at = skipSpace(this.#bytes, this.#at, this.#end);
    return this.#at < this.#end ? this.#bytes[this.#at] : undefined;
  }

  #take(byte: number): boolean {
    if (this.#peek() !== byte) return false;
    this.#at++;
    return true;
  }

  #unexpected(expected: string): null {
    const byte = this.#peek();
    if (byte === undefined) return this.#fail(`expected ${expected} at byte ${this.#place()}, but the bytes end there`);
    const shown = byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : hex(byte);
    return this.#fail(`expected ${expected} at byte ${this.#place()}, found ${shown}`);
  }

  #place(): number {
    return this.#at - this.#start;
  }

  #fail(fault: string): null {
    this.#fault ??= fault;
    return null;
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
