import { isReserved, type NonReservedWord } from './keywords.ts';
import { UNIT_MS } from './numbers.ts';

/** Words that are free, but mean something else at a place where a name can stand: they are quoted everywhere. */
const CONTEXTUAL: readonly NonReservedWord[] = [
  'IF',
  'SESSION',
  'MAP',
  'STRUCT',
  'ARRAY',
  'TABLES',
  'FUNCTION',
  'EMIT',
  'PARTITION',
  'COLUMN',
];
const CONTEXTUAL_SET: ReadonlySet<string> = new Set(CONTEXTUAL);

/** A name as the catalog knows it, in backquotes only where it needs them. */
export function printName(name: string): string {
  return isPlain(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** A topic or a subject, whose case counts. */
export function printCaseKeptName(name: string): string {
  return isPlain(name.toUpperCase()) ? name : printString(name);
}

/** A variable, whose case is kept; never a string. */
export function printVariableName(name: string): string {
  return isPlain(name.toUpperCase()) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** The key of a WITH clause. */
export function printPropertyName(name: string): string {
  return isPlain(name) ? name : printString(name);
}

export function printString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** In the largest unit that leaves no rest: `90 MINUTES`. */
export function printDuration(ms: number): string {
  const [unit, unitMs] = Object.entries(UNIT_MS).find(([, size]) => ms > 0 && ms % size === 0) ?? ['MILLISECONDS', 1];
  const count = ms / unitMs;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function isPlain(name: string): boolean {
  return /^[A-Z_][A-Z0-9_@]*$/.test(name) && !isReserved(name) && !CONTEXTUAL_SET.has(name);
}
