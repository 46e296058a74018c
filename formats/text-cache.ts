/** Longer texts repeat too seldom to be worth a place; this also bounds the cache at about 1.5 MB. */
const LONGEST = 64;
const SLOTS = 16_384;
const slots: string[] = new Array<string>(SLOTS).fill('');
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Where a hash starts; each byte is mixed in by `Math.imul(hash, 31) + byte`. */
export const HASH_SEED = 17;

/**
 * The string of bytes known to be ASCII, `hash` being theirs. Keys and categories repeat from record to record: giving
 * the same string object again saves its allocation, and a Map finds it without hashing it again. One direct-mapped
 * table a thread: a newcomer takes its slot from whoever was there.
 */
export function asciiText(bytes: Uint8Array, start: number, end: number, hash: number): string {
  const size = end - start;
  if (size > LONGEST) return latin1(bytes, start, end);
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const known = slots[slot];
  if (known.length === size && sameText(known, bytes, start)) return known;
  const text = latin1(bytes, start, end);
  slots[slot] = text;
  return text;
}

/** The string of any bytes, or null if they are not UTF-8. */
export function utf8Text(bytes: Uint8Array, start: number, end: number): string | null {
  let hash = HASH_SEED;
  let i = start;
  for (; i < end; i++) {
    const byte = bytes[i];
    if (byte >= 0x80) break;
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  if (i === end) return asciiText(bytes, start, end, hash);
  try {
    return strictDecoder.decode(bytes.subarray(start, end));
  } catch {
    return null;
  }
}

function sameText(text: string, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.prototype.latin1Slice.call(bytes, start, end);
}
