import type { WindowSpec } from '../../planner/logical-plan.ts';
import type { AggregateStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import { assert } from '../../types/errors.ts';
import { groupingKey } from '../../types/schema.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import { compileFold, compileMerge, compileResults, type Fold, type Merge } from '../expressions/fold.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StateStore, StoreKey, Stored, StoreSub } from '../state-store.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';
import { reporting } from './expression-context.ts';
import { FinalSessions } from './final-sessions.ts';
import { ChangingSessions, startOf, type SessionRows } from './session-rows.ts';
import { firstOpen, NEVER } from './stream-time.ts';

type Session = readonly [StoreSub, Stored];

/**
 * GROUP BY in sessions, from a first to a last record, both included, with no more than a gap between any two. A record
 * joins the sessions of its key that are no further than the gap from it: they are deleted, and one over all of them is
 * written (as Kafka Streams does, also where only the end has moved). A session closes when it ends more than gap and grace
 * before stream time: it is joined no more, and a record that could only make such a one is late. Rows are deleted when
 * they end before stream time − retention.
 */
export class SessionAggregate implements Operator {
  readonly counts = newCounts();
  readonly #keys: StoreKeyCodec;
  readonly #store: StateStore;
  readonly #add: Fold;
  readonly #merge: Merge;
  readonly #gapMs: DurationMs;
  readonly #window: WindowSpec;
  readonly #rows: SessionRows;
  /** The same rows under EMIT FINAL. */
  readonly #final: FinalSessions | null;
  #streamTime: Timestamp = NEVER;

  constructor(step: AggregateStep, host: PipelineHost, output: Output) {
    const { window, emitsBefore, aggregates } = step;
    assert(window !== null && window.gapMs !== null, 'the window is a session');
    const context = reporting(step.id, host);
    const { counts } = this;
    this.#keys = storeKeyCodec(groupingKey(step.schema));
    this.#store = host.store(step.store);
    this.#add = compileFold(aggregates, 'add', context);
    this.#merge = compileMerge(aggregates, context);
    this.#gapMs = window.gapMs;
    this.#window = window;
    const parts = { store: this.#store, keys: this.#keys, results: compileResults(aggregates, context), emitsBefore, counts };
    this.#final = step.emit === 'FINAL' ? new FinalSessions(parts, output) : null;
    this.#rows = this.#final ?? new ChangingSessions(parts, host, output);
  }

  process(change: Change): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (after === null) return countDrop(this.counts, 'null-value');
    if (timestamp > this.#streamTime) this.#advance(timestamp);
    const storeKey = this.#keys.toKey(key);
    const sessions = this.#within(storeKey, timestamp);
    const end = Math.max(timestamp, sessions.at(-1)?.[0] ?? timestamp);
    if (end < this.#open(this.#streamTime)) return countDrop(this.counts, 'late');
    const start = sessions.reduce((least, [, { row }]) => Math.min(least, startOf(row)), timestamp);
    const row = this.#add({ row: this.#merged(sessions), own: null }, key, after, timestamp);
    // A session of one moment that another record of that moment joins stays where it is.
    if (start < end) for (const [oldEnd] of sessions) this.#rows.remove({ storeKey, key, end: oldEnd, timestamp: oldEnd });
    this.#rows.put({ storeKey, key, end, timestamp: end }, [...row, start]);
  }

  flush(): void {
    this.#rows.flush?.();
  }

  streamTime(): Timestamp {
    return this.#streamTime;
  }

  restoreTime(time: Timestamp): void {
    this.#streamTime = time;
    this.#final?.restored(this.#open(time));
  }

  #advance(timestamp: Timestamp): void {
    const last = this.#streamTime;
    this.#streamTime = timestamp;
    this.#final?.close(this.#open(last), this.#open(timestamp));
    this.#store.expire(timestamp - this.#window.retentionMs);
  }

  /** Sessions that end before this have closed. */
  #open(streamTime: Timestamp): Timestamp {
    return firstOpen(this.#window, streamTime);
  }

  /** The sessions that a record joins, in order. */
  #within(key: StoreKey, timestamp: Timestamp): readonly Session[] {
    const found: Session[] = [];
    for (const session of this.#store.range(key, Math.max(timestamp - this.#gapMs, this.#open(this.#streamTime)), Infinity)) {
      if (startOf(session[1].row) > timestamp + this.#gapMs) break;
      found.push(session);
    }
    return found;
  }

  /** null: there is no session. */
  #merged(sessions: readonly Session[]): Row | null {
    return sessions.reduce<Row | null>((left, [, { row }]) => (left === null ? row : this.#merge(left, row)), null);
  }
}
