import type { Query } from '../planner/catalog.ts';
import type { TaskId } from '../planner/physical-plan.ts';
import type { Timestamp } from '../types/time.ts';
import type { OperatorCounts } from './operator.ts';
import type { TaskState } from './task.ts';

/**
 * STARTING: tasks restore. RUNNING: every task runs. ERROR: a task failed; `reason` says why, `retryAt` when it is
 * tried again (null: never by itself). TERMINATED: stopped on request. Never RUNNING while a task is dead.
 */
export type QueryState = 'STARTING' | 'RUNNING' | 'ERROR' | 'TERMINATED';

export type QueryStatus = {
  readonly query: Query;
  readonly state: QueryState;
  /** For people: what happened and what can be done. */
  readonly reason: string | null;
  readonly retryAt: Timestamp | null;
  readonly failures: number;
  readonly tasks: readonly TaskStatus[];
};

export type TaskStatus = {
  readonly id: TaskId;
  readonly state: TaskState;
  readonly counts: ReadonlyMap<string, OperatorCounts>;
  readonly stateBytes: number;
};
