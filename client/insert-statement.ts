import { quoteName } from '../types/sql-type.ts';
import type { ClientValue } from './exact-json.ts';

/** What a column can be given: what queries answer, bytes as such, and a MAP as a Map (an object is a STRUCT). */
export type InsertValue = ClientValue | Uint8Array | readonly InsertValue[] | ReadonlyMap<string, InsertValue> | InsertRow;
/** Values by column name. A name that is not in backquotes is taken as SQL takes it: in upper case. */
export type InsertRow = { readonly [name: string]: InsertValue };

/** INSERT INTO … VALUES for one row. Every name and value is quoted, so nothing in them is read as SQL. */
export function insertStatement(target: string, row: InsertRow): string {
  const names = Object.keys(row).map(nameText).join(', ');
  const values = Object.values(row).map(literalText).join(', ');
  return `INSERT INTO ${nameText(target)} (${names}) VALUES (${values});`;
}

function nameText(name: string): string {
  const isQuoted = name.length > 2 && name.startsWith('`') && name.endsWith('`');
  return quoteName(isQuoted ? name.slice(1, -1).replaceAll('``', '`') : name.toUpperCase());
}

/** A string stands for whatever its column is: INSERT reads DECIMAL, times, NaN and BYTES (base64) from it. */
function literalText(value: InsertValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : stringText(String(value));
  if (typeof value !== 'object') return String(value).toUpperCase();
  if (value instanceof Uint8Array) return stringText(base64(value));
  if (value instanceof Map) return `MAP(${pairs(value, stringText)})`;
  return isArray(value) ? `ARRAY[${value.map(literalText).join(', ')}]` : `STRUCT(${pairs(Object.entries(value), nameText)})`;
}

function pairs(entries: Iterable<readonly [string, InsertValue]>, nameOf: (name: string) => string): string {
  return [...entries].map(([name, value]) => `${nameOf(name)} := ${literalText(value)}`).join(', ');
}

function stringText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `1e+21` is written 1E21, a DOUBLE. */
function numberText(value: number): string {
  return String(value).toUpperCase().replace('E+', 'E');
}

const isArray = (value: object): value is readonly InsertValue[] => Array.isArray(value);

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
