import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { StateStore, StoreKey, Stored, StoreSub } from '../state-store.ts';

/** Rows of one key and time that share an entry: more of them, and each new row would copy too many. */
const MOST_ROWS = 32;
/** So many entries hold that many rows each, the next ones twice as many, and so on: a million in all. */
const ENTRIES_BEFORE_DOUBLING = 128;
/** Entries of one key and time: their subs are the time, the time + 1/1024 … up to here, exact below 2^43 ms, the year 2248. */
const MOST_ENTRIES = 1024;
const FRACTIONS_END = 2 ** 43;
/** Old rows are deleted when so much of the retention has gone by since the last time: a sixteenth more than need be is kept. */
const EXPIRIES_PER_RETENTION = 16;

/** No row was seen: timestamps are not below 0. */
const NEVER: Timestamp = -1;

/** Places of rows that wait: none, and the only row of an entry. */
const NONE: readonly number[] = [];
const FIRST: readonly number[] = [0];

/** Rows of one key and time, in the order of their coming. */
export type BufferedRows = {
  readonly key: StoreKey;
  readonly sub: StoreSub;
  readonly timestamp: Timestamp;
  readonly rows: readonly Row[];
};

/**
 * What came on one side of a stream–stream join, by key and time, for as long as rows of the other side may match it: a
 * row that is older than the largest timestamp of its own side − the retention is no longer there. That largest timestamp
 * is the side's, not the join's, as in Kafka Streams: a side that lags behind keeps what the other one, were it as late,
 * could still meet. The newest row never leaves, so a restored store tells it.
 *
 * The store's row is the rows of an entry, and the places of those among them that wait: they have met nothing, and it is
 * still to be told that they never did.
 */
export class JoinBuffer {
  readonly #store: StateStore;
  readonly #retentionMs: DurationMs;
  readonly #waiting = new WaitingEntries();
  #time: Timestamp = NEVER;
  #expired: Timestamp = -Infinity;

  constructor(store: StateStore, retentionMs: DurationMs) {
    this.#store = store;
    this.#retentionMs = retentionMs;
  }

