import { SqlError } from '../../types/errors.ts';
import type { JsonNode } from '../../types/json-node.ts';

/** Nesting beyond this is refused. */
const MAX_DEPTH = 1000;
const SPACE = /[ \n\r\t]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CONTROL = /[^ -\uffff]/;
const LITERALS: readonly (readonly [string, JsonNode])[] = [
  ['null', { kind: 'null' }],
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
];

/** The node of a JSON text, white space around it allowed; undefined if that is broken or empty. */
export function readJson(text: string): JsonNode | undefined {
  return new JsonReader(text).document();
}

/** The node of a JSON text. Throws UNFIT_ARGUMENT for `caller` on any other. */
export function jsonOf(text: string, caller: string): JsonNode {
  const node = readJson(text);
  if (node === undefined) throw new SqlError('UNFIT_ARGUMENT', [caller, 'its input is no JSON']);
  return node;
}

/**
 * RFC 8259 over a text that is at hand already (the JSON format reads bytes). A method that meets a fault answers
 * undefined, and so does every one above it.
 */
class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode | undefined {
    const node = this.#value();
    this.#skipSpace();
    return this.#at === this.#text.length ? node : undefined;
  }

  #value(): JsonNode | undefined {
    this.#skipSpace();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#stringNode();
      default:
        return this.#literal() ?? this.#number();
    }
  }

  #nested(read: () => JsonNode | undefined): JsonNode | undefined {
    if (this.#depth === MAX_DEPTH) return undefined;
    this.#depth++;
    this.#at++;
    const node = read();
    this.#depth--;
    return node;
  }

  #object(): JsonNode | undefined {
    const fields = new Map<string, JsonNode>();
    if (this.#take('}')) return { kind: 'object', fields };
    do {
      this.#skipSpace();
      const name = this.#string();
      const node = name !== undefined && this.#take(':') ? this.#value() : undefined;
      if (name === undefined || node === undefined) return undefined;
      fields.set(name, node);
    } while (this.#take(','));
    return this.#take('}') ? { kind: 'object', fields } : undefined;
  }

  #array(): JsonNode | undefined {
    const items: JsonNode[] = [];
    if (this.#take(']')) return { kind: 'array', items };
    do {
      const node = this.#value();
      if (node === undefined) return undefined;
      items.push(node);
    } while (this.#take(','));
    return this.#take(']') ? { kind: 'array', items } : undefined;
  }

  #stringNode(): JsonNode | undefined {
    const text = this.#string();
    return text === undefined ? undefined : { kind: 'string', text };
  }

  #string(): string | undefined {
    if (this.#text[this.#at] !== '"') return undefined;
    const begin = this.#at + 1;
    const end = this.#closingQuote(begin);
    if (end === -1) return undefined;
    this.#at = end + 1;
    const written = this.#text.slice(begin, end);
    if (CONTROL.test(written)) return undefined;
    return written.includes('\\') ? unescaped(written) : written;
  }

  /** The first quote from `begin` on before which stands an even number of backslashes. */
  #closingQuote(begin: number): number {
    let end = this.#text.indexOf('"', begin);
    for (; end !== -1; end = this.#text.indexOf('"', end + 1)) {
      let slash = end;
      while (slash > begin && this.#text[slash - 1] === '\\') slash--;
      if ((end - slash) % 2 === 0) break;
    }
    return end;
  }

  #literal(): JsonNode | undefined {
    const found = LITERALS.find(([word]) => this.#text.startsWith(word, this.#at));
    if (found === undefined) return undefined;
    this.#at += found[0].length;
    return found[1];
  }

  #number(): JsonNode | undefined {
    NUMBER.lastIndex = this.#at;
    const text = NUMBER.exec(this.#text)?.[0];
    if (text === undefined) return undefined;
    this.#at += text.length;
    return { kind: 'number', text };
  }

  #take(sign: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }
}

/** Undefined on an escape that is none of JSON. */
function unescaped(written: string): string | undefined {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return undefined;
  }
}
