import { SqlError } from '../../types/errors.ts';

/**
 * Takes values out of a stream of bytes whose chunks may end anywhere. What it answers may be views into the chunks,
 * which must not be written to afterwards. Throws BROKEN_INPUT; after that it is used no more.
 */
export interface Splitter {
  push(chunk: Uint8Array): Uint8Array[];
  /** The input is over: what was still open. */
  end(): Uint8Array[];
}

/** In bytes: more is a mistake in the input, and would have to be held in memory whole. */
export const LONGEST_RECORD = 16 * 1024 * 1024;

/** `where` and `why` stand within a sentence: `line 3`, `the line is longer than 16 MB`. */
export function brokenInput(where: string, why: string): SqlError {
  return new SqlError('BROKEN_INPUT', [where, why]);
}
