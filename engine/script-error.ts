import type { StatementResult } from './statement-result.ts';

/** A script stopped in its middle: what the statements before had answered, and what stopped it. */
export class ScriptError extends Error {
  readonly results: readonly StatementResult[];
  override readonly cause: unknown;

  constructor(cause: unknown, results: readonly StatementResult[]) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'ScriptError';
    this.cause = cause;
    this.results = results;
  }
}
