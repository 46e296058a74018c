import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { StateStore, StoreKey, Stored, StoreSub } from '../state-store.ts';

/** A row in a buffer. `waits`: it has met no row of the other side, and its end without one is still to be told. */
export type BufferedRow = readonly [waits: boolean, row: Row];

/** Rows of one key and time that share an entry: more of them, and each new row would copy too many. */
const MOST_ROWS = 32;
/** Entries of one key and time: their subs are the time, the time + 1/1024 … up to here, exact below 2^43 ms, the year 2248. */
const MOST_ENTRIES = 1024;
const FRACTIONS_END = 2 ** 43;
/** Old rows are deleted when so much of the retention has gone by since the last time: a sixteenth more than need be is kept. */
const EXPIRIES_PER_RETENTION = 16;

/** No row was seen: timestamps are not below 0. */
const NEVER: Timestamp = -1;

/**
 * What came on one side of a stream–stream join, by key and time, in the order of its coming within these, for as long
 * as rows of the other side may match it: a row that is older than the largest timestamp of its own side − the retention
 * is no longer there. That largest timestamp is the side's, not the join's, as in Kafka Streams: a side that lags behind
 * keeps what the other one, were it as late, could still meet. The newest row never leaves, so a restored store tells it.
 */
export class JoinBuffer {
  readonly #store: StateStore;
  readonly #retentionMs: DurationMs;
  #time: Timestamp = NEVER;
  #expired: Timestamp = -Infinity;

  constructor(store: StateStore, retentionMs: DurationMs) {
    this.#store = store;
    this.#retentionMs = retentionMs;
  }

  /** Takes in a row, behind those of its key and time; false: it is too old to be kept. */
  add(key: StoreKey, timestamp: Timestamp, added: BufferedRow): boolean {
    if (timestamp > this.#time) this.#advance(timestamp);
    if (timestamp < this.#oldest) return false;
    const sub = this.#lastSub(key, timestamp);
    const stored = this.#store.get(key, sub);
    if (stored === undefined) this.#put(key, sub, timestamp, [added]);
    else if (rowsOf(stored).length < MOST_ROWS || sub === lastSubOf(timestamp)) {
      this.#put(key, sub, timestamp, [...rowsOf(stored), added]);
    } else this.#put(key, sub + 1 / MOST_ENTRIES, timestamp, [added]);
    return true;
  }

  /** The rows of a key with from ≤ timestamp ≤ to, by time, as entries of `rowsOf`. */
  range(key: StoreKey, from: Timestamp, to: Timestamp): Iterable<readonly [StoreSub, Stored]> {
    return this.#store.range(key, Math.max(from, this.#oldest), lastSubOf(to));
  }

  /** The rows of an entry wait no more. Answers how many did. */
  release(key: StoreKey, sub: StoreSub, stored: Stored): number {
    const rows = rowsOf(stored);
    let waited = 0;
    for (const [waits] of rows) if (waits) waited++;
    if (waited > 0) {
      const released = rows.map(([, row]): BufferedRow => [false, row]);
      this.#put(key, sub, stored.timestamp, released);
    }
    return waited;
  }

  /** Calls `visit` for each row that waits with from ≤ timestamp < before, by time, then key. */
  waiting(from: Timestamp, before: Timestamp, visit: (key: StoreKey, timestamp: Timestamp, row: Row) => void): void {
    for (const [key, sub] of this.#store.due(from, before)) {
      const stored = this.#store.get(key, sub);
      if (stored === undefined) continue;
      for (const [waits, row] of rowsOf(stored)) if (waits) visit(key, stored.timestamp, row);
    }
  }

  /** Finds the largest timestamp in a store that has just been restored. */
  restore(): void {
    for (const [, sub] of this.#store.due(0, Infinity)) this.#time = Math.floor(sub);
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

  /** The last entry of a key and time, or the first where there is none. */
  #lastSub(key: StoreKey, timestamp: Timestamp): StoreSub {
    const second = timestamp + 1 / MOST_ENTRIES;
    if (lastSubOf(timestamp) === timestamp || this.#store.get(key, second) === undefined) return timestamp;
    let [low, high] = [1, MOST_ENTRIES - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#store.get(key, timestamp + middle / MOST_ENTRIES) === undefined) high = middle - 1;
      else low = middle;
    }
    return timestamp + low / MOST_ENTRIES;
  }

  #put(key: StoreKey, sub: StoreSub, timestamp: Timestamp, rows: readonly BufferedRow[]): void {
    this.#store.put(key, sub, { row: [rows], timestamp });
  }
}

/** The rows of a buffer's entry, in the order of their coming. */
export function rowsOf(stored: Stored): readonly BufferedRow[] {
  return stored.row[0] as unknown as readonly BufferedRow[];
}

/** The largest sub of a time. */
function lastSubOf(timestamp: Timestamp): StoreSub {
  return timestamp < FRACTIONS_END ? timestamp + (MOST_ENTRIES - 1) / MOST_ENTRIES : timestamp;
}
