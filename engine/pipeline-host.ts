import type { RecordBatch } from '../broker/broker.ts';
import type { Format } from '../formats/format.ts';
import type { FunctionRegistry } from '../functions/functions.ts';
import type { StepId, StoreName } from '../planner/physical-plan.ts';
import type { Change } from '../types/change.ts';
import type { Timestamp } from '../types/time.ts';
import type { Schemas } from '../types/written-schema.ts';
import type { Offset, Partition } from '../types/topic.ts';
import type { Appender } from './appender.ts';
import type { DropReason, OperatorCounts, RecordContext } from './operator.ts';
import type { TaskStore } from './state-store.ts';

/** What a pipeline needs from the task that it runs in. */
export interface PipelineHost {
  readonly functions: FunctionRegistry;
  readonly formats: readonly Format[];
  /** What decoders ask for the schemas that records were written with. */
  readonly schemas: Schemas;
  /** Set by the inputs before each record. */
  readonly record: RecordContext;
  readonly appender: Appender;
  /** How much each table operator may hold back until the next commit, in bytes; 0: every change is sent on at once. */
  readonly cacheBytes: number;
  /** Records that are rejected at a source for one of these reasons stop the query: an UNREADABLE_RECORD is thrown. */
  readonly fatal: ReadonlySet<DropReason>;
  store(name: StoreName): TaskStore;
  /** Tells the processing log. Called once for each record or expression that failed; must not throw. */
  report(problem: Problem): void;
  /** Where an `output` step sends its changes. Never called by a persistent query's pipeline. */
  output(change: Change): void;
}

/**
 * Something in a record that could not be used: the record as a whole (`unreadable`), or an expression over it (the
 * column became NULL, the row was dropped by WHERE, …). `reason` is a sentence; an expression's may quote the value that did not fit.
 */
export type Problem = {
  readonly kind: 'unreadable' | 'expression' | 'unwritable';
  readonly step: StepId;
  readonly reason: string;
  readonly partition: Partition;
  readonly offset: Offset;
  /** The original bytes, where the problem is met at the source. */
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
};

/** A running subtopology: its operators, built from the sink up. */
export interface Pipeline {
  /** One input for each partition that the task reads; inputs of one topic share the source operator. */
  input(partition: Partition): PipelineInput;
  /** Sends on what operators hold back, from the source down: the first step of a commit. */
  flush(): void;
  /** Stream times by step, of those that have seen a record. */
  streamTimes(): ReadonlyMap<StepId, Timestamp>;
  restoreStreamTimes(times: ReadonlyMap<StepId, Timestamp>): void;
  readonly counts: ReadonlyMap<StepId, OperatorCounts>;
}

/** The way in for one partition's records, one at a time: `load`, then `process` when its turn has come; or `take`. */
export interface PipelineInput {
  /**
   * Fetches what decoding this batch needs and is not here yet; null: it can be decoded at once. Rejects where that
   * cannot be had, which stops the task.
   */
  prepare(batch: RecordBatch): Promise<void> | null;
  /**
   * Decodes a record and answers its timestamp, by which the task chooses among its inputs. null: it was rejected
   * (counted and reported), and there is nothing to process.
   */
  load(batch: RecordBatch, index: number): Timestamp | null;
  /** Runs the loaded record through the pipeline. */
  process(): void;
  /** Both at once, for a task with one input, which has nothing to choose: 60 ns less a record. */
  take(batch: RecordBatch, index: number): void;
}
