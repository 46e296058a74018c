import { caretText } from '../../parser/show-error.ts';

/** The place of a mistake in a text, lines and columns from 1. */
type Place = { readonly text: string; readonly line: number; readonly column: number; readonly length: number };

/** A server's message begins with the place. */
const SERVER_PLACE = /^line \d+:\d+: /;

/** What errors may carry, whether they come from this process (SqlError) or from a server (the client's error). */
type Placed = {
  readonly code?: unknown;
  readonly statement?: unknown;
  readonly position?: { readonly line?: unknown; readonly column?: unknown; readonly length?: unknown } | null;
};

/**
 * An error for a person: what and where, the line with a caret below the place, and the advice that the message holds.
 * With `script`, a place is told in it rather than in the statement alone.
 */
export function errorText(error: unknown, script: string | null = null): string {
  const message = error instanceof Error ? error.message : String(error);
  const place = placeOf(error, script);
  const code = codeOf(error);
  if (place === null) return `Error${code}: ${message}\n`;
  const shown = caretText(place.text, { ...place, offset: offsetOf(place) });
  return `Error${code} at line ${place.line}, column ${place.column}: ${message.replace(SERVER_PLACE, '')}\n${shown}\n`;
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as Placed;
  return typeof code === 'number' && code > 0 ? ` ${code}` : '';
}

function placeOf(error: unknown, script: string | null): Place | null {
  const { statement, position } = (error ?? {}) as Placed;
  if (typeof statement !== 'string' || typeof position?.line !== 'number' || typeof position.column !== 'number') return null;
  const own = { text: statement, line: position.line, column: position.column };
  const length = typeof position.length === 'number' ? position.length : wordLength(own);
  const begin = script === null ? -1 : script.indexOf(statement);
  if (script === null || begin < 0) return { ...own, length };
  const before = script.slice(0, begin).split('\n');
  const column = own.line === 1 ? own.column + (before.at(-1) ?? '').length : own.column;
  return { text: script, line: own.line + before.length - 1, column, length };
}

function offsetOf({ text, line, column }: Omit<Place, 'length'>): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** A server tells where a mistake begins; the word that begins there is what is marked. */
function wordLength(place: Omit<Place, 'length'>): number {
  return Math.max(1, /^[\p{L}\p{N}_]*/u.exec(place.text.slice(offsetOf(place)))?.[0].length ?? 1);
}
