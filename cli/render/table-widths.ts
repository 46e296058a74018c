/** What stands between two columns: ` │ `. */
export const GAP = 3;
/** A column narrower than this shows nothing useful; a table that needs it is shown as a list instead. */
const NARROWEST = 4;

/**
 * The width of each column of a table of `total` columns of terminal, given what each would like. The widest are cut
 * first, all to one width; null if the table does not fit at all.
 */
export function fitWidths(wanted: readonly number[], total: number): readonly number[] | null {
  const room = total - GAP * (wanted.length - 1);
  const sum = (cap: number): number => wanted.reduce((all, width) => all + Math.min(width, cap), 0);
  if (sum(Infinity) <= room) return wanted;
  if (sum(NARROWEST) > room) return null;
  let cap = NARROWEST;
  while (sum(cap + 1) <= room) cap++;
  let spare = room - sum(cap);
  return wanted.map((width) => (width > cap && spare-- > 0 ? cap + 1 : Math.min(width, cap)));
}

/** Types whose values have a greatest width, with it. */
const TYPE_WIDTHS: Readonly<Record<string, number>> = {
  BOOLEAN: 5,
  INTEGER: 11,
  BIGINT: 14,
  DOUBLE: 14,
  DATE: 10,
  TIME: 12,
  TIMESTAMP: 23,
};
const OTHERS_AT_LEAST = 12;

/**
 * Widths for rows that are still to come, from names and types alone; they fill the terminal, since texts, lists and
 * structs can be of any length.
 */
export function widthsByType(
  columns: readonly { readonly name: string; readonly type: string }[],
  total: number,
): readonly number[] | null {
  const wanted = columns.map(({ name, type }) => Math.max(name.length, TYPE_WIDTHS[type] ?? OTHERS_AT_LEAST));
  const open = columns.map(({ type }) => TYPE_WIDTHS[type] === undefined);
  const spare = total - GAP * (columns.length - 1) - wanted.reduce((all, width) => all + width, 0);
  const sharers = open.filter(Boolean).length;
  if (spare <= 0 || sharers === 0) return fitWidths(wanted, total);
  return wanted.map((width, at) => (open[at] === true ? Math.min(width + Math.floor(spare / sharers), Math.max(width, 40)) : width));
}
