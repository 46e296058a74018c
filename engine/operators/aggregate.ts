import type { AggregateStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { Row } from '../../types/value.ts';
import { assert } from '../../types/errors.ts';
import { compileFold, compileResults, type Fold, type Results } from '../expressions/fold.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting, silent } from './expression-context.ts';

/** GROUP BY on a stream, without a window: one row of states a key, which lives for ever. */
export class StreamAggregate implements Operator {
  readonly counts = newCounts();
  readonly #store: StateStore;
  readonly #keys: StoreKeyCodec;
  readonly #add: Fold;
  readonly #results: Results;
  readonly #emitsBefore: boolean;
  readonly #output: Output;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    this.#store = host.store(step.store);
    this.#keys = storeKeyCodec(step.schema.key);
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
    this.#results = compileResults(step.aggregates, reporting(step.id, host));
    this.#emitsBefore = step.emitsBefore;
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (after === null) return countDrop(this.counts, 'null-value');
    const storeKey = this.#keys.toKey(key);
    const stored = this.#store.get(storeKey, 0);
    const row = this.#add(stored === undefined ? null : stored.row, key, after, timestamp);
    const latest = stored !== undefined && stored.timestamp > timestamp ? stored.timestamp : timestamp;
    this.#store.put(storeKey, 0, { row, timestamp: latest });
    const before = this.#emitsBefore && stored !== undefined ? this.#results(stored.row) : null;
    this.counts.forwarded++;
    this.#output({ key, before, after: this.#results(row), timestamp: latest });
  }
}

/** GROUP BY on a table: takes back what a row was, then adds what it is. A group that has lost its last row stays, with the result of nothing. */
export class TableAggregate implements Operator {
  readonly counts = newCounts();
  readonly #store: StateStore;
  readonly #keys: StoreKeyCodec;
  readonly #add: Fold;
  readonly #remove: Fold;
  readonly #results: Results;
  readonly #emitsBefore: boolean;
  readonly #output: Output;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    assert(step.window === null, 'a table is not aggregated in windows');
    this.#store = host.store(step.store);
    this.#keys = storeKeyCodec(step.schema.key);
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
    this.#remove = compileFold(step.aggregates, 'remove', silent(host));
    this.#results = compileResults(step.aggregates, reporting(step.id, host));
    this.#emitsBefore = step.emitsBefore;
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, before, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    const storeKey = this.#keys.toKey(key);
    const stored = this.#store.get(storeKey, 0);
    const old = stored === undefined ? null : stored.row;
    const removed = before === null ? old : this.#remove(old, key, before, timestamp);
    const row = after === null ? removed : this.#add(removed, key, after, timestamp);
    if (row === null) return countDrop(this.counts, 'unchanged');
    const latest = stored !== undefined && stored.timestamp > timestamp ? stored.timestamp : timestamp;
    this.#store.put(storeKey, 0, { row, timestamp: latest });
    this.counts.forwarded++;
    this.#output({
      key,
      before: this.#emitsBefore && old !== null ? this.#results(old) : null,
      after: this.#results(row),
      timestamp: latest,
    });
  }
}

/** A key with a NULL in it is no group. */
export function hasNull(key: Row): boolean {
  for (let i = 0; i < key.length; i++) if (key[i] === null) return true;
  return false;
}
