import type { AssignmentUnit, Broker } from '../../broker/broker.ts';
import type { Format } from '../../formats/format.ts';
import type { FunctionRegistry } from '../../functions/functions.ts';
import {
  storesOf,
  taskId,
  taskInputs,
  type PhysicalPlan,
  type StepId,
  type StoreName,
  type StoreSpec,
  type Subtopology,
  type TaskId,
} from '../../planner/physical-plan.ts';
import { cutTopology } from '../../planner/topology.ts';
import { assert } from '../../types/errors.ts';
import type { Clock } from '../../types/time.ts';
import { partitionId, type Offset, type Partition } from '../../types/topic.ts';
import type { Schemas } from '../../types/written-schema.ts';
import { TopicAppender, type Appender } from '../appender.ts';
import type { RecordContext } from '../operator.ts';
import { buildPipeline } from '../pipeline/build.ts';
import type { Problem } from '../pipeline-host.ts';
import { problemBytes, PROCESSING_LOG_TOPIC } from '../processing-log.ts';
import { fatalDrops, querySettings, type QuerySettings } from '../settings.ts';
import type { StateDatabase } from '../state/state-database.ts';
import type { HostedQuery } from '../task-host.ts';
import { PipelineTask, type StartOffset } from './pipeline-task.ts';
import { TaskProblems } from './task-problems.ts';
import { TaskStores } from './task-stores.ts';

/** What every task on a host shares. */
export type HostParts = {
  readonly broker: Broker;
  readonly database: StateDatabase | null;
  readonly functions: FunctionRegistry;
  readonly formats: readonly Format[];
  readonly schemas: Schemas;
  readonly clock: Clock;
};

/** Makes the tasks of one query: its plan cut into subtopologies, one task for each partition of each. */
export class TaskFactory {
  readonly plan: PhysicalPlan;
  readonly settings: QuerySettings;
  readonly #host: HostParts;
  readonly #subtopologies: readonly Subtopology[];

  constructor(query: HostedQuery, host: HostParts) {
    this.plan = query.plan;
    this.settings = querySettings(query.properties);
    this.#host = host;
    this.#subtopologies = cutTopology(query.plan).subtopologies;
  }

  /** All tasks, as the broker assigns them. */
  units(): readonly AssignmentUnit[] {
    return this.#subtopologies.flatMap((subtopology) =>
      Array.from({ length: subtopology.partitions }, (_, partition) => ({
        id: taskId(this.plan.queryId, subtopology.id, partition),
        partitions: taskInputs(subtopology, partition),
      })),
    );
  }

  /** Every store of every task, whether it runs here or not: what a dropped query leaves to clear. */
  checkpoints(): readonly { readonly task: TaskId; readonly store: StoreName }[] {
    return this.#subtopologies.flatMap((subtopology) =>
      Array.from({ length: subtopology.partitions }, (_, partition) => taskId(this.plan.queryId, subtopology.id, partition)).flatMap(
        (task) => subtopology.stores.map((store) => ({ task, store })),
      ),
    );
  }

  isRepartition(topic: string): boolean {
    return this.plan.internalTopics.some((internal) => internal.name === topic && internal.use === 'repartition');
  }

  /** `appender`: an empty one, the task's own from now on; `wake`: as in TaskParts. */
  create(unit: AssignmentUnit, wake: () => void, appender: Appender = new TopicAppender()): PipelineTask {
    const [subtopology, partition] = this.#place(unit.id);
    const record: RecordContext = { topic: '', partition: 0, offset: 0, headers: null };
    const stores = this.#stores(unit.id, subtopology, partition);
    const problems = new TaskProblems();
    const pipeline = buildPipeline(this.plan, subtopology, {
      functions: this.#host.functions,
      formats: this.#host.formats,
      schemas: this.#host.schemas,
      record,
      appender,
      cacheBytes: this.settings.cacheBytes,
      fatal: fatalDrops(this.settings),
      store: (name) => stores.store(name),
      report: (problem) => {
        problems.add(problem);
        this.#report(problem, appender);
      },
      output: () => assert(false, 'a persistent query has an output step'),
    });
    const startOffsets = (): Promise<ReadonlyMap<string, StartOffset>> => this.#startOffsets(unit.partitions);
    const { id, partitions: inputs } = unit;
    return new PipelineTask({ id, partition, inputs, pipeline, stores, appender, problems, startOffsets, wake });
  }

  /** Problems are appended by the task that met them, in the same commit: a record that is read again is not told twice. */
  #report(problem: Problem, appender: Appender): void {
    const value = problemBytes(this.plan.queryId, problem);
    appender.append({ topic: PROCESSING_LOG_TOPIC.name, partition: 0 }, this.#host.clock.now(), { key: null, value, headers: null });
  }

  #stores(task: TaskId, subtopology: Subtopology, partition: number): TaskStores {
    const names = new Set(subtopology.stores);
    return new TaskStores({
      task,
      partition,
      specs: this.plan.stores.filter((spec) => names.has(spec.name)),
      timeSteps: timeSteps(this.plan, names),
      broker: this.#host.broker,
      database: this.#host.database,
    });
  }

  async #startOffsets(partitions: readonly Partition[]): Promise<ReadonlyMap<string, StartOffset>> {
    const committed = await this.#host.broker.committed(this.plan.queryId, partitions);
    const starts = new Map<string, StartOffset>();
    for (const partition of partitions) {
      const id = partitionId(partition);
      const known = committed.get(id);
      if (known !== undefined) starts.set(id, { offset: known.offset, isCommitted: true });
      else starts.set(id, { offset: await this.#firstOffset(partition), isCommitted: false });
    }
    return starts;
  }

  /** Of a partition never read before. Nothing of the query's own topics is ever skipped. */
  async #firstOffset(partition: Partition): Promise<Offset> {
    const { begin, end } = await this.#host.broker.bounds(partition);
    const isInternal = this.plan.internalTopics.some((topic) => topic.name === partition.topic);
    return this.settings.offsetReset === 'earliest' || isInternal ? begin : end;
  }

  #place(task: TaskId): readonly [Subtopology, number] {
    for (const subtopology of this.#subtopologies) {
      for (let partition = 0; partition < subtopology.partitions; partition++) {
        if (taskId(this.plan.queryId, subtopology.id, partition) === task) return [subtopology, partition];
      }
    }
    assert(false, `query ${this.plan.queryId} has no task ${task}`);
  }
}

/** The store whose changelog carries each step's stream time: the first of its own. */
export function timeSteps(plan: PhysicalPlan, stores: ReadonlySet<StoreName>): ReadonlyMap<StepId, StoreName> {
  return new Map(
    plan.steps.flatMap((step) => {
      const [store] = storesOf(step).filter((name) => stores.has(name));
      return store === undefined ? [] : [[step.id, store] as const];
    }),
  );
}

/** The stores that one partition's tasks have, by plan. */
export const storeSpec = (plan: PhysicalPlan, name: StoreName): StoreSpec => {
  const spec = plan.stores.find((store) => store.name === name);
  assert(spec !== undefined, `plan ${plan.queryId} has no store ${name}`);
  return spec;
};
