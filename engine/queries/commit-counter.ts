import type { DurationMs } from '../../types/time.ts';
import { COMMIT_BOUNDS_MS, type CommitTimes } from '../query-status.ts';

/** Counts a query's commits, over all its hosts and all its restarts. */
export class CommitCounter {
  readonly #within: number[] = COMMIT_BOUNDS_MS.map(() => 0);
  #count = 0;
  #totalMs = 0;

  add(tookMs: DurationMs): void {
    this.#count++;
    this.#totalMs += tookMs;
    for (let i = COMMIT_BOUNDS_MS.length - 1; i >= 0 && tookMs <= COMMIT_BOUNDS_MS[i]; i--) this.#within[i]++;
  }

  times(): CommitTimes {
    return { count: this.#count, totalMs: this.#totalMs, within: [...this.#within] };
  }
}
