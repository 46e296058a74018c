/** 64 bits of a hash, as two unsigned words. */
export type Hash = { readonly high: number; readonly low: number };

/** Spreads texts evenly over 64 bits: two words stepped by every UTF-16 unit with unlike factors, then mixed into each other. */
export function hash64(text: string): Hash {
  let a = 0xdeadbeef ^ text.length;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495) + Math.imul(a, 0x27d4eb2f);
  }
  a = mix(a ^ (b >>> 11));
  b = mix(b ^ (a >>> 7) ^ Math.imul(a, 0x165667b1));
  return { high: a >>> 0, low: b >>> 0 };
}

/** Every bit of the word changes about half of the bits of the result (Murmur3's finish). */
function mix(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
