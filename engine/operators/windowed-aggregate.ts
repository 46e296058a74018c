import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { AggregateStep } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Change } from '../../types/change.ts';
import { groupingKey } from '../../types/schema.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import { compileFold, type Fold } from '../expressions/fold.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { aggregateRows, hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting } from './expression-context.ts';
import type { TableRows } from './table-rows.ts';

/** No record was seen: timestamps are not below 0. */
const NEVER: Timestamp = -1;

/**
 * GROUP BY in tumbling windows, [start, start + size) from the epoch on. A record is late when its window's end is
 * not after stream time − grace, stream time being the largest timestamp that has come here; rows are deleted when
 * their window's start is before stream time − retention.
 */
export class WindowedAggregate implements Operator {
  readonly counts = newCounts();
  readonly #keys: StoreKeyCodec;
  readonly #rows: TableRows;
  readonly #add: Fold;
  readonly #sizeMs: DurationMs;
  readonly #graceMs: DurationMs;
  readonly #expiry: Expiry;
  #streamTime: Timestamp = NEVER;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    const { window } = step;
    assert(window !== null && window.kind === 'TUMBLING' && window.sizeMs !== null, 'the window is a tumbling one');
    this.#keys = storeKeyCodec(groupingKey(step.schema));
    this.#rows = aggregateRows(step, this.counts, host, output);
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
    this.#sizeMs = window.sizeMs;
    this.#graceMs = window.graceMs;
    this.#expiry = new Expiry(window, host.store(step.store));
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (after === null) return countDrop(this.counts, 'null-value');
    if (timestamp > this.#streamTime) this.#advance(timestamp);
    const start = timestamp - (timestamp % this.#sizeMs);
    if (start + this.#sizeMs <= this.#streamTime - this.#graceMs) return countDrop(this.counts, 'late');
    const row = this.#rows.open(this.#keys.toKey(key), start, key);
    row.row = this.#add(row, key, after, timestamp);
    this.#rows.changed(row, Math.max(row.timestamp, timestamp));
  }

  flush(): void {
    this.#rows.flush();
    this.#expiry.expire();
  }

  streamTime(): Timestamp {
    return this.#streamTime;
  }

  restoreTime(time: Timestamp): void {
    this.#streamTime = time;
  }

  #advance(timestamp: Timestamp): void {
    this.#streamTime = timestamp;
    // What has changed reaches the store at the flush, and may be too old by then.
    if (this.#expiry.isDue(timestamp) && this.#rows.isFlushed) this.#expiry.expire();
  }
}

/** Deletes what is older than the retention, once for each window that falls out of it. */
class Expiry {
  readonly #store: StateStore;
  readonly #sizeMs: DurationMs;
  readonly #retentionMs: DurationMs;
  /** No window that starts before this is in the store, but for those that `#due` is about to delete. */
  #oldest: Timestamp = -Infinity;
  #due: Timestamp | null = null;

  constructor(window: WindowSpec, store: StateStore) {
    this.#store = store;
    this.#sizeMs = window.sizeMs ?? 1;
    this.#retentionMs = window.retentionMs;
  }

  isDue(streamTime: Timestamp): boolean {
    const before = streamTime - this.#retentionMs;
    if (before > this.#oldest) {
      this.#oldest = Math.ceil(before / this.#sizeMs) * this.#sizeMs;
      this.#due = before;
    }
    return this.#due !== null;
  }

  expire(): void {
    if (this.#due === null) return;
    this.#store.expire(this.#due);
    this.#due = null;
  }
}
