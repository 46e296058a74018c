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

/** Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, { i, j }, { row, last, before }));
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

type Rows = { readonly row: readonly number[]; readonly last: readonly number[]; readonly before: readonly number[] };

function cell(a: string, b: string, at: { readonly i: number; readonly j: number }, rows: Rows): number {
  const { i, j } = at;
  const [left, above, corner] = [rows.row[j - 1] ?? 0, rows.last[j] ?? 0, rows.last[j - 1] ?? 0];
  const plain = Math.min(left + 1, above + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(plain, (rows.before[j - 2] ?? 0) + 1) : plain;
}
