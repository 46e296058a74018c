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
