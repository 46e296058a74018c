/** A pattern of Java's DateTimeFormatter cut into runs of one letter, and what stands between them. */
export type PatternPart =
  | { readonly kind: 'letters'; readonly letter: string; readonly width: number }
  | { readonly kind: 'text'; readonly text: string };

const PART = /([A-Za-z])\1*|'((?:[^']|'')*)'|[^A-Za-z']+/gy;

/** Cuts a pattern up; null where a quote has no end. `''` is a quote, within quotes and outside. Brackets count as text. */
export function partsOf(pattern: string): readonly PatternPart[] | null {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(PART)) {
    const [whole, letter, quoted] = match;
    end += whole.length;
    if (letter !== undefined) parts.push({ kind: 'letters', letter, width: whole.length });
    else if (quoted === undefined) parts.push({ kind: 'text', text: whole });
    else parts.push({ kind: 'text', text: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
  }
  return end === pattern.length ? parts : null;
}
