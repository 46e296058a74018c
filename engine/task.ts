import type { RecordBatch } from '../broker/broker.ts';
import type { TaskId } from '../planner/physical-plan.ts';
import type { OperatorCounts } from './operator.ts';

/** created → restoring → running → closed; any → closed. One table in `engine/tasks/task-state.ts` says which steps are allowed. */
export type TaskState = 'created' | 'restoring' | 'running' | 'closed';

/**
 * One subtopology on one partition group: the unit of parallelism, recovery and commit. Pure push: batches in, time
 * budget to run. What it makes joins its writer's next commit.
 */
export interface Task {
  readonly id: TaskId;
  readonly state: TaskState;
  enqueue(batch: RecordBatch): void;
  /** Partitions (by `partitionId`) whose queue is full: their fetching should pause. */
  readonly full: ReadonlySet<string>;
  /** Processes queued records for about this long; whether more are ready. */
  run(budgetMs: number): boolean;
  /** Committed offsets, then checkpoint, then changelogs to their stable end. Answers where reading starts, by `partitionId`. */
  restore(signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
  /** By step id, for DESCRIBE EXTENDED and EXPLAIN. */
  readonly counts: ReadonlyMap<string, OperatorCounts>;
}
