/** Whose fault an error is: the statement's text, its meaning, a record, something outside, a limit, our state, or us. */
export type ErrorKind = 'syntax' | 'plan' | 'data' | 'external' | 'limit' | 'state' | 'bug';

/** What the supervisor of a query does about it. */
export type Recovery = 'fail' | 'retry' | 'skip' | 'restore';

/**
 * One kind of error. `code` is ksqlDB's `error_code`: the HTTP status times 100 plus a suffix. `text` says what was
 * found and what was expected; `advice`, where there is any, says what to do. Both are written for a stranger.
 */
export type ErrorEntry<Args extends readonly never[]> = {
  readonly kind: ErrorKind;
  readonly code: number;
  readonly then?: Recovery | undefined;
  readonly text: (...args: Args) => string;
  readonly advice?: ((...args: Args) => string) | undefined;
};

/** The end of a sentence that offers near matches: `; did you mean A or B?`, or a full stop. */
export function didYouMean(near: readonly string[]): string {
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.';
}
