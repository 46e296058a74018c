import type { ForeignKeySubscribeStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { sameValue } from '../../types/equality.ts';
import type { Schema } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Row, Value } from '../../types/value.ts';
import { compileScalar, type ScalarFunction } from '../expressions/compile.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import { rowHash, type RowHash } from '../state/row-hash.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting } from './expression-context.ts';
import { ForeignKeyLeft, type LeftRow } from './foreign-key-left.ts';

/**
 * Keeps the left rows of a foreign-key join, and gives their subscriptions as a table's changes, under the foreign key: the
 * left row's key, its hash, and the partition that the answer must come to.
 *
 * `after` is a subscription, which is answered; `before` alone takes one back. Where the left row is deleted that is
 * answered too, and `before` has no hash. A row without a foreign key subscribes to nothing (no key), which is answered as
 * if nothing was found, so that all results of a row come on one way and in one order.
 */
export class ForeignKeySubscribe implements Operator {
  readonly counts = newCounts();
  readonly #host: PipelineHost;
  readonly #left: ForeignKeyLeft;
  readonly #hash: RowHash;
  readonly #foreignKey: ScalarFunction;
  readonly #isInner: boolean;
  readonly #output: Output;

  /** `left`: the schema of the left rows. */
  constructor(step: ForeignKeySubscribeStep, left: Pick<Schema, 'key'>, { host, output }: { host: PipelineHost; output: Output }) {
    this.#host = host;
    this.#left = new ForeignKeyLeft(host.store(step.store), left.key);
    this.#hash = rowHash(step.leftColumns);
    this.#foreignKey = compileScalar(step.foreignKey, reporting(step.id, host));
    this.#isInner = step.join === 'INNER';
    this.#output = output;
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    const before = this.#left.get(key);
    if (after === null) this.#delete(key, before, change);
    else this.#put(key, after, { before, timestamp: change.timestamp });
  }

  /** ksqlDB takes back the results of a row that goes even where there were none, if it has a foreign key. */
  #delete(key: Row, before: LeftRow | undefined, { timestamp }: Change): void {
    if (before === undefined || before.hash === null) return countDrop(this.counts, 'unchanged');
    const { foreignKey, told, row } = before;
    if (foreignKey === null && !told) {
      this.#left.delete(key);
      return countDrop(this.counts, 'unchanged');
    }
    this.#left.put(key, { hash: null, told: true, foreignKey: null, row: row.map(() => null), timestamp });
    this.counts.forwarded++;
    this.#send(foreignKey, { key, before: this.#subscription(key, null), after: null, timestamp });
  }

  #put(key: Row, row: Row, { before, timestamp }: { readonly before: LeftRow | undefined; readonly timestamp: Timestamp }): void {
    const told = before?.told === true;
    const subscribed = before?.foreignKey ?? null;
    const hash = this.#hash(row);
    const foreignKey = this.#foreignKey(key, row, timestamp);
    this.#left.put(key, { hash, told, foreignKey, row, timestamp });
    const moves = subscribed !== null && !sameValue(subscribed, foreignKey);
    if (moves) this.#send(subscribed, { key, before: this.#subscription(key, before?.hash ?? null), after: null, timestamp });
    const isAsked = foreignKey !== null || !this.#isInner || told;
    if (isAsked) this.#send(foreignKey, { key, before: null, after: this.#subscription(key, hash), timestamp });
    if (isAsked || moves) this.counts.forwarded++;
    else countDrop(this.counts, 'unmatched');
  }

  #subscription(key: Row, hash: number | null): Row {
    return [...key, hash, this.#host.record.partition];
  }

  #send(foreignKey: Value, change: Change): void {
    this.#output({ ...change, key: foreignKey === null ? null : [foreignKey] });
  }
}
