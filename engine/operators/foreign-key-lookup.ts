import type { ForeignKeyLookupStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { assert } from '../../types/errors.ts';
import type { Column, Schema } from '../../types/schema.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { Stored } from '../state-store.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { ForeignKeySubscribers } from './foreign-key-subscribers.ts';
import { TableSide } from './table-side.ts';

const SUBSCRIPTIONS = 0;

export type LookupInputs = { readonly subscriptions: Schema; readonly right: Schema };

/**
 * Keeps the right rows of a foreign-key join and who wants them. Answers each subscription at once, and all of a row when it
 * changes, in the order of their left keys: under the left row's key its hash and partition, as subscribed with, whether there
 * is a right row, and its columns. An answer to a subscription has the later timestamp of the two, another that of the change.
 */
export class ForeignKeyLookup implements Operator {
  readonly counts = newCounts();
  readonly #rows: TableSide;
  readonly #subscribers: ForeignKeySubscribers;
  readonly #noRow: Row;
  readonly #output: Output;

  constructor(
    step: ForeignKeyLookupStep,
    { subscriptions, right }: LookupInputs,
    { host, output }: { host: PipelineHost; output: Output },
  ) {
    this.#rows = new TableSide(right, host.store(step.rightStore));
    this.#subscribers = new ForeignKeySubscribers(host.store(step.leftStore), { foreignKey: right.key, left: leftKey(subscriptions) });
    this.#noRow = right.value.map(() => null);
    this.#output = output;
  }

  process(change: Change, input: number): void {
    this.counts.in++;
    if (input === SUBSCRIPTIONS) this.#subscription(change);
    else this.#right(change);
  }

  #subscription({ key, before, after, timestamp }: Change): void {
    const subscription = after ?? before;
    assert(subscription !== null, 'a subscription is made or taken back');
    if (key !== null && after !== null) this.#subscribers.put(key, after, timestamp);
    if (key !== null && after === null) this.#subscribers.delete(key, subscription);
    const isAsked = after !== null || subscription[subscription.length - 2] === null;
    if (!isAsked) return countDrop(this.counts, 'kept');
    const stored = key === null ? undefined : this.#rows.get(key);
    this.counts.forwarded++;
    this.#answer(subscription, stored?.row ?? null, latest(timestamp, stored));
  }

  #right(change: Change): void {
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    const before = this.#rows.replace(key, change);
    if (before === undefined && after === null) return countDrop(this.counts, 'unchanged');
    const subscriptions = this.#subscribers.of(key);
    if (subscriptions.length === 0) return countDrop(this.counts, 'kept');
    this.counts.forwarded++;
    for (const subscription of subscriptions) this.#answer(subscription, after, timestamp);
  }

  #answer(subscription: Row, row: Row | null, timestamp: number): void {
    const [hash, partition] = subscription.slice(-2);
    this.#output({
      key: subscription.slice(0, -2),
      before: null,
      after: [hash, partition, row !== null, ...(row ?? this.#noRow)],
      timestamp,
    });
  }
}

/** A subscription is the left key, a hash and a partition. */
const leftKey = ({ value }: Schema): readonly Column[] => value.slice(0, -2);

const latest = (timestamp: number, stored: Stored | undefined): number =>
  stored === undefined ? timestamp : Math.max(timestamp, stored.timestamp);
