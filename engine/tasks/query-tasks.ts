import type { AssignmentUnit, Broker, GroupMember, GroupOffsets, Membership, RecordBatch, Writer } from '../../broker/broker.ts';
import { monotonicMs, type DurationMs } from '../../types/time.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import { CommitPacer } from './commit-pacer.ts';
import type { PipelineTask } from './pipeline-task.ts';

/** How long checkpoints wait, unless much has changed. */
const CHECKPOINT_MS = 10_000;
const CHECKPOINT_BYTES = 64 * 1024 * 1024;

/** How often consumed repartition records are given up: whole segments go, so often is no better. */
const PURGE_MS = 30_000;

export type QueryTasksParts = {
  readonly queryId: string;
  readonly isPaused: boolean;
  readonly units: readonly AssignmentUnit[];
  readonly writerId: string;
  readonly broker: Broker;
  readonly commitIntervalMs: number;
  createTask(unit: AssignmentUnit): PipelineTask;
  /** Whether the topic is the query's own, between its tasks. */
  isRepartition(topic: string): boolean;
  /** Asks the host for a turn: `run` will be called soon. */
  wake(): void;
  /** Something went wrong; the owner must `abandon`. Called once. */
  failed(error: unknown): void;
  committed(tookMs: DurationMs): void;
};

/**
 * The tasks of one query on one host, and their writer: they commit and abort together, so a query that fails takes no
 * other with it. A member of the query's group. Its owner gives it turns (`run`); everything between two commits is
 * synchronous, and one commit is in flight at a time.
 */
export class QueryTasks implements GroupMember {
  readonly #parts: QueryTasksParts;
  readonly #writer: Writer;
  readonly #tasks = new Map<string, PipelineTask>();
  readonly #byPartition = new Map<string, PipelineTask>();
  readonly #paused = new Map<string, Partition>();
  readonly #pacer: CommitPacer;
  readonly #closing = new AbortController();
  #membership: Membership | null = null;
  #commit: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failed = false;
  #isPaused: boolean;
  /** Whoever waits until a paused query has committed all that it did. */
  #stillWaiters: (() => void)[] = [];
  /** While it joins its group. */
  #joining: { resolve(): void; reject(error: unknown): void } | null = null;
  #lastCheckpoint = monotonicMs();
  #lastPurge = monotonicMs();

  private constructor(parts: QueryTasksParts, writer: Writer) {
    this.#parts = parts;
    this.#writer = writer;
    this.#isPaused = parts.isPaused;
    this.#pacer = new CommitPacer(parts.commitIntervalMs);
  }

  /** Resolves when the tasks are restored and reading, from places that are committed. */
  static async open(parts: QueryTasksParts): Promise<QueryTasks> {
    // The writer first: it fences a former owner, whose offsets and changelogs then stand still for the restore.
    const writer = await parts.broker.writer(parts.writerId);
    const tasks = new QueryTasks(parts, writer);
    try {
      await tasks.#join();
      await tasks.#commitAll();
    } catch (error) {
      await tasks.abandon();
      throw error;
    }
    parts.wake();
    return tasks;
  }

  get tasks(): Iterable<PipelineTask> {
    return this.#tasks.values();
  }

