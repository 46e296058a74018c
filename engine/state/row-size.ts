import type { Column } from '../../types/schema.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Row, Value } from '../../types/value.ts';

/** What V8 takes for an array, an object header, a boxed double or a string header, about, in bytes. */
const OBJECT_BYTES = 32;
const VALUE_BYTES = 16;

/** About how many bytes of memory a row of these columns takes. A constant where no column varies. */
export function rowSize(columns: readonly Column[]): (row: Row) => number {
  const fixed = OBJECT_BYTES + columns.length * VALUE_BYTES;
  const varying = columns.flatMap((column, index) => (varies(column.type) ? [index] : []));
  if (varying.length === 0) return () => fixed;
  return (row) => {
    let bytes = fixed;
    for (const index of varying) bytes += valueSize(row[index] ?? null);
    return bytes;
  };
}

function varies(type: SqlType): boolean {
  return ['STRING', 'BYTES', 'DECIMAL', 'ARRAY', 'MAP', 'STRUCT'].includes(type.kind);
}

export function valueSize(value: Value): number {
  if (typeof value === 'string') return OBJECT_BYTES + value.length;
  if (value instanceof Uint8Array) return OBJECT_BYTES * 3 + value.length;
  if (value instanceof Map)
    return [...value].reduce((sum, [key, item]) => sum + valueSize(key) + valueSize(item) + OBJECT_BYTES, OBJECT_BYTES);
  if (Array.isArray(value)) return (value as readonly Value[]).reduce<number>((sum, item) => sum + valueSize(item), OBJECT_BYTES);
  return VALUE_BYTES;
}
