import type { FilterStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { compilePredicate, type Predicate } from '../expressions/compile.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting, silent } from './expression-context.ts';

/** WHERE on a stream: what the predicate is not true for is dropped, and so is a null value. */
export class StreamFilter implements Operator {
  readonly counts = newCounts();
  readonly #predicate: Predicate;
  readonly #output: Output;

  constructor(step: FilterStep, host: PipelineHost, output: Output) {
    this.#predicate = compilePredicate(step.predicate, reporting(step.id, host));
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    if (change.after === null) return countDrop(this.counts, 'null-value');
    if (!this.#predicate(change.key, change.after, change.timestamp)) return countDrop(this.counts, 'filtered');
    this.counts.forwarded++;
    this.#output(change);
  }
}

/**
 * WHERE and HAVING on a table: a row that leaves the predicate is deleted downstream; one that was never visible says
 * nothing. The input gives `before`.
 */
export class TableFilter implements Operator {
  readonly counts = newCounts();
  readonly #predicate: Predicate;
  /** Of the row that was there before. */
  readonly #predicateBefore: Predicate;
  readonly #emitsBefore: boolean;
  readonly #output: Output;

  constructor(step: FilterStep, host: PipelineHost, output: Output) {
    this.#predicate = compilePredicate(step.predicate, reporting(step.id, host));
    this.#predicateBefore = compilePredicate(step.predicate, silent(host));
    this.#emitsBefore = step.emitsBefore;
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, before, after, timestamp } = change;
    const isVisible = after !== null && this.#predicate(key, after, timestamp);
    const wasVisible = before !== null && this.#predicateBefore(key, before, timestamp);
    if (!isVisible && !wasVisible) return countDrop(this.counts, 'filtered');
    this.counts.forwarded++;
    this.#output({ key, before: wasVisible && this.#emitsBefore ? before : null, after: isVisible ? after : null, timestamp });
  }
}
