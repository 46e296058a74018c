import type { FormatOptions } from '../format.ts';

const COMMA = ',';
const NAMED: ReadonlyMap<string, string> = new Map([
  ['SPACE', ' '],
  ['TAB', '\t'],
]);

/** The character between two fields of a line. */
export function delimiterOf(options: FormatOptions): string {
  const given = options['DELIMITER'] ?? COMMA;
  return NAMED.get(given.toUpperCase()) ?? given;
}

/** Why `value` cannot stand between two fields, as a clause; null: it can. Blanks are given as words: in a statement they are easily overlooked (ksqlDB). */
export function delimiterFault(value: string): string | null {
  if (NAMED.has(value.toUpperCase())) return null;
  if (value === '') return 'it is empty';
  if (value.trim() === '') return 'it is blank, and blanks are given as the words SPACE and TAB';
  if (value.length > 1) return `it has ${value.length} characters, and only one can stand between two fields`;
  if (value === '"') return 'it stands around fields that have a delimiter in them';
  return /^\p{Surrogate}$/u.test(value) ? 'it is half a character' : null;
}

/** Whether numbers, booleans or base64 may have the delimiter in them. */
export function isInNumbers(delimiter: string): boolean {
  return /[A-Za-z0-9+\-./=]/.test(delimiter);
}
