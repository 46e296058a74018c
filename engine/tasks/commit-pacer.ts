import { monotonicMs } from '../../types/time.ts';

/** A drained task waits this long after its last commit: a burst of single records becomes a few commits, not as many. */
const DRAINED_INTERVAL_MS = 2;
/** Pending output above which a busy task commits early. */
const PENDING_BYTES = 16 * 1024 * 1024;

/** Decides when a commit is due: at once when the inputs are drained, at an interval under load, early when much is pending. */
export class CommitPacer {
  readonly #intervalMs: number;
  #last = -Infinity;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  started(): void {
    this.#last = monotonicMs();
  }

  /** Milliseconds until a commit is due; 0: now. */
  dueIn(drained: boolean, pendingBytes: number): number {
    if (!drained && pendingBytes > PENDING_BYTES) return 0;
    const interval = drained ? Math.min(DRAINED_INTERVAL_MS, this.#intervalMs) : this.#intervalMs;
    return Math.max(0, this.#last + interval - monotonicMs());
  }
}
