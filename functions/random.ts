import { randomInt } from 'node:crypto';

/** Numbers from 0 to below 1 that follow from the seed (any 32 bits): a counter stepped by the golden ratio, its bits mixed twice. */
export function seededRandom(seed: number): () => number {
  let counter = seed | 0;
  const word = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let bits = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return (bits ^ (bits >>> 15)) >>> 0;
  };
  // 53 bits, as many as a double between 0 and 1 can tell apart.
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
}

/** A seed that nobody can foresee. */
export const freshSeed = (): number => randomInt(2 ** 32);
