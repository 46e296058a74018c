const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_STRUCT = 0x7b;

/**
 * The value of one field of a JSON object, as it is written there (so a number keeps every digit); of duplicates the
 * last. null: the object has no such field. undefined: the bytes are not one JSON object.
 */
export function jsonField(json: Uint8Array, name: string): string | null | undefined {
  const text = Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8');
  let found: string | null = null;
  let at = skipSpace(text, 0);
  if (text.charCodeAt(at) !== OPEN_STRUCT) return undefined;
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const nameEnd = stringEnd(text, at);
    const colon = skipSpace(text, nameEnd);
    const start = skipSpace(text, colon + 1);
    const end = valueEnd(text, start);
    if (nameEnd > text.length || text[colon] !== ':' || end === start || end > text.length) return undefined;
    if (parsed(text.slice(at, nameEnd)) === name) found = text.slice(start, end);
    at = skipSpace(text, end);
    if (text[at] === '}') return found;
    if (text[at] !== ',') return undefined;
    at = skipSpace(text, at + 1);
  }
  return text[at] === '}' ? found : undefined;
}

function parsed(name: string): string | null {
  if (!name.includes('\\')) return name.slice(1, -1);
  try {
    return String(JSON.parse(name));
  } catch {
    return null;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** One past the closing quote; beyond the text if there is none. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return text.length + 1;
}

/** One past a value; beyond the text if it is never closed. */
function valueEnd(text: string, from: number): number {
  if (text[from] === '"') return stringEnd(text, from);
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') at = stringEnd(text, at) - 1;
    else if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') {
      if (depth-- === 0) return at;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (letter === ',' || text.charCodeAt(at) <= 0x20)) return at;
  }
  return text.length + 1;
}
