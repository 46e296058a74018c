import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { StateStore } from '../state-store.ts';

/**
 * Deletes what is older than the retention, once for each window that falls out of it: at once what the store has, and what
 * was on its way there when that is there too. Waiting for the latter with all of it, a replay of much in little time kept
 * the windows of a whole commit.
 */
export class WindowExpiry {
  readonly #store: StateStore;
  readonly #advanceMs: DurationMs;
  readonly #retentionMs: DurationMs;
  /** No window that starts before this is in the store, but for those that `#due` is about to delete. */
  #oldest: Timestamp = -Infinity;
  #due: Timestamp | null = null;

  constructor(window: WindowSpec, store: StateStore) {
    this.#store = store;
    this.#advanceMs = window.advanceMs ?? 1;
    this.#retentionMs = window.retentionMs;
  }

  advance(streamTime: Timestamp): void {
    const before = streamTime - this.#retentionMs;
    if (before <= this.#oldest) return;
    this.#oldest = Math.ceil(before / this.#advanceMs) * this.#advanceMs;
    this.#due = before;
    this.#store.expire(before);
  }

  /** The store has all that was changed up to the last `advance`. */
  flushed(): void {
    if (this.#due === null) return;
    this.#store.expire(this.#due);
    this.#due = null;
  }
}
