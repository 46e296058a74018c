import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { OperatorCounts, Output, RecordContext } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore, StoreKey, StoreSub } from '../state-store.ts';
import { countDrop } from './counts.ts';
import { HeldRow } from './held-row.ts';
import { HeldRows } from './held-rows.ts';

/** What a held row takes, about, in bytes: the entry, its places in the map and in the list, two small rows. */
const HELD_BYTES = 400;

export type TableRowsParts = {
  readonly store: StateStore;
  /** The row that a row of the store stands for. */
  readonly results: (row: Row) => Row;
  /** A window's bounds, start and start + size, are put behind the key of each change; null: the key is whole. */
  readonly windowMs: DurationMs | null;
  readonly emitsBefore: boolean;
  /** Of the operator that owns the rows. */
  readonly counts: OperatorCounts;
};

/**
 * The rows of an operator that materialises a table, and what is told of them. With a cache, rows that change stay here
 * until the next commit starts: then each goes to the store once, and its last change is sent, with the timestamp and
 * the headers of the record that made it, in the order in which they were touched last, so that timestamps go up as they
 * did on the way in. A row that came and went meanwhile is not told of. Without a cache everything happens at once.
 */
export class TableRows {
  readonly #parts: TableRowsParts;
  readonly #store: StateStore;
  readonly #record: RecordContext;
  readonly #output: Output;
  readonly #mostHeld: number;
  readonly #held = new HeldRows();
  /** Without a cache, the row of the record in hand. */
  readonly #inHand = new HeldRow();

  constructor(parts: TableRowsParts, host: PipelineHost, output: Output) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#record = host.record;
    this.#mostHeld = Math.floor(host.cacheBytes / HELD_BYTES);
    this.#output = output;
  }

  get holdsNothing(): boolean {
    return this.#held.isEmpty;
  }

  /** A row as it is now, until the next one is opened. Whoever changes its `row` says so by `changed`. */
  open(storeKey: StoreKey, sub: StoreSub, key: Row): HeldRow {
    if (this.#mostHeld === 0) return this.#inHand.begin(storeKey, sub, key, this.#store.get(storeKey, sub));
    const held = this.#held.find(storeKey, sub);
    return held === undefined ? new HeldRow().begin(storeKey, sub, key, this.#store.get(storeKey, sub)) : held;
  }

  changed(row: HeldRow, timestamp: Timestamp): void {
    row.timestamp = timestamp;
    if (this.#mostHeld === 0) {
      this.#write(row);
      return;
    }
    const { counts } = this.#parts;
    row.keepPlace(this.#record);
    if (row.isHeld) {
      counts.dropped.coalesced = (counts.dropped.coalesced ?? 0) + 1;
      this.#held.touch(row);
      return;
    }
    counts.held++;
    this.#held.hold(row);
    if (counts.held > this.#mostHeld) this.flush();
  }

  flush(): void {
    const { topic, partition, offset, headers } = this.#record;
    for (let row = this.#held.takeAll(); row !== null; row = row.next) {
      row.givePlace(this.#record);
      this.#parts.counts.held--;
      this.#write(row);
    }
    Object.assign(this.#record, { topic, partition, offset, headers });
  }

  /** To the store and onwards. */
  #write({ storeKey, sub, key, sent, row, timestamp }: HeldRow): void {
    const { results, emitsBefore, counts, windowMs } = this.#parts;
    if (row === null && sent === null) return countDrop(counts, 'unchanged');
    if (row === null) this.#store.delete(storeKey, sub);
    else this.#store.put(storeKey, sub, { row, timestamp });
    counts.forwarded++;
    this.#output({
      key: windowMs === null ? key : windowedKey(key, sub, sub + windowMs),
      before: emitsBefore && sent !== null ? results(sent) : null,
      after: row === null ? null : results(row),
      timestamp,
    });
  }
}

/** The usual key has one column. */
function windowedKey(key: Row, start: Timestamp, end: Timestamp): Row {
  return key.length === 1 ? [key[0], start, end] : [...key, start, end];
}
