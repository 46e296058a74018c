/** A pattern of Java's DateTimeFormatter cut into runs of one letter, and what stands between them. A mark is one of `[]{}#`, unquoted. */
export type PatternPart =
  | { readonly kind: 'letters'; readonly letter: string; readonly width: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: string };

const PART = /([A-Za-z])\1*|'((?:[^']|'')*)'|([[\]{}#])|[^A-Za-z'[\]{}#]+/gy;

/** Cuts a pattern up; null where a quote has no end. `''` is a quote, within quotes and outside. */
export function partsOf(pattern: string): readonly PatternPart[] | null {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const [whole, letter, quoted, mark] of pattern.matchAll(PART)) {
    end += whole.length;
    if (letter !== undefined) parts.push({ kind: 'letters', letter, width: whole.length });
    else if (mark !== undefined) parts.push({ kind: 'mark', mark });
    else if (quoted === undefined) parts.push({ kind: 'text', text: whole });
    else parts.push({ kind: 'text', text: quoted === '' ? "'" : quoted.replaceAll("''", "'") });
  }
  return end === pattern.length ? parts : null;
}

/** The pattern of such parts; neighbouring texts become one, since `'a''b'` would be a quote within a text. */
export function patternOf(parts: readonly PatternPart[]): string {
  let pattern = '';
  let text = '';
  const endText = (): void => {
    if (text !== '') pattern += `'${text.replaceAll("'", "''")}'`;
    text = '';
  };
  for (const part of parts) {
    if (part.kind === 'text') {
      text += part.text;
      continue;
    }
    endText();
    pattern += part.kind === 'mark' ? part.mark : part.letter.repeat(part.width);
  }
  endText();
  return pattern;
}
