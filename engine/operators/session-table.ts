import type { SourceStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { groupingKey } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { ChangingSessions, startOf } from './session-rows.ts';

/** Materialize for a source whose keys are sessions: its store is laid out as a session aggregation's. */
export class SessionTable implements Operator {
  readonly counts = newCounts();
  readonly #store: StateStore;
  readonly #rows: ChangingSessions;
  readonly #keys: StoreKeyCodec;

  constructor(
    { schema, store, emitsBefore }: Pick<SourceStep, 'schema' | 'emitsBefore'> & { readonly store: string },
    host: PipelineHost,
    output: Output,
  ) {
    const { counts } = this;
    this.#store = host.store(store);
    this.#rows = new ChangingSessions({ store: this.#store, results: (row) => row.slice(0, -1), emitsBefore, counts }, host, output);
    this.#keys = storeKeyCodec(groupingKey(schema));
  }

  process({ key: whole, after, timestamp }: Change): void {
    this.counts.in++;
    if (whole === null || hasNull(whole)) return countDrop(this.counts, 'null-key');
    const key = whole.slice(0, -2);
    const [start, end] = whole.slice(-2) as [Timestamp, Timestamp];
    const place = { storeKey: this.#keys.toKey(key), key, end, timestamp };
    if (after !== null) return this.#rows.put(place, [...after, start]);
    const known = this.#store.get(place.storeKey, end);
    if (known === undefined || startOf(known.row) !== start) return countDrop(this.counts, 'unchanged');
    this.#rows.delete(place);
  }

  flush(): void {
    this.#rows.flush();
  }
}
