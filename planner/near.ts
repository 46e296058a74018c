import { editDistance } from '../types/edit-distance.ts';

const MOST = 3;

/** Names that `name` may be a slip of, nearest first, at most three: within a third of its letters, or longer by an ending. */
export function nearNames(name: string, candidates: Iterable<string>): readonly string[] {
  const wanted = name.toUpperCase();
  const limit = Math.floor((wanted.length + 1) / 3);
  const scored: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const upper = candidate.toUpperCase();
    const distance = wanted.length > 2 && upper.startsWith(wanted) ? 1 : editDistance(wanted, upper);
    if (distance <= limit) scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, MOST).map(({ candidate }) => candidate);
}
