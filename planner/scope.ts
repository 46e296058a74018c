import type { SqlType } from '../types/sql-type.ts';

/** What a name can mean at one place of a query: the columns of the input row, in order, with the alias they came under. */
export type Scope = { readonly columns: readonly ScopeColumn[] };

/** `source` is the alias that may qualify the name; null where none may. ROWTIME stands for the change's timestamp. */
export type ScopeColumn = {
  readonly source: string | null;
  readonly name: string;
  readonly type: SqlType;
  readonly place: { readonly side: 'key' | 'value'; readonly index: number } | 'rowtime';
};

/** No columns at all: INSERT VALUES, WITH clauses, look-up keys. */
export const EMPTY_SCOPE: Scope = { columns: [] };
