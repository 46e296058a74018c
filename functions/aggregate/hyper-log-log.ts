import type { Hash } from './hash.ts';

/**
 * A HyperLogLog of 2^14 registers (Flajolet, Fusy, Gandouet, Meunier 2007; 64-bit hashes, so no correction for large
 * counts). A register holds the greatest rank of the hashes that chose it: 1 and the zeros in front of what is left.
 *
 * Two forms, told apart by their length. Dense: one byte a register, 16,384 of them. Sparse, while fewer registers than
 * MOST_SPARSE are set: three bytes for each, big endian, index × 64 + rank, in the order of the indexes.
 */
export type Sketch = Uint8Array;

const INDEX_BITS = 14;
const REGISTERS = 2 ** INDEX_BITS;
const ENTRY = 3;
const MOST_SPARSE = 1365;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

export const EMPTY_SKETCH: Sketch = new Uint8Array(0);

/** The sketch with one more value; itself if it tells no more. */
export function addHash(sketch: Sketch, { high, low }: Hash): Sketch {
  const index = high >>> (32 - INDEX_BITS);
  return raise(sketch, index, rankOf((high << INDEX_BITS) >>> 0, low));
}

/** What the sketch of the values of both would be. */
export function mergeSketches(left: Sketch, right: Sketch): Sketch {
  if (left.length < right.length) return mergeSketches(right, left);
  if (right.length < REGISTERS) return entriesOf(right).reduce((merged, entry) => raise(merged, entry >>> 6, entry & 63), left);
  return left.map((rank, index) => Math.max(rank, right[index]));
}

/** About how many different values were added. */
export function estimate(sketch: Sketch): number {
  const dense = sketch.length === REGISTERS;
  const ranks = dense ? [...sketch] : entriesOf(sketch).map((entry) => entry & 63);
  const zeros = dense ? ranks.filter((rank) => rank === 0).length : REGISTERS - ranks.length;
  const sum = ranks.reduce((total, rank) => total + 2 ** -rank, dense ? 0 : zeros);
  const raw = (ALPHA * REGISTERS ** 2) / sum;
  // Few values are better counted by the registers that none of them chose.
  return Math.round(raw <= 2.5 * REGISTERS && zeros > 0 ? REGISTERS * Math.log(REGISTERS / zeros) : raw);
}

/** `top`: the 18 bits of the high word that chose no register, moved to its front. */
function rankOf(top: number, low: number): number {
  const rest = 32 - INDEX_BITS;
  if (top !== 0) return Math.clz32(top) + 1;
  return rest + Math.clz32(low) + 1;
}

function raise(sketch: Sketch, index: number, rank: number): Sketch {
  if (sketch.length === REGISTERS) return sketch[index] >= rank ? sketch : sketch.with(index, rank);
  const at = placeOf(sketch, index);
  const known = at < sketch.length && entryAt(sketch, at) >>> 6 === index;
  if (known && (entryAt(sketch, at) & 63) >= rank) return sketch;
  if (!known && sketch.length / ENTRY >= MOST_SPARSE) return raise(densified(sketch), index, rank);
  const next = new Uint8Array(sketch.length + (known ? 0 : ENTRY));
  next.set(sketch.subarray(0, at));
  const entry = index * 64 + rank;
  next.set([entry >>> 16, (entry >>> 8) & 255, entry & 255], at);
  next.set(sketch.subarray(at + (known ? ENTRY : 0)), at + ENTRY);
  return next;
}

/** Where in a sparse sketch the entry of a register stands, or would stand. */
function placeOf(sketch: Sketch, index: number): number {
  let [from, to] = [0, sketch.length / ENTRY];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (entryAt(sketch, middle * ENTRY) >>> 6 < index) from = middle + 1;
    else to = middle;
  }
  return from * ENTRY;
}

function densified(sketch: Sketch): Sketch {
  const dense = new Uint8Array(REGISTERS);
  for (const entry of entriesOf(sketch)) dense[entry >>> 6] = entry & 63;
  return dense;
}

const entryAt = (sketch: Sketch, at: number): number => sketch[at] * 65536 + sketch[at + 1] * 256 + sketch[at + 2];

function entriesOf(sketch: Sketch): readonly number[] {
  return Array.from({ length: sketch.length / ENTRY }, (_, i) => entryAt(sketch, i * ENTRY));
}
