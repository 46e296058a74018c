import type { Source } from './catalog.ts';

/** Why nobody can insert rows into a source, a clause; null: they can. */
export function insertRefusal(source: Source): string | null {
  if (source.readOnly) return 'it is read only';
  if (source.kind === 'TABLE' && source.queryId !== null) return `its rows are the result of query ${source.queryId}`;
  return source.schema.window === null ? null : 'its key is windowed';
}
