import type { Timestamp } from '../../types/time.ts';

/** A row that a record makes or renews, and the last stream time at which it has to be there: Infinity where only a delete ends it, -Infinity: the record deletes it. */
export type Keep = readonly [row: string, until: Timestamp];

/** The rows that nobody can do without, reckoned from the records alone. */
export class LiveRows {
  readonly #until = new Map<string, Timestamp>();
  #time: Timestamp = -Infinity;

  /** One record has come. */
  apply(timestamp: Timestamp, rows: readonly Keep[]): void {
    this.#time = Math.max(this.#time, timestamp);
    for (const [row, until] of rows) {
      if (until === -Infinity) this.#until.delete(row);
      else this.#until.set(row, Math.max(until, this.#until.get(row) ?? until));
    }
  }

  /** At the largest timestamp that has come. */
  count(): number {
    for (const [row, until] of this.#until) if (until < this.#time) this.#until.delete(row);
    return this.#until.size;
  }

  /** How many rows are in both. */
  countShared(other: LiveRows): number {
    let shared = 0;
    for (const row of this.#until.keys()) if (other.#until.has(row)) shared++;
    return shared;
  }
}
