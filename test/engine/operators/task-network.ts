import { expect } from 'vitest';
import { encodeHeaders, type Header } from '../../../broker/headers.ts';
import type { Append, RecordBatch } from '../../../broker/broker.ts';
import { partitionFor } from '../../../broker/partitioner.ts';
import { readRecordBatch, RecordBatchBuilder } from '../../../broker/record-batch.ts';
import { TopicAppender } from '../../../engine/appender.ts';
import type { Pipeline } from '../../../engine/pipeline-host.ts';
import { buildPipeline } from '../../../engine/pipeline/build.ts';
import { FORMATS } from '../../../formats/formats.ts';
import { taskInputs, type PhysicalPlan, type Subtopology } from '../../../planner/physical-plan.ts';
import { cutTopology } from '../../../planner/topology.ts';
import { assert } from '../../../types/errors.ts';
import type { Partition } from '../../../types/topic.ts';
import { NO_SCHEMAS } from '../../../types/written-schema.ts';
import { TEST_FUNCTIONS } from '../../planner/fixture.ts';
import { planScript } from '../../planner/planning.ts';
import { LoggedStore } from './join-driver.ts';

/** A record as text; `value` null deletes. */
export type Input = { readonly topic: string; readonly key: string; readonly value: string | null; readonly at: number };
/** A record that came out, its value parsed. */
export type Result = { readonly key: string; readonly value: unknown; readonly at: number; readonly headers: number };

/** Chooses one of so many. */
export type Choose = (count: number) => number;

/**
 * The tasks of the last query of a script, each with its own stores, and everything between them: any task that has a record
 * may go on with any of its inputs, as `choose` says, and may commit and go on in a new one over what its changelogs have.
 */
export class TaskNetwork {
  readonly plan: PhysicalPlan;
  readonly results: Result[] = [];
  readonly #tasks: readonly NetworkTask[];
  readonly #choose: Choose;

  constructor(script: string, choose: Choose) {
    const { plan } = planScript(script);
    assert(plan.kind === 'start', 'the last statement runs a query');
    this.plan = plan.query.plan;
    this.#choose = choose;
    this.#tasks = cutTopology(this.plan).subtopologies.flatMap((subtopology) =>
      Array.from({ length: subtopology.partitions }, (_, partition) => new NetworkTask(this.plan, subtopology, partition)),
    );
  }

  /** Sends records as their producer would: to the partition that their keys' bytes choose. */
  send(inputs: readonly Input[], headers: readonly Header[] = []): void {
    for (const { topic, key, value, at } of inputs) {
      const keyBytes = Buffer.from(key);
      const builder = new RecordBatchBuilder();
      builder.append(at, keyBytes, value === null ? null : Buffer.from(value), headers.length === 0 ? null : encodeHeaders(headers));
      const source = this.plan.steps.find((step) => step.kind === 'source' && step.topic === topic);
      assert(source?.kind === 'source', `the query reads ${topic}`);
      this.#deliver({ partition: { topic, partition: partitionFor(keyBytes, source.partitions) }, ...builder.finish() });
    }
  }

  /** One record of one task; false: there is none. */
  step(): boolean {
    const busy = this.#tasks.filter((task) => task.waiting.length > 0);
    if (busy.length === 0) return false;
    const task = busy[this.#choose(busy.length)];
    const queue = task.waiting[this.#choose(task.waiting.length)];
    for (const append of task.run(queue)) this.#deliver(append);
    if (this.#choose(10) === 0) {
      for (const append of task.commit()) this.#deliver(append);
      task.restart();
    }
    return true;
  }

  drain(): readonly Result[] {
    while (this.step());
    return this.results.splice(0);
  }

  get stores(): readonly LoggedStore[] {
    return this.#tasks.flatMap((task) => {
      task.commit();
      return [...task.stores.values()];
    });
  }

  #deliver(append: Append): void {
    const batch = readRecordBatch(append.partition, append.bytes.slice());
    const { topic, partition } = append.partition;
    const task = this.#tasks.find(({ inputs }) => inputs.some((input) => input.topic === topic && input.partition === partition));
    if (task === undefined) this.results.push(...resultsOf(batch));
    else task.queue(batch);
  }
}

type Queue = { readonly partition: Partition; readonly batches: RecordBatch[]; next: number };

class NetworkTask {
  readonly inputs: readonly Partition[];
  readonly stores: ReadonlyMap<string, LoggedStore>;
  readonly #plan: PhysicalPlan;
  readonly #subtopology: Subtopology;
  readonly #appender = new TopicAppender();
  readonly #queues: readonly Queue[];
  #pipeline: Pipeline;

  constructor(plan: PhysicalPlan, subtopology: Subtopology, partition: number) {
    this.#plan = plan;
    this.#subtopology = subtopology;
    this.inputs = taskInputs(subtopology, partition);
    this.#queues = this.inputs.map((input) => ({ partition: input, batches: [], next: 0 }));
    const specs = plan.stores.filter(({ name }) => subtopology.stores.includes(name));
    this.stores = new Map(specs.map((spec) => [spec.name, new LoggedStore(spec)]));
    this.#pipeline = this.#build();
  }

  get waiting(): readonly Queue[] {
    return this.#queues.filter(({ batches }) => batches.length > 0);
  }

  queue(batch: RecordBatch): void {
    const { topic } = batch.partition;
    this.#queues.find(({ partition }) => partition.topic === topic)?.batches.push(batch);
  }

  run(queue: Queue): readonly Append[] {
    const [batch] = queue.batches;
    const input = this.#pipeline.input(queue.partition);
    if (input.load(batch, queue.next) !== null) input.process();
    if (++queue.next === batch.count) {
      queue.batches.shift();
      queue.next = 0;
    }
    this.#checkCounts();
    return this.#appender.take();
  }

  commit(): readonly Append[] {
    this.#pipeline.flush();
    for (const store of this.stores.values()) store.commit();
    this.#checkCounts();
    return this.#appender.take();
  }

  restart(): void {
    for (const store of this.stores.values()) store.restore();
    this.#pipeline = this.#build();
  }

  #build(): Pipeline {
    return buildPipeline(this.#plan, this.#subtopology, {
      functions: TEST_FUNCTIONS,
      formats: FORMATS,
      schemas: NO_SCHEMAS,
      record: { topic: '', partition: 0, offset: 0, headers: null },
      appender: this.#appender,
      cacheBytes: 0,
      fatal: new Set(),
      store: (name) => {
        const logged = this.stores.get(name);
        assert(logged !== undefined, `the task has a store ${name}`);
        return logged.store;
      },
      report: () => undefined,
      output: () => undefined,
    });
  }

  #checkCounts(): void {
    for (const [step, { in: came, forwarded, held, dropped }] of this.#pipeline.counts) {
      const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      expect({ step, sum: forwarded + held + lost }).toEqual({ step, sum: came });
    }
  }
}

function resultsOf(batch: RecordBatch): readonly Result[] {
  const text = (start: number, end: number): string | null => (start < 0 ? null : Buffer.from(batch.bytes.subarray(start, end)).toString());
  return Array.from({ length: batch.count }, (_, i) => {
    const value = text(batch.valueStart[i], batch.valueEnd[i]);
    return {
      key: text(batch.keyStart[i], batch.keyEnd[i]) ?? 'null',
      value: value === null ? null : (JSON.parse(value) as unknown),
      at: batch.timestamps[i],
      headers: batch.bytes[batch.headerStart[i]] >> 1,
    };
  });
}
