/** What hides words that are none: comments, texts and quoted names. */
const HIDDEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|`(?:[^`]|``)*`|"(?:[^"]|"")*"/g;

/** Whether a statement is asked with `query` and answers rows. Nothing is judged here: the server parses. */
export function isQuery(statement: string): boolean {
  return /^\s*SELECT\b/i.test(statement.replaceAll(HIDDEN, ' '));
}

/** Whether a statement is a PRINT, which answers lines. */
export function isPrint(statement: string): boolean {
  return /^\s*PRINT\b/i.test(statement.replaceAll(HIDDEN, ' '));
}

/** Whether a SELECT is a push query. */
export function isPush(statement: string): boolean {
  return /\bEMIT\s+(CHANGES|FINAL)\b/i.test(statement.replaceAll(HIDDEN, ' '));
}
