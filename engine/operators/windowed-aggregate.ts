import type { AggregateStep } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Change } from '../../types/change.ts';
import { groupingKey } from '../../types/schema.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import { compileFold, compileResults, type Fold } from '../expressions/fold.ts';
import type { DropReason, Operator, OperatorCounts, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { aggregateRows, hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting } from './expression-context.ts';
import { FinalRows } from './final-rows.ts';
import { NEVER } from './stream-time.ts';
import type { KeptRows } from './table-rows.ts';
import { WindowClosing } from './window-closing.ts';
import { WindowExpiry } from './window-expiry.ts';

/**
 * GROUP BY in windows of one size, [start, start + size), that begin at the epoch and at each advance from there: one
 * size apart (TUMBLING), or less, so that a row lands in several, which change in their order (HOPPING). A record is late
 * for a window whose end is not after stream time − grace, stream time being the largest timestamp that has come here;
 * rows are deleted when their window's start is before stream time − retention.
 *
 * A record counts once for each of its windows: as one that came in, and as late or not.
 */
export class WindowedAggregate implements Operator {
  readonly counts = newCounts();
  readonly #keys: StoreKeyCodec;
  readonly #rows: KeptRows;
  readonly #add: Fold;
  readonly #sizeMs: DurationMs;
  readonly #advanceMs: DurationMs;
  readonly #graceMs: DurationMs;
  readonly #expiry: WindowExpiry;
  /** Under EMIT FINAL. */
  readonly #closing: WindowClosing | null;
  #streamTime: Timestamp = NEVER;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    const { window } = step;
    assert(window !== null && window.sizeMs !== null && window.advanceMs !== null, 'the window has a size');
    this.#keys = storeKeyCodec(groupingKey(step.schema));
    const final = step.emit === 'FINAL' ? finalRows(step, this.counts, host, output) : null;
    this.#rows = final ?? aggregateRows(step, this.counts, host, output);
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
    this.#sizeMs = window.sizeMs;
    this.#advanceMs = window.advanceMs;
    this.#graceMs = window.graceMs;
    this.#expiry = new WindowExpiry(window, host.store(step.store));
    this.#closing = final === null ? null : new WindowClosing(window, final);
  }

  process(change: Change): void {
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return this.#drop('null-key');
    if (after === null) return this.#drop('null-value');
    if (timestamp > this.#streamTime) this.#advance(timestamp);
    const storeKey = this.#keys.toKey(key);
    const closed = this.#streamTime - this.#graceMs;
    const last = timestamp - (timestamp % this.#advanceMs);
    let start = last;
    while (start >= this.#advanceMs && start - this.#advanceMs > timestamp - this.#sizeMs) start -= this.#advanceMs;
    for (; start <= last; start += this.#advanceMs) {
      if (start + this.#sizeMs <= closed) {
        this.#drop('late');
        continue;
      }
      this.counts.in++;
      const row = this.#rows.open(storeKey, start, key);
      row.row = this.#add(row, key, after, timestamp);
      this.#rows.changed(row, Math.max(row.timestamp, timestamp));
      // Rows go to the store before the commit when there are many of them.
      if (this.#rows.isFlushed) this.#expiry.flushed();
    }
  }

  flush(): void {
    this.#rows.flush();
    this.#expiry.flushed();
  }

  streamTime(): Timestamp {
    return this.#streamTime;
  }

  restoreTime(time: Timestamp): void {
    this.#streamTime = time;
    this.#closing?.restore(time);
  }

  #advance(timestamp: Timestamp): void {
    this.#streamTime = timestamp;
    this.#closing?.advance(timestamp);
    this.#expiry.advance(timestamp);
  }

  #drop(reason: DropReason): void {
    this.counts.in++;
    countDrop(this.counts, reason);
  }
}

function finalRows(step: AggregateStep, counts: OperatorCounts, host: PipelineHost, output: Output): FinalRows {
  const { window, aggregates, store, schema } = step;
  const results = compileResults(aggregates, reporting(step.id, host));
  const keys = storeKeyCodec(groupingKey(schema));
  return new FinalRows({ store: host.store(store), keys, results, windowMs: window?.sizeMs ?? 0, counts }, output);
}
