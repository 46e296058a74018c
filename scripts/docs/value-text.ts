import { decimalText } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';

/** A value as a reader of SQL expects it. `type` tells a DECIMAL's scale; null where it is not known. */
export function sqlValueText(value: Value, type: SqlType | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'bigint' && type?.kind === 'DECIMAL') return decimalText(value, type.scale);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`;
  if (value instanceof Map) return `MAP(${pairs(value)})`;
  return `ARRAY[${(value as readonly Value[]).map((item) => sqlValueText(item, null)).join(', ')}]`;
}

function pairs(map: ReadonlyMap<Value, Value>): string {
  return [...map].map(([key, value]) => `${sqlValueText(key, null)} := ${sqlValueText(value, null)}`).join(', ');
}
