import type { Timestamp } from '../types/time.ts';
import type { Row } from '../types/value.ts';

/** One row of a table as pull queries see it: the whole key (window bounds included), the value row, the timestamp. */
export type TableRow = { readonly key: Row; readonly value: Row; readonly timestamp: Timestamp };

/** The committed rows of a query's table, over all its tasks, wherever they run. */
export interface Materialization {
  /** Rows of one grouping key: at most one, or for a windowed table those whose WINDOWSTART (WINDOWEND of sessions) is in the bounds, ascending. */
  get(groupingKey: Row, bounds: { readonly from: number | null; readonly to: number | null }): Promise<readonly TableRow[]>;
  /** Every row, in batches, from one snapshot per partition. In no order that means anything. */
  scan(): AsyncIterable<readonly TableRow[]>;
}
