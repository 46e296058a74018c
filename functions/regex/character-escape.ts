import type { PatternReader } from './pattern-reader.ts';
import { property } from './property.ts';

/** What an escape means: one character, or a set of them (text that stands within brackets too). */
export type Escaped = { readonly kind: 'character'; readonly character: string } | { readonly kind: 'set'; readonly set: string };

const HEX = /[0-9a-fA-F]/;
const LETTER = /[A-Za-z]/;
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', a: '\x07', e: '\x1b' };

const SPACES = String.raw`[ \t\n\v\f\r]`;
const HORIZONTAL = String.raw`[ \t\xA0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000]`;
const VERTICAL = String.raw`[\n\v\f\r\x85\u2028\u2029]`;
/** Java's are of ASCII unless it is told otherwise; JavaScript's \s is not. */
const SETS: Readonly<Record<string, string>> = {
  d: String.raw`\d`,
  D: String.raw`\D`,
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: SPACES,
  S: SPACES.replace('[', '[^'),
  h: HORIZONTAL,
  H: HORIZONTAL.replace('[', '[^'),
  v: VERTICAL,
  V: VERTICAL.replace('[', '[^'),
};

/** Reads an escape, behind its backslash, that means the same within brackets and outside. */
export function readEscape(reader: PatternReader, caseless: boolean): Escaped {
  const letter = reader.next();
  const control = CONTROLS[letter];
  if (control !== undefined) return character(control);
  const set = SETS[letter];
  if (set !== undefined) return { kind: 'set', set };
  switch (letter) {
    case 'p':
    case 'P':
      return { kind: 'set', set: property(reader, letter === 'P', caseless) };
    case 'x':
      return character(reader.take('{') ? codePoint(reader.until('}'), reader) : hexadecimal(reader, 2));
    case 'u':
      return character(unit(reader));
    case '0':
      return character(octal(reader));
    case 'c':
      return character(String.fromCharCode(reader.next().charCodeAt(0) ^ 0x40));
    default:
      // Java keeps letters for escapes to come.
      return LETTER.test(letter) ? reader.fail(`\\${letter} has no meaning here, or is not supported,`) : character(letter);
  }
}

const character = (text: string): Escaped => ({ kind: 'character', character: text });

function hexadecimal(reader: PatternReader, digits: number): string {
  const text = reader.takeWhile(HEX, digits);
  if (text.length < digits) reader.fail(`expected ${digits} hexadecimal digits`);
  return codePoint(text, reader);
}

/** Two escapes of a surrogate pair are one character. */
function unit(reader: PatternReader): string {
  const first = hexadecimal(reader, 4);
  if (!/[\uD800-\uDBFF]/.test(first) || reader.peek() !== '\\' || reader.peek(1) !== 'u' || !/[dD]/.test(reader.peek(2))) return first;
  reader.take('\\u');
  return first + hexadecimal(reader, 4);
}

/** Up to three digits, and at most 0377. */
function octal(reader: PatternReader): string {
  const digits = reader.takeWhile(/[0-7]/, /[0-3]/.test(reader.peek()) ? 3 : 2);
  if (digits === '') reader.fail('expected octal digits');
  return String.fromCharCode(Number.parseInt(digits, 8));
}

function codePoint(digits: string, reader: PatternReader): string {
  const code = /^[0-9a-fA-F]{1,8}$/.test(digits) ? Number.parseInt(digits, 16) : Infinity;
  return code > 0x10_ffff ? reader.fail(`${digits} is no character`) : String.fromCodePoint(code);
}
