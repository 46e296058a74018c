import type { StreamTableJoinStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { TableSide } from './table-side.ts';

const STREAM = 0;

/**
 * Joins each record of a stream with the row that a table has for its key at that moment; the table's own changes are only
 * kept for the records to come, and make no results. A result has the record's timestamp (ksqlDB's rule).
 */
export class StreamTableJoin implements Operator {
  readonly counts = newCounts();
  readonly #table: TableSide;
  /** LEFT: a record without a row goes on beside these; null: INNER, and it is dropped. */
  readonly #noRow: Row | null;
  readonly #output: Output;

  constructor(step: StreamTableJoinStep, host: PipelineHost, output: Output) {
    this.#table = new TableSide(step.schema, host.store(step.store));
    this.#noRow = step.join === 'LEFT' ? step.rightColumns.map(() => null) : null;
    this.#output = output;
  }

  process(change: Change, input: number): void {
    this.counts.in++;
    const { key } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (input === STREAM) this.#join(key, change);
    else countDrop(this.counts, this.#table.replace(key, change) === undefined && change.after === null ? 'unchanged' : 'kept');
  }

  #join(key: Row, { after, timestamp }: Change): void {
    if (after === null) return countDrop(this.counts, 'null-value');
    const row = this.#table.get(key)?.row ?? this.#noRow;
    if (row === null) return countDrop(this.counts, 'unmatched');
    this.counts.forwarded++;
    this.#output({ key, before: null, after: [...after, ...row], timestamp });
  }
}
