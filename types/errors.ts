import { BUG_ERRORS } from './errors/bug.ts';
import { DATA_ERRORS } from './errors/data.ts';
import type { ErrorKind, Recovery } from './errors/entry.ts';
import { EXTERNAL_ERRORS } from './errors/external.ts';
import { LIMIT_ERRORS } from './errors/limit.ts';
import { PLAN_ERRORS } from './errors/plan.ts';
import { STATE_ERRORS } from './errors/state.ts';
import { SYNTAX_ERRORS } from './errors/syntax.ts';
import type { Position } from './position.ts';

/** Every error that a user can meet; one file a kind. The reference page and the HTTP status come from here. */
export const ERRORS = {
  ...SYNTAX_ERRORS,
  ...PLAN_ERRORS,
  ...DATA_ERRORS,
  ...EXTERNAL_ERRORS,
  ...LIMIT_ERRORS,
  ...STATE_ERRORS,
  ...BUG_ERRORS,
};

export type ErrorName = keyof typeof ERRORS;
type ErrorArgs<N extends ErrorName> = Parameters<(typeof ERRORS)[N]['text']>;

/** What an entry looks like once its argument types are known to fit. */
type AnyEntry = {
  kind: ErrorKind;
  code: number;
  then?: Recovery;
  text: (...args: readonly unknown[]) => string;
  advice?: (...args: readonly unknown[]) => string;
};

export type ErrorPlace = { readonly position?: Position | undefined; readonly statement?: string | undefined; readonly cause?: unknown };

/**
 * An error for a user: an entry of ERRORS, its arguments and its place. Bugs use `assert`; outcomes that are expected
 * are values. `message` is the entry's text and advice; `position` is relative to `statement`, the text it stands in.
 */
export class SqlError<N extends ErrorName = ErrorName> extends Error {
  readonly error: N;
  readonly args: ErrorArgs<N>;
  readonly kind: ErrorKind;
  /** ksqlDB's error_code. */
  readonly code: number;
  readonly recovery: Recovery;
  readonly advice: string | null;
  readonly position: Position | null;
  readonly statement: string | null;

  constructor(error: N, args: ErrorArgs<N>, place: ErrorPlace = {}) {
    const entry = ERRORS[error] as unknown as AnyEntry;
    const advice = entry.advice?.(...args) ?? null;
    const text = entry.text(...args);
    super(advice === null ? text : `${text} ${advice}`, place.cause === undefined ? undefined : { cause: place.cause });
    this.name = 'SqlError';
    this.error = error;
    this.args = args;
    this.kind = entry.kind;
    this.code = entry.code;
    this.recovery = entry.then ?? 'fail';
    this.advice = advice;
    this.position = place.position ?? null;
    this.statement = place.statement ?? null;
  }

  /** The HTTP status that `code` carries. */
  get status(): number {
    return Math.floor(this.code / 100);
  }
}

/** States what must hold here; what follows may rely on it. A failure is a bug of ours. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new SqlError('BROKEN_INVARIANT', [what]);
}
