import { joinRetentionMs, type StreamStreamJoinStep } from '../../planner/physical-plan.ts';
import type { Change } from '../../types/change.ts';
import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { Operator, Output } from '../operator.ts';
import type { PipelineHost } from '../pipeline-host.ts';
import type { StoreKey } from '../state-store.ts';
import { JoinBuffer, rowsOf, type BufferedRows } from '../state/join-buffer.ts';
import { storeKeyCodec, type StoreKeyCodec } from '../state/store-key.ts';
import { hasNull } from './aggregate.ts';
import { countDrop, newCounts } from './counts.ts';

/** No record was seen: timestamps are not below 0. */
const NEVER: Timestamp = -1;

/**
 * Joins each record with those of its key that came on the other side within the window, older timestamps first: Kafka
 * Streams' rules, to the order of results. A result has the later timestamp of the two.
 *
 * A row of a side that may stand alone (the left one of LEFT, …) and meets nothing is told with NULLs: at once without
 * GRACE, and at once where its window's end is before stream time already, since it came out of order; else by the
 * record that moves stream time past its window's end and grace, all such rows in the order of their timestamps. What
 * was told alone may still be met by a later row, which makes a second result, as it does in Kafka Streams.
 *
 * Counts: a record is held while it waits to be told alone, and forwarded when it has made a result or waits in its
 * buffer for rows that may match it, be there any or not. `late`: it came too late to be kept, and made no result.
 */
export class StreamStreamJoin implements Operator {
  readonly counts = newCounts();
  readonly #keys: StoreKeyCodec;
  readonly #sides: readonly [Side, Side];
  readonly #output: Output;
  #streamTime: Timestamp = NEVER;

  constructor(step: StreamStreamJoinStep, host: PipelineHost, output: Output) {
    this.#keys = storeKeyCodec(step.schema.key);
    this.#sides = [leftSide(step, host), rightSide(step, host)];
    this.#output = output;
  }

  process(change: Change, input: number): void {
    this.counts.in++;
    const { key, after, timestamp } = change;
    if (key === null || hasNull(key)) return countDrop(this.counts, 'null-key');
    if (after === null) return countDrop(this.counts, 'null-value');
    if (timestamp > this.#streamTime) this.#advance(timestamp);
    const own = this.#sides[input];
    const storeKey = this.#keys.toKey(key);
    const met = this.#meet(storeKey, change, input);
    const waits = !met && own.waitMs !== null && timestamp + own.laterMs >= this.#streamTime;
    const kept = own.buffer.add(storeKey, timestamp, after, waits);
    if (waits) {
      this.counts.held++;
      return;
    }
    if (!met && !kept && !own.mayBeAlone) return countDrop(this.counts, 'late');
    this.counts.forwarded++;
    if (!met && own.mayBeAlone) this.#output({ key, before: null, after: own.alone(after), timestamp });
  }

  streamTime(): Timestamp {
    return this.#streamTime;
  }

  restoreTime(time: Timestamp): void {
    this.#streamTime = time;
    for (const { buffer, waitMs } of this.#sides) {
      const waiting = buffer.restore(waitMs === null ? Infinity : time - waitMs);
      this.counts.in += waiting;
      this.counts.held += waiting;
    }
  }

  /** Makes the results with what is on the other side. Answers whether there was any. */
  #meet(storeKey: StoreKey, { key, after, timestamp }: Change, input: number): boolean {
    const own = this.#sides[input];
    const other = this.#sides[1 - input];
    const row = after as Row;
    let met = false;
    for (const [sub, stored] of other.buffer.range(storeKey, timestamp - own.earlierMs, timestamp + own.laterMs)) {
      met = true;
      const later = stored.timestamp > timestamp ? stored.timestamp : timestamp;
      for (const otherRow of rowsOf(stored)) this.#output({ key, before: null, after: own.joined(row, otherRow), timestamp: later });
      if (other.waitMs === null || stored.timestamp < this.#streamTime - other.waitMs) continue;
      const released = other.buffer.release(storeKey, sub, stored);
      this.counts.held -= released;
      this.counts.forwarded += released;
    }
    return met;
  }

  /** Moves stream time, and tells the rows that can be met no more. */
  #advance(timestamp: Timestamp): void {
    this.#streamTime = timestamp;
    if (this.counts.held === 0) return;
    const [left, right] = this.#sides.map(({ buffer, waitMs }) => (waitMs === null ? [] : buffer.takeWaiting(timestamp - waitMs)));
    let place = 0;
    for (const rows of left) {
      // The right side goes first at the same timestamp.
      for (; place < right.length && right[place].timestamp <= rows.timestamp; place++) this.#tellAlone(right[place], this.#sides[1]);
      this.#tellAlone(rows, this.#sides[0]);
    }
    for (; place < right.length; place++) this.#tellAlone(right[place], this.#sides[1]);
  }

  #tellAlone({ key, timestamp, rows }: BufferedRows, { alone }: Side): void {
    this.counts.held -= rows.length;
    this.counts.forwarded += rows.length;
    const keyRow = this.#keys.toRow(key);
    for (const row of rows) this.#output({ key: keyRow, before: null, after: alone(row), timestamp });
  }
}

/** One side: its rows, and how they meet the other's, whose timestamps may be in [own − earlierMs, own + laterMs]. */
type Side = {
  readonly buffer: JoinBuffer;
  readonly earlierMs: DurationMs;
  readonly laterMs: DurationMs;
  readonly mayBeAlone: boolean;
  /** How far stream time must be past a row that is to be told alone; null: none waits. */
  readonly waitMs: DurationMs | null;
  readonly joined: (row: Row, other: Row) => Row;
  readonly alone: (row: Row) => Row;
};

function leftSide({ within, join, leftStore, rightColumns }: StreamStreamJoinStep, host: PipelineHost): Side {
  const { beforeMs, afterMs, graceMs } = within;
  const mayBeAlone = join === 'LEFT' || join === 'FULL';
  const nulls = rightColumns.map(() => null);
  return {
    buffer: new JoinBuffer(host.store(leftStore), joinRetentionMs(within)),
    earlierMs: beforeMs,
    laterMs: afterMs,
    mayBeAlone,
    waitMs: mayBeAlone && graceMs !== null ? afterMs + graceMs : null,
    joined: (left, right) => left.concat(right),
    alone: (left) => left.concat(nulls),
  };
}

function rightSide({ within, join, rightStore, leftColumns }: StreamStreamJoinStep, host: PipelineHost): Side {
  const { beforeMs, afterMs, graceMs } = within;
  const mayBeAlone = join === 'RIGHT' || join === 'FULL';
  const nulls = leftColumns.map(() => null);
  return {
    buffer: new JoinBuffer(host.store(rightStore), joinRetentionMs(within)),
    earlierMs: afterMs,
    laterMs: beforeMs,
    mayBeAlone,
    waitMs: mayBeAlone && graceMs !== null ? beforeMs + graceMs : null,
    joined: (right, left) => left.concat(right),
    alone: (right) => [...nulls, ...right],
  };
}
