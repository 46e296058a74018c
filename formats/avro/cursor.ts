/**
 * Where the last reader stopped: behind its value, or -1 if the bytes there are none; `fault` then says why, and
 * `column` which of the columns it was ('' if none). One object, and not part of the answer, because readers run
 * millions of times a second, one at a time. `depth`: how many records that may contain themselves are being skipped.
 */
export const cursor = { at: 0, fault: '', column: '', depth: 0 };

/** Records in records deeper than this nobody writes, and they would cost the stack. */
const DEEPEST = 500;
export const SHORT = 'the bytes end before the record does';

/** Answers -1, the place of nothing. */
export function fail(fault: string): -1 {
  cursor.at = -1;
  cursor.fault = fault;
  return -1;
}

/** Notes the column in which a reader failed; the innermost knows best. */
export function inColumn(column: string): -1 {
  if (cursor.column === '') cursor.column = column;
  return -1;
}

/** True, and a failure, if records stand in one another deeper than anybody writes them. */
export function tooDeep(): boolean {
  if (++cursor.depth <= DEEPEST) return false;
  fail(`records stand within one another more than ${DEEPEST} deep`);
  return true;
}
