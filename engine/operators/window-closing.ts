import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { FinalRows } from './final-rows.ts';

/** Closes windows with the record that moves stream time past their end and grace, each once. */
export class WindowClosing {
  readonly #rows: FinalRows;
  readonly #advanceMs: DurationMs;
  /** Between a window's start and the stream time at which it has closed. */
  readonly #openMs: DurationMs;
  /** The first start of a window that has not closed. */
  #next: Timestamp = 0;

  constructor({ sizeMs, advanceMs, graceMs }: WindowSpec, rows: FinalRows) {
    this.#rows = rows;
    this.#advanceMs = advanceMs ?? 1;
    this.#openMs = (sizeMs ?? 0) + graceMs;
  }

  advance(streamTime: Timestamp): void {
    if (streamTime < this.#next + this.#openMs) return;
    const first = this.#next;
    this.#next = this.#after(streamTime);
    this.#rows.close(first, this.#next);
  }

  restore(streamTime: Timestamp): void {
    this.#next = Math.max(this.#after(streamTime), 0);
    this.#rows.restored(this.#next);
  }

  #after(streamTime: Timestamp): Timestamp {
    return (Math.floor((streamTime - this.#openMs) / this.#advanceMs) + 1) * this.#advanceMs;
  }
}
