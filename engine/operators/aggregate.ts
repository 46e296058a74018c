import type { AggregateStep } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Change } from '../../types/change.ts';
import type { Row } from '../../types/value.ts';
import { compileFold, compileResults, type Fold } from '../expressions/fold.ts';
import type { Operator, OperatorCounts, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting, silent } from './expression-context.ts';
import { TableRows } from './table-rows.ts';

/** GROUP BY on a stream, without a window: one row of states a key, which lives for ever. */
export class StreamAggregate implements Operator {
  readonly counts = newCounts();
  readonly #keys: StoreKeyCodec;
  readonly #rows: TableRows;
  readonly #add: Fold;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    this.#keys = storeKeyCodec(step.schema.key);
    this.#rows = aggregateRows(step, this.counts, host, output);
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (after === null) return countDrop(this.counts, 'null-value');
    const row = this.#rows.open(this.#keys.toKey(key), 0, key);
    row.row = this.#add(row, key, after, timestamp);
    this.#rows.changed(row, Math.max(row.timestamp, timestamp));
  }

  flush(): void {
    this.#rows.flush();
  }
}

/**
 * GROUP BY on a table: takes back what a row was, then adds what it is. A group that has lost its last row stays, with
 * the result of nothing.
 */
export class TableAggregate implements Operator {
  readonly counts = newCounts();
  readonly #keys: StoreKeyCodec;
  readonly #rows: TableRows;
  readonly #add: Fold;
  readonly #remove: Fold;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    assert(step.window === null, 'a table is not aggregated in windows');
    this.#keys = storeKeyCodec(step.schema.key);
    this.#rows = aggregateRows(step, this.counts, host, output);
    this.#add = compileFold(step.aggregates, 'add', reporting(step.id, host));
    this.#remove = compileFold(step.aggregates, 'remove', silent(host));
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, before, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (before === null && after === null) return countDrop(this.counts, 'unchanged');
    const row = this.#rows.open(this.#keys.toKey(key), 0, key);
    if (before !== null) row.row = this.#remove(row, key, before, timestamp);
    if (after !== null) row.row = this.#add(row, key, after, timestamp);
    this.#rows.changed(row, Math.max(row.timestamp, timestamp));
  }

  flush(): void {
    this.#rows.flush();
  }
}

/** The rows of an aggregate: states in the store, results in the changes. */
export function aggregateRows(step: AggregateStep, counts: OperatorCounts, host: PipelineHost, output: Output): TableRows {
  const { emitsBefore, window } = step;
  const results = compileResults(step.aggregates, reporting(step.id, host));
  return new TableRows({ store: host.store(step.store), results, windowMs: window?.sizeMs ?? null, emitsBefore, counts }, host, output);
}

/** A key with a NULL in it is no group, and no row of a table. */
export function hasNull(key: Row): boolean {
  for (let i = 0; i < key.length; i++) if (key[i] === null) return true;
  return false;
}
