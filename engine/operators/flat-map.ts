import type { FlatMapStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { Row, Value } from '../../types/value.ts';
import { compileTableCalls, type Lists } from '../expressions/table-calls.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting } from './expression-context.ts';

/** Table functions on a stream: each record becomes as many as the longest of their lists has elements. */
export class FlatMap implements Operator {
  readonly counts = newCounts();
  readonly #lists: Lists;
  readonly #output: Output;

  constructor(step: FlatMapStep, host: PipelineHost, output: Output) {
    this.#lists = compileTableCalls(step.calls, reporting(step.id, host));
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (after === null) return countDrop(this.counts, 'null-value');
    const lists = this.#lists(key, after, timestamp);
    const rows = longest(lists);
    if (rows === 0) return countDrop(this.counts, 'no-rows');
    this.counts.forwarded++;
    for (let i = 0; i < rows; i++) this.#output({ key, before: null, after: rowAt(i, after, lists), timestamp });
  }
}

function longest(lists: readonly (readonly Value[])[]): number {
  let rows = 0;
  for (const { length } of lists) if (length > rows) rows = length;
  return rows;
}

/** The input's columns, then one of each list; NULL behind its end. */
function rowAt(index: number, after: Row, lists: readonly (readonly Value[])[]): Row {
  const row = after.slice();
  for (const list of lists) row.push(list[index] ?? null);
  return row;
}
