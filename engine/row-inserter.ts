/** Takes rows for one stream or table. `Engine.inserter` makes one. */
export interface RowInserter {
  /**
   * Inserts the row that a JSON object says by the names of columns: in any case, or as they are between backquotes.
   * Columns that it does not name are NULL, names that are no columns are not looked at; ROWTIME gives the timestamp.
   * Resolves when the row is durable; rows are written in the order of the calls. Rejects with WRONG_ROW and MISSING_KEY.
   */
  insert(json: string): Promise<void>;
}
