import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { AggregateStep } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Change } from '../../types/change.ts';
import { groupingKey } from '../../types/schema.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import { compileFold, compileResults, type Fold, type Results } from '../expressions/fold.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting } from './expression-context.ts';

/** No record was seen: timestamps are not below 0. */
const NEVER: Timestamp = -1;

/**
 * GROUP BY in tumbling windows, [start, start + size) from the epoch on. A record is late when its window's end is
 * not after stream time − grace, stream time being the largest timestamp that has come here; rows are deleted when
 * their window's start is before stream time − retention.
 */
export class WindowedAggregate implements Operator {
  readonly counts = newCounts();
  readonly #store: StateStore;
  readonly #keys: StoreKeyCodec;
  readonly #add: Fold;
  readonly #results: Results;
  readonly #sizeMs: DurationMs;
  readonly #graceMs: DurationMs;
  readonly #expiry: Expiry;
  readonly #emitsBefore: boolean;
  readonly #output: Output;
  #streamTime: Timestamp = NEVER;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    const { window } = step;
    assert(window !== null && window.kind === 'TUMBLING' && window.sizeMs !== null, 'the window is a tumbling one');
    this.#store = host.store(step.store);
    this.#keys = storeKeyCodec(groupingKey(step.schema));
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
    this.#results = compileResults(step.aggregates, reporting(step.id, host));
    this.#sizeMs = window.sizeMs;
    this.#graceMs = window.graceMs;
    this.#expiry = new Expiry(window, this.#store);
    this.#emitsBefore = step.emitsBefore;
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (after === null) return countDrop(this.counts, 'null-value');
    if (timestamp > this.#streamTime) this.#advance(timestamp);
    const start = timestamp - (timestamp % this.#sizeMs);
    const end = start + this.#sizeMs;
    if (end <= this.#streamTime - this.#graceMs) return countDrop(this.counts, 'late');
    const storeKey = this.#keys.toKey(key);
    const stored = this.#store.get(storeKey, start);
    const row = this.#add(stored === undefined ? null : stored.row, key, after, timestamp);
    const latest = stored !== undefined && stored.timestamp > timestamp ? stored.timestamp : timestamp;
    this.#store.put(storeKey, start, { row, timestamp: latest });
    const before = this.#emitsBefore && stored !== undefined ? this.#results(stored.row) : null;
    this.counts.forwarded++;
    this.#output({ key: windowedKey(key, start, end), before, after: this.#results(row), timestamp: latest });
  }

  streamTime(): Timestamp {
    return this.#streamTime;
  }

  restoreTime(time: Timestamp): void {
    this.#streamTime = time;
  }

  #advance(timestamp: Timestamp): void {
    this.#streamTime = timestamp;
    this.#expiry.advance(timestamp);
  }
}

/** The usual key has one column. */
function windowedKey(key: Row, start: Timestamp, end: Timestamp): Row {
  return key.length === 1 ? [key[0], start, end] : [...key, start, end];
}

/** Deletes what is older than the retention, once for each window that falls out of it. */
class Expiry {
  readonly #store: StateStore;
  readonly #sizeMs: DurationMs;
  readonly #retentionMs: DurationMs;
  /** The first window start that may still be there. */
  #oldest: Timestamp = -Infinity;

  constructor(window: WindowSpec, store: StateStore) {
    this.#store = store;
    this.#sizeMs = window.sizeMs ?? 1;
    this.#retentionMs = window.retentionMs;
  }

  advance(streamTime: Timestamp): void {
    const before = streamTime - this.#retentionMs;
    if (before <= this.#oldest) return;
    this.#oldest = Math.ceil(before / this.#sizeMs) * this.#sizeMs;
    this.#store.expire(before);
  }
}
