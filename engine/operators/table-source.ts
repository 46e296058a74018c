import type { SourceStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { assert } from '../../types/errors.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StoreSub } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { TableRows } from './table-rows.ts';

/** Keeps a table's rows, so that it can tell what a row was; a delete of a row that is not there says nothing. */
export class TableSource implements Operator {
  readonly counts = newCounts();
  readonly #rows: TableRows;
  readonly #keys: StoreKeyCodec;
  readonly #windowed: boolean;

  constructor(step: SourceStep, host: PipelineHost, output: Output) {
    const { store, emitsBefore } = step;
    assert(store !== null && step.wantedKey.length === step.key.length, 'a table that keeps its rows reads its whole key');
    const { counts } = this;
    const asIs = (row: Row): Row => row;
    this.#rows = new TableRows({ store: host.store(store), results: asIs, windowMs: null, emitsBefore, counts }, host, output);
    this.#keys = storeKeyCodec(step.key);
    this.#windowed = step.window !== null;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    const sub = this.#windowed ? (key[key.length - 2] as StoreSub) : 0;
    const row = this.#rows.open(this.#keys.toKey(key), sub, key);
    if (after === null && row.row === null) return countDrop(this.counts, 'unchanged');
    row.row = after;
    this.#rows.changed(row, timestamp);
  }

  flush(): void {
    this.#rows.flush();
  }
}
