import type { Timestamp } from '../../types/time.ts';
import type { StoreEntry } from './store-entry.ts';

/** Lists shorter than this are not worth clearing of what has gone. */
const SHORT = 32;

/** Entries of one time, some of which may have no row any more. */
type Bucket = { entries: StoreEntry[]; gone: number };

/**
 * Entries by their sub, which is their time. Windows give few times for many entries, and new times come mostly at the
 * end: a sorted array of times, and a list for each. An entry whose row goes is told, and leaves its list when half of
 * the list has gone (sets instead of lists took 40 bytes more an entry). An entry that is in a list says so itself. Times
 * go mostly from the front, when rows expire: the array is left as it is, and begins further on.
 */
export class TimeIndex {
  readonly #buckets = new Map<Timestamp, Bucket>();
  #times: Timestamp[] = [];
  /** Where in `#times` the earliest one is. */
  #head = 0;

  /** The entry has a row now. */
  add(entry: StoreEntry): void {
    const bucket = this.#buckets.get(entry.sub);
    if (entry.timed && bucket !== undefined) {
      bucket.gone--;
      return;
    }
    entry.timed = true;
    if (bucket === undefined) this.#open(entry);
    else bucket.entries.push(entry);
  }

  /** The entry has no row any more. */
  delete(entry: StoreEntry): void {
    const bucket = this.#buckets.get(entry.sub);
    if (bucket === undefined) return;
    bucket.gone++;
    if (bucket.gone === bucket.entries.length) this.#close(entry.sub, bucket);
    else if (bucket.gone * 2 > bucket.entries.length && bucket.entries.length > SHORT) clear(bucket);
  }

  /** The earliest time; undefined when empty. */
  first(): Timestamp | undefined {
    return this.#times[this.#head];
  }

  /** The earliest time that is not before `from`; undefined: there is none. */
  firstFrom(from: Timestamp): Timestamp | undefined {
    return this.#times[this.#position(from)];
  }

  /** The entries with from ≤ time < before, by ascending time. They may lose their rows while this runs. */
  *between(from: Timestamp, before: Timestamp): Iterable<StoreEntry> {
    const times = this.#times.slice(this.#position(from), this.#position(before));
    for (const time of times) {
      for (const entry of this.#buckets.get(time)?.entries ?? []) if (entry.current !== undefined) yield entry;
    }
  }

  /** A list that begins empty takes room for 17 at its first entry: a quarter of a join's memory, where each time has one. */
  #open(entry: StoreEntry): void {
    const time = entry.sub;
    this.#buckets.set(time, { entries: [entry], gone: 0 });
    const last = this.#times.at(-1);
    if (last === undefined || last < time) this.#times.push(time);
    else this.#times.splice(this.#position(time), 0, time);
  }

  #close(time: Timestamp, bucket: Bucket): void {
    for (const entry of bucket.entries) entry.timed = false;
    this.#buckets.delete(time);
    const place = this.#position(time);
    if (place === this.#head) this.#dropFirst();
    else this.#times.splice(place, 1);
  }

  /** Moving all times once for each that goes took a third of a join's time at 100,000 times. */
  #dropFirst(): void {
    this.#head++;
    if (this.#head * 2 < this.#times.length) return;
    this.#times = this.#times.slice(this.#head);
    this.#head = 0;
  }

  /** Index of the first time that is not before `time`. */
  #position(time: Timestamp): number {
    let low = this.#head;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle] < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Into a new list: somebody may be going through the old one. */
function clear(bucket: Bucket): void {
  const kept: StoreEntry[] = [];
  for (const entry of bucket.entries) {
    if (entry.current === undefined) entry.timed = false;
    else kept.push(entry);
  }
  bucket.entries = kept;
  bucket.gone = 0;
}
