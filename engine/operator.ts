import type { Change } from '../types/change.ts';
import type { Offset } from '../types/topic.ts';
import type { Timestamp } from '../types/time.ts';

/** Where an operator sends what it makes: the next operator's `process`, bound to its input. */
export type Output = (change: Change) => void;

/**
 * One step of a running pipeline. Synchronous. Gets its output in its constructor: pipelines are built from the sink
 * up, nothing is ever half built. A stateful operator owns its stream time and fires what is due with the record that
 * moved it, never at the end of a batch.
 */
export interface Operator {
  readonly counts: OperatorCounts;
  process(change: Change, input: number): void;
  /** Present where output is held back until the next commit starts: sends on what is held. Called from the source down. */
  flush?(): void;
  /** Present where there is a stream time: committed with the offsets, given back by `restoreTime` before the first record. */
  streamTime?(): Timestamp;
  restoreTime?(time: Timestamp): void;
}

/**
 * What an operator did with what came in: in = forwarded + held + dropped, at every moment between two records. Each change
 * that comes in counts once, also where it goes on as several: `in` of the operator below says as how many.
 */
export type OperatorCounts = { in: number; forwarded: number; held: number; dropped: Partial<Record<DropReason, number>> };

/**
 * `coalesced`: a later change of the same key and commit took its place. `no-rows`: the table functions made nothing of it.
 * `kept`: it is in a join's store for what may match it later, and changed no result itself. `unmatched`: nothing matched it
 * in a join. `stale`: it answered for a row that has changed since, and that gets an answer of its own.
 * The others lost the record's effect on the result. `DROP_REASONS` in `engine/drop-reasons.ts` tells users of each.
 */
export type DropReason =
  | 'unreadable'
  | 'unwritable'
  | 'null-key'
  | 'null-value'
  | 'no-timestamp'
  | 'filtered'
  | 'late'
  | 'failed-key'
  | 'coalesced'
  | 'unchanged'
  | 'no-rows'
  | 'kept'
  | 'unmatched'
  | 'stale';

/**
 * Where the record in hand came from: one object per task, overwritten for each record. Sinks copy its headers, and
 * operators that hold a change back keep a copy of them. `headers` are raw bytes of Kafka's record format, null for none.
 */
export type RecordContext = { topic: string; partition: number; offset: Offset; headers: Uint8Array | null };