  get stateBytes(): number {
    let bytes = 0;
    for (const task of this.#tasks.values()) bytes += task.stores.memoryBytes;
    return bytes;
  }

  async assigned(units: readonly AssignmentUnit[]): Promise<ReadonlyMap<string, Offset>> {
    try {
      const offsets = await this.#restore(units);
      this.#joining?.resolve();
      return offsets;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  async revoked(units: readonly AssignmentUnit[]): Promise<void> {
    if (!this.#failed) await this.#commitAll();
    for (const unit of units) await this.#remove(unit);
  }

  lost(units: readonly AssignmentUnit[]): void {
    this.#fail(new Error(`lost ${units.map((unit) => unit.id).join(', ')}`));
  }

  failed(_partition: Partition, error: unknown): void {
    this.#fail(error);
  }

  records(batch: RecordBatch): void {
    const id = partitionId(batch.partition);
    const task = this.#byPartition.get(id);
    if (task === undefined || this.#failed) return;
    task.enqueue(batch);
    if (task.full.has(id)) this.#pause(id, batch.partition);
    this.#parts.wake();
  }

  /** Runs each task for up to `budgetMs`, and starts a commit if one is due. Whether there is more to run now. */
  run(budgetMs: number): boolean {
    if (this.#failed) return false;
    let more = false;
    try {
      if (!this.#isPaused) for (const task of this.#tasks.values()) more = task.run(budgetMs) || more;
      this.#resume();
      this.#commitIfDue(!more);
      this.#tellStill();
    } catch (error) {
      this.#fail(error);
      return false;
    }
    return more;
  }

  /** Queues stay as they are while it is paused, so that no record is read twice. Paused: resolves when what was done is committed, or failed. */
  setPaused(isPaused: boolean): Promise<void> {
    this.#isPaused = isPaused;
    this.#parts.wake();
    if (!isPaused || this.#failed) return Promise.resolve();
    return new Promise((resolve) => this.#stillWaiters.push(resolve));
  }

  /** Fails the query for its owner's reasons: a limit was reached. */
  giveUp(error: unknown): void {
    this.#fail(error);
  }

  /** Commits what is done, checkpoints, and lets go. */
  async close(): Promise<void> {
    await this.#membership?.close();
    await this.abandon();
  }

  /** Lets go at once: what is not committed never was. */
  async abandon(): Promise<void> {
    this.#failed = true;
    this.#closing.abort();
    this.#tellStill();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#commit?.catch(() => undefined);
    await this.#writer.abort().catch(() => undefined);
    await this.#membership?.close().catch(() => undefined);
    for (const task of this.#tasks.values()) await task.close();
    this.#tasks.clear();
    this.#byPartition.clear();
    await this.#writer.close().catch(() => undefined);
  }

  /** Resolves when the first units are restored. A failure until then is `open`'s to throw, not `failed`'s to tell. */
  async #join(): Promise<void> {
    const first = new Promise<void>((resolve, reject) => {
      this.#joining = { resolve, reject };
    });
    // It may fail before anybody awaits it.
    first.catch(() => undefined);
    try {
      this.#membership = await this.#parts.broker.join(this.#parts.queryId, this.#parts.units, this);
      await first;
    } finally {
      this.#joining = null;
    }
  }

  async #restore(units: readonly AssignmentUnit[]): Promise<ReadonlyMap<string, Offset>> {
    const tasks = units.map((unit) => this.#parts.createTask(unit));
    const offsets = await Promise.all(tasks.map((task) => task.restore(this.#closing.signal)));
    for (const task of tasks) this.#add(task);
    await this.#learnEnds(tasks);
    return new Map(offsets.flatMap((map) => [...map]));
  }

  #add(task: PipelineTask): void {
    this.#tasks.set(task.id, task);
    for (const partition of task.inputs) this.#byPartition.set(partitionId(partition), task);
  }

  async #remove(unit: AssignmentUnit): Promise<void> {
    const task = this.#tasks.get(unit.id);
    if (task === undefined) return;
    this.#tasks.delete(unit.id);
    for (const partition of unit.partitions) this.#byPartition.delete(partitionId(partition));
    if (!this.#failed) await task.stores.checkpoint();
    await task.close();
  }

  #pause(id: string, partition: Partition): void {
    if (this.#paused.has(id)) return;
    this.#paused.set(id, partition);
    this.#membership?.pause(partition);
  }

  #resume(): void {
    for (const [id, partition] of this.#paused) {
      if (this.#byPartition.get(id)?.full.has(id) === true) continue;
      this.#paused.delete(id);
      this.#membership?.resume(partition);
    }
  }

  #tellStill(): void {
    if (!this.#failed && (this.#commit !== null || this.#hasProgress())) return;
    const waiters = this.#stillWaiters;
    this.#stillWaiters = [];
    for (const resolve of waiters) resolve();
  }

  #commitIfDue(drained: boolean): void {
    if (this.#commit !== null || this.#timer !== null || !this.#hasProgress()) return;
    const wait = this.#pacer.dueIn(drained, this.#pendingBytes());
    if (wait === 0) this.#startCommit();
    else this.#wakeIn(wait);
  }

  /** A busy query gets its next turn anyway; the timer serves the one that waits for records. */
  #wakeIn(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#parts.wake();
    }, ms);
  }

  #startCommit(): void {
    const began = monotonicMs();
    this.#commit = this.#commitOnce()
      .then(() => {
        this.#commit = null;
        this.#parts.committed(monotonicMs() - began);
        this.#parts.wake();
      })
      .catch((error: unknown) => {
        this.#commit = null;
        this.#fail(error);
      });
  }

  /** Everything that the tasks did up to here becomes visible, or nothing. */
  async #commitOnce(): Promise<void> {
    this.#pacer.started();
    const tasks = [...this.#tasks.values()];
    const commits = tasks.map((task) => task.prepareCommit());
    const generation = this.#membership?.generation ?? null;
    const group = { group: this.#parts.queryId, generation, offsets: commits.flatMap((commit) => commit.offsets) };
    await this.#writer.send(commits.flatMap((commit) => commit.appends));
    const ends = await this.#writer.commit([group]);
    for (const task of tasks) task.committed(ends);
    await this.#learnEnds(tasks);
    this.#checkpointIfDue();
    this.#purgeIfDue(group.offsets);
  }

  async #commitAll(): Promise<void> {
    while (this.#commit !== null) await this.#commit;
    if (!this.#failed && this.#hasProgress()) await this.#commitOnce();
  }

  #checkpointIfDue(): void {
    let bytes = 0;
    for (const task of this.#tasks.values()) bytes += task.stores.uncheckpointedBytes;
    if (bytes === 0 || (bytes < CHECKPOINT_BYTES && monotonicMs() - this.#lastCheckpoint < CHECKPOINT_MS)) return;
    this.#lastCheckpoint = monotonicMs();
    for (const task of this.#tasks.values()) task.stores.checkpoint().catch((error: unknown) => this.#fail(error));
  }

  /** What a repartition topic holds before the committed offset is of no use to anybody. */
  #purgeIfDue(offsets: GroupOffsets['offsets']): void {
    if (monotonicMs() - this.#lastPurge < PURGE_MS) return;
    this.#lastPurge = monotonicMs();
    for (const { partition, offset } of offsets.filter((consumed) => this.#parts.isRepartition(consumed.partition.topic))) {
      this.#parts.broker.truncate(partition, offset).catch((error: unknown) => this.#fail(error));
    }
  }

  /** A task with several inputs must know where each ends, to tell an idle one from one whose records are on their way. */
  async #learnEnds(tasks: readonly PipelineTask[]): Promise<void> {
    for (const task of tasks.filter((candidate) => candidate.inputs.length > 1)) {
      for (const partition of task.inputs) task.endsAt(partition, (await this.#parts.broker.bounds(partition)).end);
    }
  }

  #hasProgress(): boolean {
    for (const task of this.#tasks.values()) if (task.hasProgress) return true;
    return false;
  }

  #pendingBytes(): number {
    let bytes = 0;
    for (const task of this.#tasks.values()) bytes += task.pendingBytes;
    return bytes;
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    if (this.#joining === null) this.#parts.failed(error);
    else this.#joining.reject(error);
  }
}
