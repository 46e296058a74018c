import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { OperatorCounts, Output, RecordContext } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore, StoreKey } from '../state-store.ts';
import { countDrop } from './counts.ts';
import { HeldRow } from './held-row.ts';
import { HELD_BYTES } from './table-rows.ts';
import { HeldRows } from './held-rows.ts';

/**
 * A session's place: its key, as the store has it and as rows do, and its end, by which the store orders a key's sessions.
 * `timestamp` is that of the change.
 */
export type SessionPlace = { readonly storeKey: StoreKey; readonly key: Row; readonly end: Timestamp; readonly timestamp: Timestamp };

/** A row of the store: the states, and behind them where the session starts. */
export const startOf = (row: Row): Timestamp => row[row.length - 1] as Timestamp;

/** What sessions become: told of at once, with the next commit, or when they have closed. */
export interface SessionRows {
  put(place: SessionPlace, row: Row): void;
  /** The session goes on in one that is put next. */
  remove(place: SessionPlace): void;
  flush?(): void;
}

export type SessionRowsParts = {
  readonly store: StateStore;
  /** The row that a row of the store stands for. */
  readonly results: (row: Row) => Row;
  readonly emitsBefore: boolean;
  /** Of the operator that owns the rows. */
  readonly counts: OperatorCounts;
};

/**
 * Sessions whose changes are told of (EMIT CHANGES). The store has each at once, so that the next record finds it there;
 * with a cache, changes wait until the next commit starts, as those of TableRows do: a session that came and went
 * meanwhile is not told of. The start is part of a session's key: where it moves, the old session is deleted first.
 */
export class ChangingSessions implements SessionRows {
  readonly #parts: SessionRowsParts;
  readonly #record: RecordContext;
  readonly #output: Output;
  /** Null: every change is told of at once. */
  readonly #held: HeldRows | null;
  readonly #most: number;
  /** Held rows that a record is counted as held in. */
  readonly #counted = new Set<HeldRow>();
  #waiting = 0;

  constructor(parts: SessionRowsParts, host: PipelineHost, output: Output) {
    this.#parts = parts;
    this.#record = host.record;
    this.#output = output;
    this.#held = host.cacheBytes > 0 ? new HeldRows() : null;
    this.#most = Math.floor(host.cacheBytes / HELD_BYTES);
  }

  put(place: SessionPlace, row: Row): void {
    const held = this.#open(place);
    held.row = row;
    this.#parts.store.put(place.storeKey, place.end, { row, timestamp: place.timestamp });
    this.#count(held);
    this.#changed(held);
  }

  remove(place: SessionPlace): void {
    const held = this.#take(place);
    if (!this.#counted.delete(held)) return;
    this.#parts.counts.held--;
    countDrop(this.#parts.counts, 'coalesced');
  }

  /** The session is no more: the change of a record of its own. */
  delete(place: SessionPlace): void {
    this.#count(this.#take(place));
  }

  flush(): void {
    if (this.#held === null) return;
    const { topic, partition, offset, headers } = this.#record;
    this.#waiting = 0;
    for (let row = this.#held.takeAll(); row !== null; row = row.next) {
      if (this.#counted.delete(row)) {
        this.#parts.counts.held--;
        this.#parts.counts.forwarded++;
      }
      row.givePlace(this.#record);
      this.#send(row);
    }
    Object.assign(this.#record, { topic, partition, offset, headers });
  }

  #open({ storeKey, key, end, timestamp }: SessionPlace): HeldRow {
    const row = this.#held?.find(storeKey, end) ?? new HeldRow(storeKey, end, key, this.#parts.store.get(storeKey, end));
    row.timestamp = timestamp;
    return row;
  }

  #take(place: SessionPlace): HeldRow {
    const held = this.#open(place);
    held.row = null;
    this.#parts.store.delete(place.storeKey, place.end);
    this.#changed(held);
    return held;
  }

  #changed(row: HeldRow): void {
    if (this.#held === null) return this.#send(row);
    row.keepPlace(this.#record);
    if (row.isHeld) return this.#held.touch(row);
    this.#held.hold(row);
    if (++this.#waiting > this.#most) this.flush();
  }

  /** A record ends in this row. */
  #count(row: HeldRow): void {
    const { counts } = this.#parts;
    if (this.#held === null) counts.forwarded++;
    else if (this.#counted.has(row)) countDrop(counts, 'coalesced');
    else {
      this.#counted.add(row);
      counts.held++;
    }
  }

  #send({ key, sub: end, sent, row, timestamp }: HeldRow): void {
    const { results, emitsBefore } = this.#parts;
    const stays = sent !== null && row !== null && startOf(sent) === startOf(row);
    const before = sent !== null && emitsBefore ? results(sent) : null;
    if (sent !== null && !stays) this.#output({ key: [...key, startOf(sent), end], before, after: null, timestamp });
    if (row === null) return;
    this.#output({ key: [...key, startOf(row), end], before: stays ? before : null, after: results(row), timestamp });
  }
}
