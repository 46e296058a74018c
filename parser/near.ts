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

/** Insertions, deletions, replacements and swaps of neighbours that make `b` of `a` (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = swaps ? (beforeLast[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}
