import type { Broker, RecordBatch } from '../../broker/broker.ts';
import type { PushPlan } from '../../planner/statement-plan.ts';
import { cutTopology } from '../../planner/topology.ts';
import { assert } from '../../types/errors.ts';
import { monotonicMs } from '../../types/time.ts';
import type { Change } from '../../types/change.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import { TopicAppender } from '../appender.ts';
import type { RecordContext } from '../operator.ts';
import { buildPipeline } from '../pipeline/build.ts';
import type { Problem } from '../pipeline-host.ts';
import type { ResultRow } from '../query-result.ts';
import { fatalDrops, type QuerySettings } from '../settings.ts';
import { PipelineTask, type StartOffset } from '../tasks/pipeline-task.ts';
import type { HostParts } from '../tasks/task-factory.ts';
import { TaskProblems } from '../tasks/task-problems.ts';
import { TaskStores } from '../tasks/task-stores.ts';
import type { Turns } from '../tasks/turns.ts';
import { RowBuffer } from './row-buffer.ts';

const NO_ENDS: ReadonlyMap<string, Offset> = new Map();

export type PushQueryParts = {
  readonly plan: PushPlan;
  readonly settings: QuerySettings;
  readonly host: HostParts;
  readonly turns: Turns;
  /** What the client gave up on, or the engine's end. */
  readonly signal: AbortSignal;
  report(problem: Problem): void;
};

/**
 * A push query with a pipeline of its own: one task over all partitions, with state in memory only. It reads without a
 * group and commits nothing; what its table operators hold back is sent on when the inputs are drained or the commit
 * interval has passed.
 */
export class PushQuery {
  readonly #parts: PushQueryParts;
  readonly #task: PipelineTask;
  readonly #buffer: RowBuffer;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #lastFlush = monotonicMs();
  #left: number;
  /** By partition: where the query ends, if it ends when drained. */
  #ends = new Map<string, Offset>();
  #wakeReaders: (() => void)[] = [];

  private constructor(parts: PushQueryParts) {
    this.#parts = parts;
    this.#left = parts.plan.limit ?? Infinity;
    this.#buffer = new RowBuffer(() => this.#wake());
    this.#signal = AbortSignal.any([parts.signal, this.#stop.signal]);
    this.#task = this.#createTask();
    this.#signal.addEventListener('abort', () => this.#buffer.end(), { once: true });
  }

