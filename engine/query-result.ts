import type { SqlType } from '../types/sql-type.ts';
import type { Row } from '../types/value.ts';

/** A SELECT's answer. Push results end at LIMIT, when the client aborts, or with an error; pull results end by themselves. */
export type QueryResult = {
  readonly kind: 'push' | 'pull';
  readonly queryId: string;
  readonly columns: readonly ResultColumn[];
  /** The query's LIMIT; null for none. */
  readonly limit: number | null;
  /** In batches, as they come. Nothing is made before it is asked for beyond a bounded buffer. Returning early ends the query. */
  readonly rows: AsyncIterable<readonly ResultRow[]>;
};

export type ResultColumn = { readonly name: string; readonly type: SqlType; readonly isKey: boolean };

/** `tombstone`: the row with this key was deleted; the values that are no key are null. */
export type ResultRow = { readonly values: Row; readonly tombstone: boolean };
