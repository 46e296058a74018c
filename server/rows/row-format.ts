import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import type { ErrorBody } from '../../protocol/rows.ts';

/** How one query's answer is written, piece by piece; `open` is first, `close` last, exactly once each. */
export interface RowFormat {
  open(): string;
  /** '' where there is nothing to write. */
  rows(rows: readonly ResultRow[]): string;
  /** What the client may see of an error that came after `open`. */
  failed(error: ErrorBody): string;
  /** The query ended by itself; `limitReached` where by its LIMIT. */
  completed(limitReached: boolean): string;
  close(): string;
}

/** Makes the format of one query: encoders are compiled here. */
export type RowFormatOf = (result: QueryResult) => RowFormat;
