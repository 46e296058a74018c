import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import type { OperatorCounts, Output } from '../operator.ts';
import type { StateStore, StoreKey, StoreSub } from '../state-store.ts';
import type { StoreKeyCodec } from '../state/store-key.ts';
import { countDrop } from './counts.ts';
import { HeldRow } from './held-row.ts';
import { HeldRows } from './held-rows.ts';
import type { KeptRows } from './table-rows.ts';

/** So many rows wait for the store at most. */
const MOST_UNWRITTEN = 10_000;

export type FinalRowsParts = {
  readonly store: StateStore;
  readonly keys: StoreKeyCodec;
  /** The row that a row of the store stands for. */
  readonly results: (row: Row) => Row;
  readonly windowMs: DurationMs;
  /** Of the operator that owns the rows. */
  readonly counts: OperatorCounts;
};

/**
 * The rows of time windows that are told of once, when they have closed (EMIT FINAL). Until then a row counts as held,
 * and each record but its first as one that a later one took the place of. Closed rows stay in the store for as long as
 * it keeps them; what was told follows from the stream time, which is restored with them.
 */
export class FinalRows implements KeptRows {
  readonly #parts: FinalRowsParts;
  readonly #output: Output;
  readonly #held = new HeldRows();
  #count = 0;

  constructor(parts: FinalRowsParts, output: Output) {
    this.#parts = parts;
    this.#output = output;
  }

  get isFlushed(): boolean {
    return this.#held.isEmpty;
  }

  open(storeKey: StoreKey, sub: StoreSub, key: Row): HeldRow {
    return this.#held.find(storeKey, sub) ?? new HeldRow(storeKey, sub, key, this.#parts.store.get(storeKey, sub));
  }

  changed(row: HeldRow, timestamp: Timestamp): void {
    const { counts } = this.#parts;
    row.timestamp = timestamp;
    row.own = row.row as Value[] | null;
    if (row.isHeld || row.stored !== null) countDrop(counts, 'coalesced');
    else counts.held++;
    if (row.isHeld) return;
    this.#held.hold(row);
    if (++this.#count > MOST_UNWRITTEN) this.flush();
  }

  flush(): void {
    this.#count = 0;
    for (let held = this.#held.takeAll(); held !== null; held = held.next) {
      const { storeKey, sub, row, timestamp } = held;
      if (row !== null) this.#parts.store.put(storeKey, sub, { row, timestamp });
    }
  }

  /** Tells of the windows with from ≤ start < before, which have closed: by start, then by key. */
  close(from: Timestamp, before: Timestamp): void {
    const { store, keys, results, windowMs, counts } = this.#parts;
    this.flush();
    for (const [storeKey, start] of store.due(from, before)) {
      const stored = store.get(storeKey, start);
      if (stored === undefined) continue;
      counts.held--;
      counts.forwarded++;
      const key = [...keys.toRow(storeKey), start, start + windowMs];
      this.#output({ key, before: null, after: results(stored.row), timestamp: stored.timestamp });
    }
  }

  /** What was restored and is still open counts as what came in and is held. `from`: the first start that has not closed. */
  restored(from: Timestamp): void {
    const { store, counts } = this.#parts;
    for (const _ of store.due(from, Infinity)) {
      counts.in++;
      counts.held++;
    }
  }
}
