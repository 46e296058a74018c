import { editDistance } from '../types/edit-distance.ts';

/** Those of `candidates` that `word` may have been meant for: the nearest, at most two. Case does not count. */
export function nearWords(word: string, candidates: Iterable<string>): readonly string[] {
  const wanted = word.toUpperCase();
  const reach = REACH[wanted.length] ?? 2;
  const measured = [...new Set(candidates)].map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toUpperCase()) }));
  const nearest = Math.min(...measured.map(({ distance }) => distance));
  if (nearest === 0 || nearest > reach) return [];
  return measured
    .filter(({ distance }) => distance === nearest)
    .map(({ candidate }) => candidate)
    .slice(0, 2);
}

/** How many slips a word of 0, 1, 2 … letters may hold: none in `a`, one in `FRM`. */
const REACH: readonly number[] = [0, 0, 0, 1, 1];
