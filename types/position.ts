/** A place in SQL text. `line` and `column` count from 1, `offset` and `length` in UTF-16 units from 0. */
export type Position = { readonly line: number; readonly column: number; readonly offset: number; readonly length: number };

/** Where a node that no text produced stands (tests, plans made by the engine itself). */
export const NOWHERE: Position = { line: 1, column: 1, offset: 0, length: 0 };
