import { readEscape } from './character-escape.ts';
import { literal, rangeItems } from './literal.ts';
import type { PatternReader } from './pattern-reader.ts';

/** How the pattern around reads it: `(?i)` and `(?x)`. */
export type ClassFlags = { readonly caseless: boolean; readonly comments: boolean };

/**
 * Reads a class behind its opening bracket: characters, ranges, escapes, classes in it (their union), and `&&`
 * between what must hold together. `^` takes the opposite of the whole (Java 9 and later).
 */
export function readClass(reader: PatternReader, flags: ClassFlags): string {
  const negated = reader.take('^');
  const operands: string[] = [];
  let items = '';
  for (let first = true; ; first = false) {
    if (flags.comments) reader.takeWhile(/\s/);
    if (!first && reader.take(']')) break;
    if (reader.take('&&')) {
      if (items !== '') operands.push(`[${items}]`);
      items = '';
      continue;
    }
    items += readItem(reader, flags);
  }
  if (items !== '') operands.push(`[${items}]`);
  if (operands.length === 0) reader.fail('a class is empty');
  return `[${negated ? '^' : ''}${operands.join('&&')}]`;
}

function readItem(reader: PatternReader, flags: ClassFlags): string {
  if (reader.take('[')) return readClass(reader, flags);
  if (reader.take('\\Q')) return [...reader.until('\\E')].map((character) => single(character, flags)).join('');
  const from = readCharacter(reader, flags);
  if (from.kind === 'set') return from.set;
  // A hyphen before the end, or before a class, is a hyphen.
  if (reader.peek() !== '-' || reader.peek(1) === ']' || reader.peek(1) === '[') return single(from.character, flags);
  reader.take('-');
  const to = readCharacter(reader, flags);
  if (to.kind === 'set') return `${single(from.character, flags)}\\-${to.set}`;
  if ((to.character.codePointAt(0) ?? 0) < (from.character.codePointAt(0) ?? 0)) reader.fail('a range ends before it begins');
  return rangeItems(from.character, to.character, flags.caseless);
}

function readCharacter(reader: PatternReader, flags: ClassFlags): ReturnType<typeof readEscape> {
  const character = reader.next();
  return character === '\\' ? readEscape(reader, flags.caseless) : { kind: 'character', character };
}

function single(character: string, flags: ClassFlags): string {
  return flags.caseless ? rangeItems(character, character, true) : literal(character);
}