  static async open(parts: PushQueryParts): Promise<PushQuery> {
    const query = new PushQuery(parts);
    const offsets = await query.#task.restore(parts.signal);
    await query.#learnEnds();
    for (const partition of parts.plan.inputs) void query.#feed(partition, offsets.get(partitionId(partition)) ?? 0);
    if (query.#left === 0) query.#finish();
    query.#wake();
    return query;
  }

  /** Ends at LIMIT, when drained (if asked to), at abort, or with an error. Returning early ends the query. */
  async *rows(): AsyncIterable<readonly ResultRow[]> {
    try {
      yield* this.#buffer.read();
    } finally {
      this.#finish();
      await this.#task.close();
    }
  }

  run(budgetMs: number): boolean {
    if (this.#signal.aborted || this.#buffer.isFull) return false;
    try {
      const more = this.#task.run(budgetMs);
      if (!more || monotonicMs() - this.#lastFlush >= this.#parts.settings.commitIntervalMs) this.#flush();
      this.#resumeReaders();
      if (!more && this.#isDrained()) this.#finish();
      return more && !this.#buffer.isFull;
    } catch (error) {
      this.#buffer.fail(error);
      this.#finish();
      return false;
    }
  }

  /** Sends on what is held back, as a commit would. */
  #flush(): void {
    this.#lastFlush = monotonicMs();
    this.#task.prepareCommit();
    this.#task.committed(NO_ENDS);
  }

  #output(change: Change): void {
    // A stream's record without a value is no row (ksqlDB's rule); a table's is a row that was deleted.
    if (this.#left <= 0 || (change.after === null && this.#parts.plan.logical.root.relation === 'STREAM')) return;
    this.#buffer.push(this.#resultRow(change));
    if (--this.#left === 0) this.#finish();
  }

  #resultRow({ key, after }: Change): ResultRow {
    const { plan } = this.#parts;
    if (after !== null) return { values: after, tombstone: false };
    const values = plan.columns.map((_, i) => keyValue(key, plan.keyColumns[i] ?? null));
    return { values, tombstone: plan.logical.root.relation === 'TABLE' };
  }

  async #feed(partition: Partition, from: Offset): Promise<void> {
    try {
      for await (const batch of this.#parts.host.broker.read(partition, from, this.#signal)) await this.#enqueue(batch);
    } catch (error) {
      if (this.#signal.aborted) return;
      this.#buffer.fail(error);
      this.#finish();
    }
  }

  async #enqueue(batch: RecordBatch): Promise<void> {
    this.#task.enqueue(batch);
    this.#wake();
    while (this.#task.full.has(partitionId(batch.partition)) && !this.#signal.aborted) {
      await new Promise<void>((resolve) => this.#wakeReaders.push(resolve));
    }
  }

  #resumeReaders(): void {
    const readers = this.#wakeReaders;
    this.#wakeReaders = [];
    for (const wake of readers) wake();
  }

  async #learnEnds(): Promise<void> {
    for (const partition of this.#parts.plan.inputs) {
      const { end } = await this.#parts.host.broker.bounds(partition);
      this.#task.endsAt(partition, end);
      this.#ends.set(partitionId(partition), end);
    }
  }

  #isDrained(): boolean {
    return this.#parts.settings.pushEnd === 'drained' && this.#task.hasReached(this.#ends);
  }

  #finish(): void {
    this.#buffer.end();
    this.#stop.abort();
    this.#parts.turns.remove(this);
    this.#resumeReaders();
  }

  #wake(): void {
    if (!this.#signal.aborted) this.#parts.turns.wake(this);
  }

  #createTask(): PipelineTask {
    const { plan, host } = this.#parts;
    const [subtopology, ...others] = cutTopology(plan.plan).subtopologies;
    assert(subtopology !== undefined && others.length === 0, 'a push query runs as one task');
    const record: RecordContext = { topic: '', partition: 0, offset: 0, headers: null };
    const appender = new TopicAppender();
    const stores = new TaskStores({
      task: plan.plan.queryId,
      partition: 0,
      specs: plan.plan.stores.map((spec) => ({ ...spec, changelog: null })),
      timeSteps: new Map(),
      broker: host.broker,
      database: null,
    });
    const pipeline = buildPipeline(plan.plan, subtopology, {
      functions: host.functions,
      formats: host.formats,
      schemas: host.schemas,
      record,
      appender,
      cacheBytes: this.#parts.settings.cacheBytes,
      fatal: fatalDrops(this.#parts.settings),
      store: (name) => stores.store(name),
      report: (problem) => this.#parts.report(problem),
      output: (change) => this.#output(change),
    });
    const startOffsets = (): Promise<ReadonlyMap<string, StartOffset>> => firstOffsets(plan.inputs, this.#parts.settings, host.broker);
    return new PipelineTask({
      id: plan.plan.queryId,
      partition: 0,
      inputs: plan.inputs,
      pipeline,
      stores,
      appender,
      // Nobody asks a push query for its status: its client has what it needs to know.
      problems: new TaskProblems(),
      startOffsets,
      wake: () => this.#wake(),
    });
  }
}

function keyValue(key: Change['key'], index: number | null) {
  return index === null || key === null ? null : (key[index] ?? null);
}

async function firstOffsets(
  partitions: readonly Partition[],
  settings: QuerySettings,
  broker: Broker,
): Promise<ReadonlyMap<string, StartOffset>> {
  const starts = new Map<string, StartOffset>();
  for (const partition of partitions) {
    const { begin, end } = await broker.bounds(partition);
    starts.set(partitionId(partition), { offset: settings.offsetReset === 'earliest' ? begin : end, isCommitted: false });
  }
  return starts;
}
