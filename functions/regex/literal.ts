const PLAIN = /^[A-Za-z0-9]$/;
const LETTER = /^[A-Za-z]$/;

/** A character that stands for itself, as JavaScript's `v` patterns write it, within brackets or not. */
export function literal(character: string): string {
  return PLAIN.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The same where case counts for nothing: Java's `(?i)` knows the case of ASCII letters only. */
export function caselessLiteral(character: string): string {
  return LETTER.test(character) ? `[${character.toLowerCase()}${character.toUpperCase()}]` : literal(character);
}

/** A range within brackets; caseless, the letters of the other case that its letters have are added. */
export function rangeItems(from: string, to: string, caseless: boolean): string {
  const range = `${literal(from)}-${literal(to)}`;
  return caseless ? range + otherCase(from, to, 'az') + otherCase(from, to, 'AZ') : range;
}

/** The part of the range that lies between the two letters, moved to the other case. */
function otherCase(from: string, to: string, letters: 'az' | 'AZ'): string {
  const shift = letters === 'az' ? -32 : 32;
  const low = Math.max(codeOf(from), codeOf(letters[0]));
  const high = Math.min(codeOf(to), codeOf(letters[1]));
  return low > high ? '' : `${String.fromCharCode(low + shift)}-${String.fromCharCode(high + shift)}`;
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
