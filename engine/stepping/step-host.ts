import type { PhysicalPlan } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Row } from '../../types/value.ts';
import type { TableRow } from '../materialization.ts';
import type { TaskStatus } from '../query-status.ts';
import type { HostedQuery, TaskHost, WindowBounds } from '../task-host.ts';
import { taskStatus } from '../tasks/task-status.ts';
import { TableReader } from '../tasks/table-reader.ts';
import { TaskFactory, type HostParts } from '../tasks/task-factory.ts';
import { SteppedQuery } from './stepped-query.ts';

type Hosted = {
  readonly plan: PhysicalPlan;
  readonly query: SteppedQuery;
  readonly reader: TableReader | null;
  isPaused: boolean;
};

/** A host whose tasks do nothing by themselves: whoever holds it says which query reads a record, and of which topic. */
export class StepHost implements TaskHost {
  readonly #parts: HostParts;
  readonly #queries = new Map<string, Hosted>();

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  async start(query: HostedQuery): Promise<void> {
    const factory = new TaskFactory(query, this.#parts);
    const reader = query.plan.materialization === null ? null : new TableReader(query.plan, this.#parts.functions);
    const stepped = await SteppedQuery.open(factory, this.#parts.broker);
    this.#queries.set(query.plan.queryId, { plan: query.plan, query: stepped, reader, isPaused: query.isPaused });
  }

  async stop(queryId: string): Promise<void> {
    const hosted = this.#queries.get(queryId);
    this.#queries.delete(queryId);
    await hosted?.query.close();
  }

  setPaused(queryId: string, isPaused: boolean): Promise<void> {
    this.#hosted(queryId).isPaused = isPaused;
    return Promise.resolve();
  }

  /** The topics that a query reads from outside itself. */
  topics(queryId: string): readonly string[] {
    return this.#hosted(queryId).query.topics;
  }

  /** Lets a query process the next record of one of its topics, and commits; false: there is none, or the query is paused. */
  async step(queryId: string, topic: string): Promise<boolean> {
    const { query, isPaused } = this.#hosted(queryId);
    return !isPaused && query.step(topic);
  }

  status(queryId: string): Promise<readonly TaskStatus[]> {
    const hosted = this.#queries.get(queryId);
    if (hosted === undefined) return Promise.resolve([]);
    return Promise.all(hosted.query.tasks.map((task) => taskStatus(task, hosted.plan, this.#parts.broker)));
  }

  async get(queryId: string, groupingKey: Row, bounds: WindowBounds): Promise<readonly TableRow[]> {
    const hosted = this.#queries.get(queryId);
    return hosted?.reader?.get(hosted.query.tasks, groupingKey, bounds) ?? [];
  }

  async *scan(queryId: string): AsyncIterable<readonly TableRow[]> {
    const hosted = this.#queries.get(queryId);
    if (hosted !== undefined && hosted.reader !== null) yield* hosted.reader.scan(hosted.query.tasks);
  }

  async close(): Promise<void> {
    for (const queryId of [...this.#queries.keys()]) await this.stop(queryId);
  }

  #hosted(queryId: string): Hosted {
    const hosted = this.#queries.get(queryId);
    assert(hosted !== undefined, `query ${queryId} runs here`);
    return hosted;
  }
}
