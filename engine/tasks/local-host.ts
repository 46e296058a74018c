import { SqlError } from '../../types/errors.ts';
import type { Row } from '../../types/value.ts';
import type { TableRow } from '../materialization.ts';
import type { TaskStatus } from '../query-status.ts';
import type { HostedQuery, HostEvents, TaskHost, WindowBounds } from '../task-host.ts';
import { shardOf } from '../state/state-database.ts';
import { QueryTasks } from './query-tasks.ts';
import { TableReader } from './table-reader.ts';
import { TaskFactory, type HostParts } from './task-factory.ts';
import { taskStatus } from './task-status.ts';
import { Turns } from './turns.ts';

export type LocalHostParts = HostParts & {
  /** This host among all: it takes the tasks whose shard, modulo `count`, is `index`. */
  readonly index: number;
  readonly count: number;
  /** What all stores on this host may take together, in bytes. */
  readonly stateLimitBytes: number;
  readonly events: HostEvents;
};

type Hosted = { readonly factory: TaskFactory; readonly tasks: QueryTasks; readonly reader: TableReader | null };

/** The host of tasks in this thread: the engine's own, or a worker's. */
export class LocalHost implements TaskHost {
  readonly #parts: LocalHostParts;
  readonly #queries = new Map<string, Hosted>();
  readonly #turns = new Turns();

  constructor(parts: LocalHostParts) {
    this.#parts = parts;
  }

  async start(query: HostedQuery): Promise<void> {
    const factory = new TaskFactory(query, this.#parts);
    const units = factory.units().filter((unit) => shardOf(unit.id) % this.#parts.count === this.#parts.index);
    if (units.length === 0) return;
    const queryId = query.plan.queryId;
    const turn = { run: (budgetMs: number) => this.#run(queryId, budgetMs) };
    const tasks = await QueryTasks.open({
      queryId,
      isPaused: query.isPaused,
      units,
      writerId: `${queryId}/${this.#parts.index}`,
      broker: this.#parts.broker,
      commitIntervalMs: factory.settings.commitIntervalMs,
      createTask: (unit) => factory.create(unit, () => this.#turns.wake(turn)),
      isRepartition: (topic) => factory.isRepartition(topic),
      wake: () => this.#turns.wake(turn),
      failed: (error) => void this.#failed(queryId, error),
      committed: (tookMs) => this.#parts.events.committed(queryId, tookMs),
    });
    const reader = query.plan.materialization === null ? null : new TableReader(query.plan, this.#parts.functions);
    this.#queries.set(queryId, { factory, tasks, reader });
    this.#turns.wake(turn);
  }

  async stop(queryId: string, forget: boolean): Promise<void> {
    const hosted = this.#queries.get(queryId);
    if (hosted === undefined) return;
    this.#queries.delete(queryId);
    await hosted.tasks.close();
    if (forget && this.#parts.database !== null) {
      for (const id of hosted.factory.checkpoints()) await this.#parts.database.clear(id);
    }
  }

  async setPaused(queryId: string, isPaused: boolean): Promise<void> {
    await this.#queries.get(queryId)?.tasks.setPaused(isPaused);
  }

  status(queryId: string): Promise<readonly TaskStatus[]> {
    const hosted = this.#queries.get(queryId);
    if (hosted === undefined) return Promise.resolve([]);
    const { factory, tasks } = hosted;
    return Promise.all([...tasks.tasks].map((task) => taskStatus(task, factory.plan, this.#parts.broker)));
  }

  get(queryId: string, groupingKey: Row, bounds: WindowBounds): Promise<readonly TableRow[]> {
    const hosted = this.#queries.get(queryId);
    if (hosted === undefined || hosted.reader === null) return Promise.resolve([]);
    return Promise.resolve(hosted.reader.get(hosted.tasks.tasks, groupingKey, bounds));
  }

  async *scan(queryId: string): AsyncIterable<readonly TableRow[]> {
    const hosted = this.#queries.get(queryId);
    if (hosted === undefined || hosted.reader === null) return;
    for (const rows of hosted.reader.scan(hosted.tasks.tasks)) yield rows;
  }

  async close(): Promise<void> {
    for (const queryId of [...this.#queries.keys()]) await this.stop(queryId, false);
  }

  #run(queryId: string, budgetMs: number): boolean {
    const hosted = this.#queries.get(queryId);
    if (hosted === undefined) return false;
    const more = hosted.tasks.run(budgetMs);
    this.#checkState(hosted.tasks, queryId);
    return more;
  }

  /** The query in hand is the one that grew. Stopping it is what keeps the process alive. */
  #checkState(tasks: QueryTasks, queryId: string): void {
    let bytes = 0;
    for (const hosted of this.#queries.values()) bytes += hosted.tasks.stateBytes;
    if (bytes > this.#parts.stateLimitBytes) tasks.giveUp(new SqlError('STATE_TOO_LARGE', [queryId, bytes, this.#parts.stateLimitBytes]));
  }

  async #failed(queryId: string, error: unknown): Promise<void> {
    const hosted = this.#queries.get(queryId);
    // While it starts, `start` tells.
    if (hosted === undefined) return;
    this.#queries.delete(queryId);
    await hosted.tasks.abandon();
    this.#parts.events.failed(queryId, error);
  }
}
