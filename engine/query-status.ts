import type { Query } from '../planner/catalog.ts';
import type { StepId, StoreName, TaskId } from '../planner/physical-plan.ts';
import type { DurationMs, Timestamp } from '../types/time.ts';
import type { Offset, Partition } from '../types/topic.ts';
import type { OperatorCounts } from './operator.ts';
import type { Problem } from './pipeline-host.ts';
import type { TaskState } from './task.ts';

/**
 * STARTING: tasks restore. RUNNING: every task runs. PAUSED: every task stands at its place, and
 * its tables can be read. ERROR: a task failed; `reason` says why, `retryAt` when it is
 * tried again (null: never by itself). TERMINATED: stopped on request. Never RUNNING while a task is dead.
 */
export type QueryState = 'STARTING' | 'RUNNING' | 'PAUSED' | 'ERROR' | 'TERMINATED';

export type QueryStatus = {
  readonly query: Query;
  readonly state: QueryState;
  /** For people: what happened and what can be done. */
  readonly reason: string | null;
  readonly retryAt: Timestamp | null;
  readonly failures: number;
  /** How often it was started again since this engine opened. */
  readonly restarts: number;
  /** The last failure, also one that it got over. */
  readonly lastFailure: { readonly at: Timestamp; readonly reason: string } | null;
  readonly commits: CommitTimes;
  /** Empty where nobody asked for them. */
  readonly tasks: readonly TaskStatus[];
};

/** An embedded broker's commits take about a millisecond, Kafka's tens. */
export const COMMIT_BOUNDS_MS: readonly DurationMs[] = [1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000];

/** Commits that became visible, and how long each took from its start. `within[i]` took at most COMMIT_BOUNDS_MS[i], as a histogram counts. */
export type CommitTimes = { readonly count: number; readonly totalMs: DurationMs; readonly within: readonly number[] };

/** One task, as plain data: it crosses threads. Counts begin anew when the task is started again. */
export type TaskStatus = {
  readonly id: TaskId;
  /** The partition of its subtopology. */
  readonly partition: number;
  readonly state: TaskState;
  readonly counts: ReadonlyMap<StepId, OperatorCounts>;
  /** Of the steps that have seen a record. */
  readonly streamTimes: ReadonlyMap<StepId, Timestamp>;
  /** Of the steps with windows that are open: the stream time at which the first of them closes. */
  readonly nextCloses: ReadonlyMap<StepId, Timestamp>;
  readonly inputs: readonly InputStatus[];
  readonly stores: readonly StoreStatus[];
  readonly problems: readonly ProblemStatus[];
};

/** A partition that a task reads. `position` is that of the next record to process, `lag` how far it is from the end, in offsets. */
export type InputStatus = {
  readonly partition: Partition;
  readonly begin: Offset;
  readonly position: Offset;
  readonly end: Offset;
  readonly lag: Offset;
  /** Everything in it is processed: it keeps nobody waiting, and moves no stream time. */
  readonly isIdle: boolean;
  /** The next record's timestamp; null: it is not here yet, or there is none. */
  readonly headTime: Timestamp | null;
  /** That of the record before it; null: none was processed since the task began. */
  readonly lastTime: Timestamp | null;
};

/** `rows` and `bytes` (about) are what the store holds in memory. */
export type StoreStatus = { readonly name: StoreName; readonly rows: number; readonly bytes: number };

/** What a step could not use: how many times, and the last one. */
export type ProblemStatus = Omit<Problem, 'key' | 'value'> & { readonly count: number };
