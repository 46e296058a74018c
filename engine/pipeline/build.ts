import { inputsOf, type PhysicalPlan, type SourceStep, type Step, type StepId, type Subtopology } from '../../planner/physical-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Schema } from '../../types/schema.ts';
import type { Timestamp } from '../../types/time.ts';
import type { Partition } from '../../types/topic.ts';
import type { Operator, OperatorCounts, Output } from '../operator.ts';
import { StreamAggregate, TableAggregate } from '../operators/aggregate.ts';
import { StreamFilter, TableFilter } from '../operators/filter.ts';
import { ForeignKeyJoin } from '../operators/foreign-key-join.ts';
import { ForeignKeyLookup } from '../operators/foreign-key-lookup.ts';
import { ForeignKeySubscribe } from '../operators/foreign-key-subscribe.ts';
import { FlatMap } from '../operators/flat-map.ts';
import { Materialize } from '../operators/materialize.ts';
import { SubscriberOutput } from '../operators/output.ts';
import { Project } from '../operators/project.ts';
import { StreamRekey, TableRekey } from '../operators/rekey.ts';
import { Repartition } from '../operators/repartition.ts';
import { RepartitionDecoder } from '../operators/repartition-source.ts';
import { SessionAggregate } from '../operators/session-aggregate.ts';
import { SessionTable } from '../operators/session-table.ts';
import { Sink } from '../operators/sink.ts';
import { KeyedSource, SourceInput, StreamSource, type SourceParts } from '../operators/source.ts';
import { SourceDecoder } from '../operators/source-decoder.ts';
import { StreamStreamJoin } from '../operators/stream-stream-join.ts';
import { StreamTableJoin } from '../operators/stream-table-join.ts';
import { TableTableJoin } from '../operators/table-table-join.ts';
import { WindowedAggregate } from '../operators/windowed-aggregate.ts';
import type { Pipeline, PipelineHost, PipelineInput } from '../pipeline-host.ts';

/** Builds one subtopology's operators from the sink up: each gets its output whole. */
export function buildPipeline(plan: PhysicalPlan, subtopology: Subtopology, host: PipelineHost): Pipeline {
  const ids = new Set(subtopology.steps);
  const parts: Parts = { host, steps: new Map(plan.steps.map((step) => [step.id, step])), sources: new Map(), operators: new Map() };
  const outputs = new Map<StepId, Output[]>();
  for (const step of plan.steps.filter(({ id }) => ids.has(id)).reverse()) {
    const operator = build(step, parts, outputTo(outputs.get(step.id) ?? []));
    parts.operators.set(step.id, operator);
    for (const [index, input] of inputsOf(step).entries()) {
      outputs.set(input, [...(outputs.get(input) ?? []), (change) => operator.process(change, index)]);
    }
  }
  return new BuiltPipeline(parts);
}

/** What building collects: `operators` from the sink up, `sources` by topic. */
type Parts = {
  readonly host: PipelineHost;
  readonly steps: ReadonlyMap<StepId, Step>;
  readonly sources: Map<string, SourceParts>;
  readonly operators: Map<StepId, Operator>;
};
type Builders = { readonly [K in Step['kind']]: (step: Extract<Step, { kind: K }>, parts: Parts, output: Output) => Operator };