  /** Takes in a row, behind those of its key and time; false: it is too old to be kept. */
  add(key: StoreKey, timestamp: Timestamp, row: Row, waits: boolean): boolean {
    if (timestamp > this.#time) this.#advance(timestamp);
    if (timestamp < this.#oldest) return false;
    const sub = this.#openSub(key, timestamp);
    const stored = this.#store.get(key, sub);
    if (waits) this.#waiting.add(key, sub);
    if (stored === undefined) {
      this.#store.put(key, sub, { row: [[row], waits ? FIRST : NONE], timestamp });
      return true;
    }
    const rows = rowsOf(stored);
    const waiting = waits ? [...waitingOf(stored), rows.length] : waitingOf(stored);
    this.#store.put(key, sub, { row: [[...rows, row], waiting], timestamp });
    return true;
  }

  /** The rows of a key with from ≤ timestamp ≤ to, by time, as entries for `rowsOf`. */
  range(key: StoreKey, from: Timestamp, to: Timestamp): Iterable<readonly [StoreSub, Stored]> {
    return this.#store.range(key, Math.max(from, this.#oldest), lastSubOf(to));
  }

  /** The rows of an entry wait no more. Answers how many did. */
  release(key: StoreKey, sub: StoreSub, stored: Stored): number {
    const { length } = waitingOf(stored);
    if (length > 0) this.#store.put(key, sub, { row: [rowsOf(stored), NONE], timestamp: stored.timestamp });
    return length;
  }

  /** The rows that waited with timestamp < before, by time, then key: each is given once. */
  takeWaiting(before: Timestamp): readonly BufferedRows[] {
    if (!this.#waiting.hasBefore(before)) return [];
    return this.#waiting.takeBefore(before).flatMap(({ key, sub }) => {
      const stored = this.#store.get(key, sub);
      if (stored === undefined) return [];
      const rows = rowsOf(stored);
      const waiting = waitingOf(stored);
      return waiting.length === 0 ? [] : [{ key, sub, timestamp: stored.timestamp, rows: waiting.map((place) => rows[place]) }];
    });
  }

  /**
   * Looks through a store that has just been restored: for its largest timestamp, and for the rows that wait with a
   * timestamp ≥ from; the others were given. Answers how many wait.
   */
  restore(from: Timestamp): number {
    let waiting = 0;
    for (const [key, sub] of this.#store.due(0, Infinity)) {
      this.#time = Math.floor(sub);
      const stored = this.#store.get(key, sub);
      if (this.#time < from || stored === undefined || waitingOf(stored).length === 0) continue;
      this.#waiting.add(key, sub);
      waiting += waitingOf(stored).length;
    }
    return waiting;
  }

  get #oldest(): Timestamp {
    return this.#time - this.#retentionMs;
  }

  #advance(timestamp: Timestamp): void {
    this.#time = timestamp;
    const oldest = this.#oldest;
    if (oldest - this.#expired < this.#retentionMs / EXPIRIES_PER_RETENTION) return;
    this.#expired = oldest;
    this.#store.expire(oldest);
  }

  /** Of the entry that takes a key and time's next row. */
  #openSub(key: StoreKey, timestamp: Timestamp): StoreSub {
    const last = lastSubOf(timestamp);
    if (last === timestamp || !this.#isFull(key, timestamp, 0)) return timestamp;
    // Entries are filled one after the other, and deleted together.
    let low = 1;
    let high = MOST_ENTRIES - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isFull(key, timestamp, middle)) low = middle + 1;
      else high = middle;
    }
    return timestamp + low / MOST_ENTRIES;
  }

  #isFull(key: StoreKey, timestamp: Timestamp, place: number): boolean {
    const stored = this.#store.get(key, timestamp + place / MOST_ENTRIES);
    return stored !== undefined && rowsOf(stored).length >= MOST_ROWS * 2 ** Math.floor(place / ENTRIES_BEFORE_DOUBLING);
  }
}

/** The rows of an entry, in the order of their coming. */
export function rowsOf(stored: Stored): readonly Row[] {
  return stored.row[0] as readonly Row[];
}

/** Places in `rowsOf`, ascending. */
function waitingOf(stored: Stored): readonly number[] {
  return stored.row[1] as readonly number[];
}

/** The largest sub of a time. */
function lastSubOf(timestamp: Timestamp): StoreSub {
  return timestamp < FRACTIONS_END ? timestamp + (MOST_ENTRIES - 1) / MOST_ENTRIES : timestamp;
}

type WaitingEntry = { readonly key: StoreKey; readonly sub: StoreSub };

/**
 * Entries with rows that waited when they came, by sub: mostly new ones come at the end and old ones are taken from the
 * front. Asking the store what falls due, with each record that moves the time, took as long as all the rest.
 */
class WaitingEntries {
  #entries: WaitingEntry[] = [];
  #head = 0;

  add(key: StoreKey, sub: StoreSub): void {
    const entries = this.#entries;
    let place = entries.length;
    if (place > this.#head && entries[place - 1].sub > sub) place = this.#placeBehind(sub);
    if (place === entries.length) entries.push({ key, sub });
    else entries.splice(place, 0, { key, sub });
  }

  /** Where the first entry with a larger sub is. */
  #placeBehind(sub: StoreSub): number {
    let low = this.#head;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle].sub > sub) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  hasBefore(before: StoreSub): boolean {
    return this.#head < this.#entries.length && this.#entries[this.#head].sub < before;
  }

  /** Each entry once, by sub, then key. */
  takeBefore(before: StoreSub): readonly WaitingEntry[] {
    const from = this.#head;
    while (this.hasBefore(before)) this.#head++;
    const taken = this.#entries.slice(from, this.#head);
    if (this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    taken.sort((a, b) => a.sub - b.sub || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return taken.filter(({ key, sub }, i) => i === 0 || taken[i - 1].key !== key || taken[i - 1].sub !== sub);
  }
}
