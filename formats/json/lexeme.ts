/**
 * JSON over UTF-8 bytes, RFC 8259 to the letter, without building anything.
 *
 * Every function takes the index of a lexeme's first byte and answers the index behind it, or -1 if it is broken. They
 * may peek behind `end` (a record is a slice of a batch), but whoever reads a record to its end finds the index beyond
 * it, and rejects: so the inner loops compare bytes only.
 */

/** Nesting beyond this is rejected. */
export const MAX_DEPTH = 1000;

/** 1 for the bytes that stand for themselves within a string: ASCII but controls, quote and backslash. */
export const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c ? 1 : 0));

/** How many bytes a character takes whose first byte is this one; 0 if none does. */
const MULTIBYTE_SIZE = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
});

export function skipSpace(b: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const byte = b[i];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    i++;
  }
  return i;
}

/** `at` is behind the opening quote; the answer is behind the closing one. */
export function skipString(b: Uint8Array, at: number, end: number): number {
  let i = at;
  for (;;) {
    let byte = b[i];
    // Comparing beats a look-up in PLAIN by a tenth of a whole record's time (bench/decode.ts).
    while (byte !== 0x22 && byte >= 0x20 && byte !== 0x5c && byte < 0x80) byte = b[++i];
    if (i >= end) return -1;
    if (byte === 0x22) return i + 1;
    i = byte === 0x5c ? skipEscape(b, i) : skipMultibyte(b, i);
    if (i < 0) return -1;
  }
}

/** `at` is the backslash. */
export function skipEscape(b: Uint8Array, at: number): number {
  switch (b[at + 1]) {
    case 0x22: // "
    case 0x5c: // \
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return at + 2;
    case 0x75: // u
      return isHex(b[at + 2]) && isHex(b[at + 3]) && isHex(b[at + 4]) && isHex(b[at + 5]) ? at + 6 : -1;
    default:
      return -1;
  }
}

/** One character of two to four bytes, well-formed by the Unicode Standard's table 3-7. */
export function skipMultibyte(b: Uint8Array, at: number): number {
  const first = b[at];
  const size = MULTIBYTE_SIZE[first];
  if (size === 0 || !mayFollow(first, b[at + 1])) return -1;
  for (let i = at + 2; i < at + size; i++) if ((b[i] & 0xc0) !== 0x80) return -1;
  return at + size;
}

export function skipNumber(b: Uint8Array, at: number, end: number): number {
  let i = b[at] === 0x2d ? at + 1 : at;
  const whole = i;
  i = skipDigits(b, i, end);
  if (i === whole || (b[whole] === 0x30 && i > whole + 1)) return -1;
  if (i < end && b[i] === 0x2e) {
    const fraction = i + 1;
    i = skipDigits(b, fraction, end);
    if (i === fraction) return -1;
  }
  if (i >= end || (b[i] | 0x20) !== 0x65) return i;
  const sign = b[i + 1];
  const exponent = sign === 0x2b || sign === 0x2d ? i + 2 : i + 1;
  i = skipDigits(b, exponent, end);
  return i === exponent ? -1 : i;
}

/** `depth` is how many objects and arrays are open around the value. */
export function skipValue(b: Uint8Array, at: number, end: number, depth: number): number {
  if (at >= end) return -1;
  switch (b[at]) {
    case 0x22:
      return skipString(b, at + 1, end);
    case 0x7b:
      return skipObject(b, at, end, depth + 1);
    case 0x5b:
      return skipArray(b, at, end, depth + 1);
    case 0x74:
      return skipTrue(b, at);
    case 0x66:
      return skipFalse(b, at);
    case 0x6e:
      return skipNull(b, at);
    default:
      return skipNumber(b, at, end);
  }
}

export function skipTrue(b: Uint8Array, at: number): number {
  return b[at] === 0x74 && b[at + 1] === 0x72 && b[at + 2] === 0x75 && b[at + 3] === 0x65 ? at + 4 : -1;
}

export function skipFalse(b: Uint8Array, at: number): number {
  return b[at] === 0x66 && b[at + 1] === 0x61 && b[at + 2] === 0x6c && b[at + 3] === 0x73 && b[at + 4] === 0x65 ? at + 5 : -1;
}

export function skipNull(b: Uint8Array, at: number): number {
  return b[at] === 0x6e && b[at + 1] === 0x75 && b[at + 2] === 0x6c && b[at + 3] === 0x6c ? at + 4 : -1;
}

function skipObject(b: Uint8Array, at: number, end: number, depth: number): number {
  if (depth > MAX_DEPTH) return -1;
  let i = skipSpace(b, at + 1, end);
  if (b[i] === 0x7d) return i + 1;
  for (;;) {
    if (b[i] !== 0x22) return -1;
    i = skipString(b, i + 1, end);
    if (i < 0) return -1;
    i = skipSpace(b, i, end);
    if (b[i] !== 0x3a) return -1;
    i = skipValue(b, skipSpace(b, i + 1, end), end, depth);
    if (i < 0) return -1;
    i = skipSpace(b, i, end);
    if (b[i] === 0x7d) return i + 1;
    if (b[i] !== 0x2c) return -1;
    i = skipSpace(b, i + 1, end);
  }
}

function skipArray(b: Uint8Array, at: number, end: number, depth: number): number {
  if (depth > MAX_DEPTH) return -1;
  let i = skipSpace(b, at + 1, end);
  if (b[i] === 0x5d) return i + 1;
  for (;;) {
    i = skipValue(b, i, end, depth);
    if (i < 0) return -1;
    i = skipSpace(b, i, end);
    if (b[i] === 0x5d) return i + 1;
    if (b[i] !== 0x2c) return -1;
    i = skipSpace(b, i + 1, end);
  }
}

function skipDigits(b: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && b[i] >= 0x30 && b[i] <= 0x39) i++;
  return i;
}

/** Some first bytes narrow the second: no longer encoding than need be, no surrogates, nothing beyond U+10FFFF. */
function mayFollow(first: number, second: number): boolean {
  switch (first) {
    case 0xe0:
      return second >= 0xa0 && second <= 0xbf;
    case 0xed:
      return second >= 0x80 && second <= 0x9f;
    case 0xf0:
      return second >= 0x90 && second <= 0xbf;
    case 0xf4:
      return second >= 0x80 && second <= 0x8f;
    default:
      return second >= 0x80 && second <= 0xbf;
  }
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
