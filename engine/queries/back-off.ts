import { SqlError } from '../../types/errors.ts';

const FIRST_MS = 1000;
const MOST_MS = 60_000;

/** How long to wait before the n-th retry (from 1) of a query that failed so; null: trying again cannot help. */
export function retryDelayMs(error: unknown, failures: number): number | null {
  if (error instanceof SqlError && (error.recovery === 'fail' || error.recovery === 'skip')) return null;
  // A task that only has to restore need not wait, unless it keeps failing.
  if (error instanceof SqlError && error.recovery === 'restore' && failures === 1) return 0;
  return Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
}
