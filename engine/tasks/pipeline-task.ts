import type { Appends, Ends, RecordBatch } from '../../broker/broker.ts';
import type { StepId, TaskId } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import { monotonicMs, type Timestamp } from '../../types/time.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import type { Appender } from '../appender.ts';
import type { OperatorCounts } from '../operator.ts';
import type { Pipeline } from '../pipeline-host.ts';
import type { InputStatus, ProblemStatus } from '../query-status.ts';
import type { Task, TaskState } from '../task.ts';
import { InputQueue } from './input-queue.ts';
import type { TaskProblems } from './task-problems.ts';
import type { TaskStores } from './task-stores.ts';
import { nextState } from './task-state.ts';

/** Records between two looks at the clock. */
const RECORDS_PER_LOOK = 256;

export type TaskParts = {
  readonly id: TaskId;
  /** Of its subtopology. */
  readonly partition: number;
  readonly inputs: readonly Partition[];
  readonly pipeline: Pipeline;
  readonly stores: TaskStores;
  readonly appender: Appender;
  readonly problems: TaskProblems;
  /** Where reading starts, by `partitionId`. */
  startOffsets(signal: AbortSignal): Promise<ReadonlyMap<string, StartOffset>>;
  /** Called when records that waited for something can go on: the task wants to be run. */
  wake(): void;
};

/** `isCommitted`: the group knows it. A place that a setting chose has to be committed, or a restart would choose again and skip what came meanwhile. */
export type StartOffset = { readonly offset: Offset; readonly isCommitted: boolean };

/** What one commit carries of one task. */
export type TaskCommit = {
  readonly appends: Appends;
  readonly offsets: readonly { readonly partition: Partition; readonly offset: Offset }[];
};

export type InputProgress = Pick<InputStatus, 'partition' | 'position' | 'headTime' | 'lastTime'>;

/** A task over a pipeline. Its owner (QueryTasks) drives it: restore, enqueue, run, prepareCommit, committed, close. */
export class PipelineTask implements Task {
  readonly id: TaskId;
  readonly partition: number;
  readonly inputs: readonly Partition[];
  readonly stores: TaskStores;
  readonly #parts: TaskParts;
  readonly #pipeline: Pipeline;
  readonly #full = new Set<string>();
  #queues: readonly InputQueue[] = [];
  #state: TaskState = 'created';
  /** Positions that the last prepared commit carried. */
  #committing = new Map<string, Offset>();

  constructor(parts: TaskParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.partition = parts.partition;
    this.inputs = parts.inputs;
    this.stores = parts.stores;
    this.#pipeline = parts.pipeline;
  }

  get state(): TaskState {
    return this.#state;
  }

  get full(): ReadonlySet<string> {
    return this.#full;
  }

  get counts(): ReadonlyMap<string, OperatorCounts> {
    return this.#pipeline.counts;
  }

  streamTimes(): ReadonlyMap<StepId, Timestamp> {
    return this.#pipeline.streamTimes();
  }

  /** How far it has come with each partition. */
  progress(): readonly InputProgress[] {
    return this.#queues.map(({ partition, position, headTime, lastTime }) => ({ partition, position, headTime, lastTime }));
  }

  problems(): readonly ProblemStatus[] {
    return this.#parts.problems.statuses();
  }

  /** Whether there are positions that no prepared commit carries yet. */
  get hasProgress(): boolean {
    return this.#queues.some((queue) => queue.position !== this.#committing.get(queue.id));
  }

  /** Whether all that stands before these offsets (by `partitionId`) was processed. */
  hasReached(ends: ReadonlyMap<string, Offset>): boolean {
    return this.#queues.every((queue) => queue.position >= (ends.get(queue.id) ?? 0));
  }

  async restore(signal: AbortSignal): Promise<ReadonlyMap<string, Offset>> {
    this.#state = nextState(this.#state, 'restoring');
    const starts = await this.#parts.startOffsets(signal);
    const times = await this.stores.restore(signal);
    this.#pipeline.restoreStreamTimes(times);
    this.#queues = this.inputs.map((partition) => this.#openQueue(partition, starts));
    this.#state = nextState(this.#state, 'running');
    return new Map([...starts].map(([id, { offset }]) => [id, offset]));
  }

  enqueue(batch: RecordBatch): void {
    const queue = this.#queue(batch.partition);
    queue.push(batch);
    if (queue.isFull) this.#full.add(queue.id);
  }

  /** The partition holds nothing visible at or after `end`. */
  endsAt(partition: Partition, end: Offset): void {
    this.#queue(partition).endsAt(end);
  }

  /** Whether records wait for what their decoding needs: `wake` tells when they no longer do. */
  get isWaiting(): boolean {
    return this.#queues.some((queue) => queue.isWaiting);
  }

  run(budgetMs: number): boolean {
    const until = monotonicMs() + budgetMs;
    const [first] = this.#queues;
    const isOnly = this.#queues.length === 1;
    for (;;) {
      const more = isOnly ? first.drain(RECORDS_PER_LOOK) : this.#runOldest(RECORDS_PER_LOOK);
      for (const queue of this.#queues) if (!queue.isFull) this.#full.delete(queue.id);
      if (!more) return false;
      if (monotonicMs() >= until) return true;
    }
  }

  /** Up to `count` records of several inputs, the oldest first; false: none may go on now. */
  #runOldest(count: number): boolean {
    for (let i = 0; i < count; i++) {
      const queue = this.#choose();
      if (queue === null) return false;
      queue.process();
    }
    return true;
  }

  prepareCommit(): TaskCommit {
    this.#pipeline.flush();
    this.stores.freeze(this.#parts.appender, this.#pipeline.streamTimes());
    this.#committing = new Map(this.#queues.map((queue) => [queue.id, queue.position]));
    return {
      appends: this.#parts.appender.take(),
      offsets: this.#queues.map((queue) => ({ partition: queue.partition, offset: queue.position })),
    };
  }

  committed(ends: Ends): void {
    this.stores.committed(ends);
  }

  /** What it made since the last commit, in bytes about. */
  get pendingBytes(): number {
    return this.#parts.appender.bytes;
  }

  /** Drops the task, committed or not. */
  async close(): Promise<void> {
    if (this.#state !== 'closed') this.#state = nextState(this.#state, 'closed');
    await this.stores.close();
  }

  /** The input whose head is oldest, once each has a head or has ended; ties go to the first. null: none may go on now. */
  #choose(): InputQueue | null {
    let oldest: InputQueue | null = null;
    let oldestTime = Infinity;
    for (const queue of this.#queues) {
      const time = queue.head();
      if (time === null && !queue.isAtEnd) return null;
      if (time !== null && (oldest === null || time < oldestTime)) {
        oldest = queue;
        oldestTime = time;
      }
    }
    return oldest;
  }

  #openQueue(partition: Partition, starts: ReadonlyMap<string, StartOffset>): InputQueue {
    const id = partitionId(partition);
    const start = starts.get(id);
    assert(start !== undefined, `task ${this.id} was not told where to read ${id} from`);
    if (start.isCommitted) this.#committing.set(id, start.offset);
    return new InputQueue(partition, this.#pipeline.input(partition), start.offset, () => this.#parts.wake());
  }

  #queue(partition: Partition): InputQueue {
    const id = partitionId(partition);
    const queue = this.#queues.find((candidate) => candidate.id === id);
    assert(queue !== undefined, `task ${this.id} does not read ${id}`);
    return queue;
  }
}
