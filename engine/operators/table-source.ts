import type { SourceStep } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Change } from '../../types/change.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore, StoreSub } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { countDrop, newCounts } from './counts.ts';

/** Keeps a table's rows, so that it can tell what a row was; a delete of a row that is not there says nothing. */
export class TableSource implements Operator {
  readonly counts = newCounts();
  readonly #store: StateStore;
  readonly #keys: StoreKeyCodec;
  readonly #windowed: boolean;
  readonly #emitsBefore: boolean;
  readonly #output: Output;

  constructor(step: SourceStep, host: PipelineHost, output: Output) {
    assert(
      step.store !== null && step.wantedKey.length === step.key.length,
      'a table that keeps its rows has a store and reads its whole key',
    );
    this.#store = host.store(step.store);
    this.#keys = storeKeyCodec(step.key);
    this.#windowed = step.window !== null;
    this.#emitsBefore = step.emitsBefore;
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || key.includes(null)) return countDrop(this.counts, 'null-key');
    const storeKey = this.#keys.toKey(key);
    const sub = this.#windowed ? (key[key.length - 2] as StoreSub) : 0;
    const before = this.#store.get(storeKey, sub);
    if (after === null && before === undefined) return countDrop(this.counts, 'unchanged');
    if (after === null) this.#store.delete(storeKey, sub);
    else this.#store.put(storeKey, sub, { row: after, timestamp });
    this.counts.forwarded++;
    this.#output({ key, before: this.#emitsBefore && before !== undefined ? before.row : null, after, timestamp });
  }
}
