import type { ProjectStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { compileRow, type RowFunction } from '../expressions/compile.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { newCounts } from './counts.ts';
import { reporting, silent } from './expression-context.ts';

/** Computes the value row; a null value stays one. */
export class Project implements Operator {
  readonly counts = newCounts();
  readonly #row: RowFunction;
  /** Of the row that was there before; null where nobody asks for it. */
  readonly #rowBefore: RowFunction | null;
  readonly #output: Output;

  constructor(step: ProjectStep, host: PipelineHost, output: Output) {
    this.#row = compileRow(step.columns, reporting(step.id, host));
    this.#rowBefore = step.emitsBefore ? compileRow(step.columns, silent(host)) : null;
    this.#output = output;
  }

  process(change: Change): void {
    const { key, before, after, timestamp } = change;
    this.counts.in++;
    this.counts.forwarded++;
    this.#output({
      key,
      before: before === null || this.#rowBefore === null ? null : this.#rowBefore(key, before, timestamp),
      after: after === null ? null : this.#row(key, after, timestamp),
      timestamp,
    });
  }
}
