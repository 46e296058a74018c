import type { FunctionRegistry } from '../../functions/functions.ts';
import type { AggregateStep, PhysicalPlan, StoreName } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Row } from '../../types/value.ts';
import type { TableRow } from '../materialization.ts';
import { firstOpen, NEVER } from '../operators/stream-time.ts';
import { materializedRows, type MaterializedRow } from '../pipeline/materialized-rows.ts';
import type { Snapshot, StoreKey, StoreSub } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import type { WindowBounds } from '../task-host.ts';
import type { PipelineTask } from './pipeline-task.ts';
import { storeSpec } from './task-factory.ts';
import type { TaskStores } from './task-stores.ts';

/** Rows that one batch of a scan looks at. */
const SCAN_ROWS = 1000;

/** One task's rows at one moment. `before`: only those whose sub is before it are rows of the table. */
type Seen = { readonly snapshot: Snapshot; readonly before: StoreSub };

/** Reads the committed rows of a query's table out of the stores of its tasks. Under EMIT FINAL those of closed windows are its rows. */
export class TableReader {
  readonly #store: StoreName;
  readonly #windowed: boolean;
  readonly #key: StoreKeyCodec;
  readonly #row: MaterializedRow;
  /** The step whose windows must have closed. */
  readonly #final: AggregateStep | null;

  constructor(plan: PhysicalPlan, functions: FunctionRegistry) {
    assert(plan.materialization !== null, `query ${plan.queryId} has no table`);
    const spec = storeSpec(plan, plan.materialization.store);
    this.#store = spec.name;
    this.#windowed = spec.sub !== 'none';
    this.#key = storeKeyCodec(spec.key);
    this.#row = materializedRows(plan, functions);
    this.#final =
      (plan.steps.find((step) => step.kind === 'aggregate' && step.store === spec.name && step.emit === 'FINAL') as
        | AggregateStep
        | undefined) ?? null;
  }

  get(tasks: Iterable<PipelineTask>, groupingKey: Row, { from, to }: WindowBounds): readonly TableRow[] {
    const key = this.#key.toKey(groupingKey);
    const rows: TableRow[] = [];
    for (const { snapshot, before } of this.#snapshots(tasks)) {
      const [low, high] = this.#windowed ? [from ?? -Infinity, Math.min(to ?? Infinity, before - 1)] : [0, 0];
      for (const [sub, stored] of snapshot.range(key, low, high)) this.#push(rows, this.#row(this.#key.toRow(key), sub, stored));
      snapshot.close();
    }
    return rows;
  }

  *scan(tasks: Iterable<PipelineTask>): Iterable<readonly TableRow[]> {
    // All snapshots first: the partitions are seen at one moment, however long the reader takes.
    const snapshots = [...this.#snapshots(tasks)];
    try {
      for (const seen of snapshots) yield* this.#scanOne(seen);
    } finally {
      for (const { snapshot } of snapshots) snapshot.close();
    }
  }

  *#scanOne({ snapshot, before }: Seen): Iterable<readonly TableRow[]> {
    let rows: TableRow[] = [];
    let seen = 0;
    for (const [key, sub, stored] of snapshot.entries()) {
      if (sub < before) this.#push(rows, this.#row(this.#toRow(key), sub, stored));
      if (++seen % SCAN_ROWS !== 0) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  }

  #toRow(key: StoreKey): Row {
    return this.#key.toRow(key);
  }

  #push(rows: TableRow[], row: TableRow | null): void {
    if (row !== null) rows.push(row);
  }

  *#snapshots(tasks: Iterable<PipelineTask>): Iterable<Seen> {
    for (const { stores } of tasks) {
      if (!stores.has(this.#store)) continue;
      yield { snapshot: stores.store(this.#store).snapshot(), before: this.#before(stores) };
    }
  }

  #before(stores: TaskStores): StoreSub {
    const window = this.#final?.window ?? null;
    if (this.#final === null || window === null) return Infinity;
    return firstOpen(window, stores.committedTime(this.#final.id) ?? NEVER);
  }
}
