import type { Hash } from './hash.ts';

/**
 * A HyperLogLog of 2^14 registers (Flajolet, Fusy, Gandouet, Meunier 2007; 64-bit hashes, so no correction for large
 * counts). A register holds the greatest rank of the hashes that chose it: 1 and the zeros in front of what is left.
 *
 * Two forms, told apart by their length. Dense: one byte a register, 16,384 of them. Sparse, up to MOST_SPARSE entries:
 * four bytes each, big endian, index × 64 + rank, in the order of the indexes, for 2^25 registers, which tell small sets
 * apart exactly (Heule, Nunkesser, Hall 2013).
 */
export type Sketch = Uint8Array;

const INDEX_BITS = 14;
const REGISTERS = 2 ** INDEX_BITS;
const SPARSE_BITS = 25;
const TAIL_BITS = SPARSE_BITS - INDEX_BITS;
const ENTRY = 4;
const MOST_SPARSE = 1024;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

export const EMPTY_SKETCH: Sketch = new Uint8Array(0);

/** The sketch with one more value; itself if it tells no more. */
export function addHash(sketch: Sketch, { high, low }: Hash): Sketch {
  const rest = (high << SPARSE_BITS) >>> 0;
  const rank = rest === 0 ? 32 - SPARSE_BITS + Math.clz32(low) + 1 : Math.clz32(rest) + 1;
  return addEntry(sketch, (high >>> (32 - SPARSE_BITS)) * 64 + rank);
}

/** What the sketch of the values of both would be. */
export function mergeSketches(left: Sketch, right: Sketch): Sketch {
  if (left.length < right.length) return mergeSketches(right, left);
  if (right.length < REGISTERS) return entriesOf(right).reduce(addEntry, left);
  return left.map((rank, index) => Math.max(rank, right[index]));
}

/** About how many different values were added. Few of them are better counted by the registers that none chose. */
export function estimate(sketch: Sketch): number {
  if (sketch.length < REGISTERS) return linear(2 ** SPARSE_BITS, sketch.length / ENTRY);
  let [sum, set] = [0, 0];
  for (const rank of sketch) {
    sum += 2 ** -rank;
    if (rank > 0) set++;
  }
  const raw = (ALPHA * REGISTERS ** 2) / sum;
  return raw <= 2.5 * REGISTERS && set < REGISTERS ? linear(REGISTERS, set) : Math.round(raw);
}

const linear = (registers: number, set: number): number => Math.round(registers * Math.log(registers / (registers - set)));

function addEntry(sketch: Sketch, entry: number): Sketch {
  if (sketch.length < REGISTERS) return addSparse(sketch, entry);
  const { index, rank } = denseOf(entry);
  return sketch[index] >= rank ? sketch : sketch.with(index, rank);
}

function addSparse(sketch: Sketch, entry: number): Sketch {
  const at = placeOf(sketch, entry >>> 6);
  const known = at < sketch.length ? entryAt(sketch, at) : -1;
  const replaces = known >>> 6 === entry >>> 6;
  if (replaces && known >= entry) return sketch;
  if (!replaces && sketch.length / ENTRY >= MOST_SPARSE) return addEntry(densified(sketch), entry);
  const next = new Uint8Array(sketch.length + (replaces ? 0 : ENTRY));
  next.set(sketch.subarray(0, at));
  next.set([entry >>> 24, (entry >>> 16) & 255, (entry >>> 8) & 255, entry & 255], at);
  next.set(sketch.subarray(replaces ? at + ENTRY : at), at + ENTRY);
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

/** What an entry says to one of the 2^14 registers: the bits of its index that choose none of them count for the rank. */
function denseOf(entry: number): { readonly index: number; readonly rank: number } {
  const index = entry >>> (6 + TAIL_BITS);
  const tail = (entry << (32 - 6 - TAIL_BITS)) >>> (32 - TAIL_BITS);
  return { index, rank: tail === 0 ? TAIL_BITS + (entry & 63) : Math.clz32(tail) - (32 - TAIL_BITS) + 1 };
}

function densified(sketch: Sketch): Sketch {
  return entriesOf(sketch).reduce(addEntry, new Uint8Array(REGISTERS) as Sketch);
}

const entryAt = (sketch: Sketch, at: number): number =>
  ((sketch[at] << 24) | (sketch[at + 1] << 16) | (sketch[at + 2] << 8) | sketch[at + 3]) >>> 0;

function entriesOf(sketch: Sketch): readonly number[] {
  return Array.from({ length: sketch.length / ENTRY }, (_, i) => entryAt(sketch, i * ENTRY));
}
