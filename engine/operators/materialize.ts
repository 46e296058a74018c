import type { MaterializeStep, Step } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { groupingKey } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StoreSub } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { TableRows } from './table-rows.ts';

type Rows = Pick<MaterializeStep, 'schema' | 'store' | 'emitsBefore'> & { readonly kind: Step['kind'] };

/**
 * Keeps the rows of a table, a source's or a join's: they can be looked up, and each change tells what the row was. A delete of
 * a row that is not there says nothing; but a foreign-key join's goes on, as it does in ksqlDB, where changes are not held back.
 */
export class Materialize implements Operator {
  readonly counts = newCounts();
  readonly #rows: TableRows;
  readonly #keys: StoreKeyCodec;
  readonly #windowed: boolean;
  readonly #tellsOfNothing: boolean;
  readonly #output: Output;

  constructor({ kind, schema, store, emitsBefore }: Rows, host: PipelineHost, output: Output) {
    const { counts } = this;
    const asIs = (row: Row): Row => row;
    this.#rows = new TableRows({ store: host.store(store), results: asIs, windowMs: null, emitsBefore, counts }, host, output);
    this.#keys = storeKeyCodec(groupingKey(schema));
    this.#windowed = schema.window !== null;
    this.#tellsOfNothing = kind === 'materialize' && host.cacheBytes === 0;
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    const row = this.#rows.open(this.#keys.toKey(key), this.#windowed ? (key[key.length - 2] as StoreSub) : 0, key);
    if (after === null && row.row === null) return this.#nothing(key, timestamp);
    row.row = after;
    this.#rows.changed(row, timestamp);
  }

  #nothing(key: Row, timestamp: Timestamp): void {
    if (!this.#tellsOfNothing) return countDrop(this.counts, 'unchanged');
    this.counts.forwarded++;
    this.#output({ key, before: null, after: null, timestamp });
  }

  flush(): void {
    this.#rows.flush();
  }
}
