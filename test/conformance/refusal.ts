import { SqlError } from '../../types/errors.ts';
import type { Case } from './case.ts';

/** How a case was refused: by one of its statements, or (null) by a record. */
export type Refusal = { readonly statement: number | null; readonly error: unknown };

/** A user's error with its place; not one that stands for what is missing here, and not a bug. */
export function isRefusal(error: unknown): boolean {
  return error instanceof SqlError && error.kind !== 'bug' && error.error !== 'NOT_SUPPORTED_YET';
}

/** The statement that a case wants refused: the last. */
export function refusedAt({ statements }: Case): number {
  return statements.length - 1;
}
