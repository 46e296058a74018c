/** A SQL value as it comes from a server: JSON, with a bigint where a number would lose digits. */
export type JsonValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A value as a cell of a table shows it: texts without quotes, everything within lists and structs as JSON. */
export function valueText(value: JsonValue): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? value : jsonText(value);
}

/** JSON that keeps every digit of a bigint. */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || value === undefined || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${jsonText(field)}`).join(',')}}`;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
