import type { Column } from '../types/schema.ts';
import type { FormatOptions } from './format.ts';

/** The column that stands without an object or record around it, if there is one. */
export function bareColumn(columns: readonly Column[], options: FormatOptions): Column | null {
  const [column] = columns;
  return column !== undefined && columns.length === 1 && options['WRAP'] === 'false' ? column : null;
}