/** How each kind of step is built. */
const BUILDERS: Builders = {
  source: buildSource,
  'repartition-source'(step, parts, output) {
    return addSource(step.topic, { step: step.id, decoder: new RepartitionDecoder(step), operator: new StreamSource(output) }, parts);
  },
  filter(step, { host, steps }, output) {
    if (step.relation === 'STREAM') return new StreamFilter(step, host, output);
    assert(steps.get(step.input)?.emitsBefore === true, 'what a table filter reads tells what a row was');
    return new TableFilter(step, host, output);
  },
  project: (step, { host }, output) => new Project(step, host, output),
  rekey: (step, { host }, output) =>
    step.relation === 'STREAM' ? new StreamRekey(step, host, output) : new TableRekey(step, host, output),
  repartition: (step, { host }) => new Repartition(step, host),
  aggregate(step, { host, steps }, output) {
    if (steps.get(step.input)?.relation === 'TABLE') return new TableAggregate(step, host, output);
    if (step.window === null) return new StreamAggregate(step, host, output);
    return step.window.kind === 'SESSION' ? new SessionAggregate(step, host, output) : new WindowedAggregate(step, host, output);
  },
  'flat-map': (step, { host }, output) => new FlatMap(step, host, output),
  'stream-stream-join': (step, { host }, output) => new StreamStreamJoin(step, host, output),
  'stream-table-join': (step, { host }, output) => new StreamTableJoin(step, host, output),
  'table-table-join': (step, { host }, output) => new TableTableJoin(step, host, output),
  'foreign-key-subscribe': (step, { host, steps }, output) => new ForeignKeySubscribe(step, schemaOf(step.input, steps), { host, output }),
  'foreign-key-lookup'(step, { host, steps }, output) {
    const inputs = { subscriptions: schemaOf(step.left, steps), right: schemaOf(step.right, steps) };
    return new ForeignKeyLookup(step, inputs, { host, output });
  },
  'foreign-key-join': (step, { host }, output) => new ForeignKeyJoin(step, host, output),
  materialize: (step, { host }, output) => new Materialize(step, host, output),
  sink: (step, { host }) => new Sink(step, host),
  output: (_step, { host }) => new SubscriberOutput(host),
};

function schemaOf(id: StepId, steps: Parts['steps']): Schema {
  const step = steps.get(id);
  assert(step !== undefined, `the plan has a step ${id}`);
  return step.schema;
}

function build(step: Step, parts: Parts, output: Output): Operator {
  const builder = BUILDERS[step.kind] as (step: Step, parts: Parts, output: Output) => Operator;
  return builder(step, parts, output);
}

function buildSource(step: SourceStep, parts: Parts, output: Output): Operator {
  const operator = sourceOperator(step, parts, output);
  return addSource(step.topic, { step: step.id, decoder: new SourceDecoder(step, parts.host), operator }, parts);
}

function sourceOperator(step: SourceStep, parts: Parts, output: Output): SourceParts['operator'] & Operator {
  if (step.relation === 'STREAM') return new StreamSource(output);
  if (step.store === null) return new KeyedSource(output);
  assert(step.wantedKey.length === step.key.length, 'a table that keeps its rows reads its whole key');
  const rows = { ...step, store: step.store };
  return step.window?.kind === 'SESSION' ? new SessionTable(rows, parts.host, output) : new Materialize(rows, parts.host, output);
}

function addSource<O extends SourceParts['operator']>(topic: string, source: SourceParts & { readonly operator: O }, parts: Parts): O {
  assert(!parts.sources.has(topic), `one source reads ${topic}`);
  parts.sources.set(topic, source);
  return source.operator;
}

/** Steps that nobody reads end a pipeline. */
function outputTo(outputs: readonly Output[]): Output {
  const [only] = outputs;
  if (outputs.length === 1 && only !== undefined) return only;
  return (change) => {
    for (const output of outputs) output(change);
  };
}

class BuiltPipeline implements Pipeline {
  readonly counts: ReadonlyMap<StepId, OperatorCounts>;
  readonly #host: PipelineHost;
  readonly #sources: ReadonlyMap<string, SourceParts>;
  /** From the source down. */
  readonly #operators: ReadonlyMap<StepId, Operator>;

  constructor({ host, sources, operators }: Parts) {
    this.#host = host;
    this.#sources = sources;
    this.#operators = new Map([...operators].reverse());
    this.counts = new Map([...this.#operators].map(([id, operator]) => [id, operator.counts]));
  }

  input(partition: Partition): PipelineInput {
    const source = this.#sources.get(partition.topic);
    assert(source !== undefined, `the pipeline reads ${partition.topic}`);
    return new SourceInput(partition, source, this.#host);
  }

  flush(): void {
    for (const operator of this.#operators.values()) operator.flush?.();
  }

  streamTimes(): ReadonlyMap<StepId, Timestamp> {
    const times = new Map<StepId, Timestamp>();
    for (const [id, operator] of this.#operators) {
      const time = operator.streamTime?.() ?? -1;
      if (time >= 0) times.set(id, time);
    }
    return times;
  }

  restoreStreamTimes(times: ReadonlyMap<StepId, Timestamp>): void {
    for (const [id, time] of times) this.#operators.get(id)?.restoreTime?.(time);
  }
}
