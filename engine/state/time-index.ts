import type { Timestamp } from '../../types/time.ts';

/**
 * Things by time: for each time a set, and the times in order. Windows give few times for many entries, and new times
 * come mostly at the end, so a sorted array of times is both the smallest and the fastest index here.
 */
export class TimeIndex<T> {
  readonly #sets = new Map<Timestamp, Set<T>>();
  readonly #times: Timestamp[] = [];

  add(time: Timestamp, item: T): void {
    const set = this.#sets.get(time);
    if (set !== undefined) {
      set.add(item);
      return;
    }
    this.#sets.set(time, new Set([item]));
    const last = this.#times.at(-1);
    if (last === undefined || last < time) this.#times.push(time);
    else this.#times.splice(this.#position(time), 0, time);
  }

  delete(time: Timestamp, item: T): void {
    const set = this.#sets.get(time);
    if (set === undefined || !set.delete(item) || set.size > 0) return;
    this.#sets.delete(time);
    this.#times.splice(this.#position(time), 1);
  }

  /** The earliest time; undefined when empty. */
  first(): Timestamp | undefined {
    return this.#times[0];
  }

  /** Items with from ≤ time < before, by ascending time. Items may be deleted while this runs. */
  *between(from: Timestamp, before: Timestamp): Iterable<readonly [Timestamp, T]> {
    const start = this.#position(from);
    const end = this.#position(before);
    for (const time of this.#times.slice(start, end)) {
      for (const item of this.#sets.get(time) ?? []) yield [time, item];
    }
  }

  /** Index of the first time that is not before `time`. */
  #position(time: Timestamp): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
