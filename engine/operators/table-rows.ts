import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import type { OperatorCounts, Output, RecordContext } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore, StoreKey, StoreSub } from '../state-store.ts';
import { countDrop } from './counts.ts';
import { HeldRow } from './held-row.ts';
import { HeldRows } from './held-rows.ts';

/** What a held row takes, about, in bytes: the entry, its places in the map and in the list, two small rows. */
export const HELD_BYTES = 400;

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

/** What the operator of a windowed aggregation asks of its rows. */
export type KeptRows = Pick<TableRows, 'isFlushed' | 'open' | 'changed' | 'flush'>;

/** Without a cache, so many rows wait for the store at most. */
const MOST_UNSENT = 10_000;

/**
 * The rows of an operator that materialises a table, and what is told of them. Rows that change stay here until the next
 * commit starts, and then go to the store once each: one look-up a record, whatever the store takes.
 *
 * With a cache their changes wait as long: the last one of each row is sent, with the timestamp and the headers of the
 * record that made it, in the order in which the rows were touched last, so that timestamps go up as they did on the way
 * in; a row that came and went meanwhile is not told of. Without one every change is sent at once.
 */
export class TableRows {
  readonly #parts: TableRowsParts;
  readonly #store: StateStore;
  readonly #record: RecordContext;
  readonly #output: Output;
  readonly #coalesces: boolean;
  /** Whether a held row is in no other place: not kept as what was sent, to be the next change's `before`. */
  readonly #isAlone: boolean;
  readonly #most: number;
  readonly #held = new HeldRows();
  #count = 0;

  constructor(parts: TableRowsParts, host: PipelineHost, output: Output) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#record = host.record;
    this.#coalesces = host.cacheBytes > 0;
    this.#isAlone = this.#coalesces || !parts.emitsBefore;
    this.#most = this.#coalesces ? Math.floor(host.cacheBytes / HELD_BYTES) : MOST_UNSENT;
    this.#output = output;
  }

  /** Whether the store has every row as it is now. */
  get isFlushed(): boolean {
    return this.#held.isEmpty;
  }

  /** A row as it is now. Whoever changes its `row` says so by `changed`. */
  open(storeKey: StoreKey, sub: StoreSub, key: Row): HeldRow {
    const held = this.#held.find(storeKey, sub);
    return held === undefined ? new HeldRow(storeKey, sub, key, this.#store.get(storeKey, sub)) : held;
  }

  changed(row: HeldRow, timestamp: Timestamp): void {
    const { isHeld } = row;
    row.timestamp = timestamp;
    if (isHeld) {
      this.#held.touch(row);
    } else {
      this.#held.hold(row);
      this.#count++;
    }
    if (this.#isAlone) row.own = row.row as Value[] | null;
    if (this.#coalesces) this.#holdBack(row, isHeld);
    else this.#send(row);
    if (this.#count > this.#most) this.flush();
  }

  flush(): void {
    const { topic, partition, offset, headers } = this.#record;
    this.#count = 0;
    for (let row = this.#held.takeAll(); row !== null; row = row.next) {
      this.#write(row);
      if (!this.#coalesces) continue;
      row.givePlace(this.#record);
      this.#parts.counts.held--;
      this.#send(row);
    }
    Object.assign(this.#record, { topic, partition, offset, headers });
  }

  #holdBack(row: HeldRow, isHeld: boolean): void {
    const { counts } = this.#parts;
    row.keepPlace(this.#record);
    if (isHeld) counts.dropped.coalesced = (counts.dropped.coalesced ?? 0) + 1;
    else counts.held++;
  }

  #write({ storeKey, sub, stored, row, timestamp }: HeldRow): void {
    if (row !== null) this.#store.put(storeKey, sub, { row, timestamp });
    else if (stored !== null) this.#store.delete(storeKey, sub);
  }

  #send(held: HeldRow): void {
    const { results, emitsBefore, counts, windowMs } = this.#parts;
    const { key, sub, sent, row, timestamp } = held;
    if (row === null && sent === null) return countDrop(counts, 'unchanged');
    held.sent = row;
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
