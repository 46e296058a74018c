/** Columns that every row has, or every windowed one: no declared column and no alias of a persistent query has their names. */
export const RESERVED_COLUMNS: ReadonlySet<string> = new Set(['ROWTIME', 'ROWPARTITION', 'ROWOFFSET', 'WINDOWSTART', 'WINDOWEND']);
