import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { OperatorCounts, Output } from '../operator.ts';
import type { StateStore } from '../state-store.ts';
import type { StoreKeyCodec } from '../state/store-key.ts';
import { countDrop } from './counts.ts';
import { startOf, type SessionPlace, type SessionRows } from './session-rows.ts';

export type FinalSessionsParts = {
  readonly store: StateStore;
  readonly keys: StoreKeyCodec;
  /** The row that a row of the store stands for. */
  readonly results: (row: Row) => Row;
  /** Of the operator that owns the rows. */
  readonly counts: OperatorCounts;
};

/** Sessions that are told of once, when they have closed (EMIT FINAL); see FinalRows. */
export class FinalSessions implements SessionRows {
  readonly #parts: FinalSessionsParts;
  readonly #output: Output;

  constructor(parts: FinalSessionsParts, output: Output) {
    this.#parts = parts;
    this.#output = output;
  }

  put({ storeKey, end }: SessionPlace, row: Row): void {
    const { store, counts } = this.#parts;
    if (store.get(storeKey, end) === undefined) counts.held++;
    else countDrop(counts, 'coalesced');
    store.put(storeKey, end, { row, timestamp: end });
  }

  remove({ storeKey, end }: SessionPlace): void {
    const { store, counts } = this.#parts;
    counts.held--;
    countDrop(counts, 'coalesced');
    store.delete(storeKey, end);
  }

  /** Tells of the sessions with from ≤ end < before, which have closed: by end, then by key. */
  close(from: Timestamp, before: Timestamp): void {
    const { store, keys, results, counts } = this.#parts;
    for (const [storeKey, end] of store.due(from, before)) {
      const stored = store.get(storeKey, end);
      if (stored === undefined) continue;
      counts.held--;
      counts.forwarded++;
      const key = [...keys.toRow(storeKey), startOf(stored.row), end];
      this.#output({ key, before: null, after: results(stored.row), timestamp: end });
    }
  }

  /** What was restored and is still open counts as what came in and is held. `from`: the first end that has not closed. */
  restored(from: Timestamp): void {
    const { store, counts } = this.#parts;
    for (const _ of store.due(from, Infinity)) {
      counts.in++;
      counts.held++;
    }
  }
}
