import type { ForeignKeyJoinStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { assert } from '../../types/errors.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { countDrop, newCounts } from './counts.ts';
import { ForeignKeyLeft, type LeftRow } from './foreign-key-left.ts';

/** Of an answer: a hash, a partition, whether there is a right row; then its columns. */
const FOUND = 2;

/**
 * Makes results of the left rows and the answers that come for them. An answer was given to one state of its left row; if the
 * row has changed since, by its hash, the answer is stale and dropped: the later state gets its own. A result has the later
 * timestamp of the two rows.
 */
export class ForeignKeyJoin implements Operator {
  readonly counts = newCounts();
  readonly #left: ForeignKeyLeft;
  readonly #isInner: boolean;
  readonly #output: Output;

  constructor(step: ForeignKeyJoinStep, host: PipelineHost, output: Output) {
    this.#left = new ForeignKeyLeft(host.store(step.store), step.schema.key);
    this.#isInner = step.join === 'INNER';
    this.#output = output;
  }

  process({ key, after, timestamp }: Change): void {
    this.counts.in++;
    assert(key !== null && after !== null, 'an answer has a left row’s key');
    const left = this.#left.get(key);
    if (left === undefined || left.hash !== after[0]) return countDrop(this.counts, 'stale');
    const result = left.hash === null || (this.#isInner && after[FOUND] !== true) ? null : [...left.row, ...after.slice(FOUND + 1)];
    if (result === null && !left.told) return countDrop(this.counts, 'unmatched');
    this.#remember(key, left, result !== null);
    this.counts.forwarded++;
    this.#output({ key, before: null, after: result, timestamp: Math.max(left.timestamp, timestamp) });
  }

  #remember(key: Row, left: LeftRow, told: boolean): void {
    if (left.hash === null) this.#left.delete(key);
    else if (left.told !== told) this.#left.put(key, { ...left, told });
  }
}
