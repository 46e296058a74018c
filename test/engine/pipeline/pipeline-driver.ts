import { NO_SCHEMAS } from '../../../types/written-schema.ts';
import { expect } from 'vitest';
import type { Append, RecordBatch } from '../../../broker/broker.ts';
import { encodeHeaders, type Header } from '../../../broker/headers.ts';
import { readRecordBatch, RecordBatchBuilder } from '../../../broker/record-batch.ts';
import { TopicAppender } from '../../../engine/appender.ts';
import type { Pipeline, Problem } from '../../../engine/pipeline-host.ts';
import { buildPipeline } from '../../../engine/pipeline/build.ts';
import { KeyedStore } from '../../../engine/state/keyed-store.ts';
import { FORMATS } from '../../../formats/formats.ts';
import type { PhysicalPlan, StoreName } from '../../../planner/physical-plan.ts';
import { cutTopology } from '../../../planner/topology.ts';
import type { Change } from '../../../types/change.ts';
import { assert } from '../../../types/errors.ts';
import type { Partition } from '../../../types/topic.ts';
import { planScript } from '../../planner/planning.ts';
import { TEST_FUNCTIONS } from '../../planner/fixture.ts';

export type Sent = {
  readonly key?: string | Uint8Array | null;
  readonly value?: string | null;
  readonly at?: number;
  readonly partition?: number;
  readonly headers?: readonly Header[];
};
export type Received = { topic: string; partition: number; key: string | null; value: string | null; timestamp: number; headers: number };

const utf8 = new TextEncoder();
const bytesOf = (text: string | Uint8Array | null | undefined): Uint8Array | null =>
  typeof text === 'string' ? utf8.encode(text) : (text ?? null);

/** Runs the last query of a script over records in memory: every subtopology as one task, internal topics in between. */
export class PipelineDriver {
  readonly plan: PhysicalPlan;
  readonly stores = new Map<StoreName, KeyedStore>();
  readonly problems: Problem[] = [];
  readonly changes: Change[] = [];
  readonly #pipelines: { readonly inputs: readonly string[]; readonly pipeline: Pipeline; readonly appender: TopicAppender }[];
  readonly #offsets = new Map<string, number>();

  constructor(script: string, cacheBytes = 0) {
    const { plan } = planScript(script);
    assert(plan.kind === 'start' || plan.kind === 'push', 'the last statement runs a query');
    this.plan = plan.kind === 'start' ? plan.query.plan : plan.plan;
    for (const spec of this.plan.stores) this.stores.set(spec.name, new KeyedStore(spec));
    this.#pipelines = cutTopology(this.plan).subtopologies.map((subtopology) => {
      const appender = new TopicAppender();
      const pipeline = buildPipeline(this.plan, subtopology, {
        functions: TEST_FUNCTIONS,
        formats: FORMATS,
        schemas: NO_SCHEMAS,
        record: { topic: '', partition: 0, offset: 0, headers: null },
        appender,
        cacheBytes,
        fatal: new Set(),
        store: (name) => this.stores.get(name)!,
        report: (problem) => this.problems.push(problem),
        output: (change) => this.changes.push(change),
      });
      return { inputs: subtopology.inputs, pipeline, appender };
    });
  }

  /** Sends one record through everything; what came out at the end, as Received. Counts are checked at every step. */
  send(topic: string, sent: Sent): Received[] {
    const partition = { topic, partition: sent.partition ?? 0 };
    const builder = new RecordBatchBuilder();
    builder.append(sent.at ?? 0, bytesOf(sent.key), bytesOf(sent.value), sent.headers === undefined ? null : encodeHeaders(sent.headers));
    return this.#deliver([{ partition, ...builder.finish() }]);
  }

  /** The same as text: `key:value@timestamp`. */
  sendText(topic: string, sent: Sent): string[] {
    return this.send(topic, sent).map(receivedText);
  }

  flush(): Received[] {
    const out: Received[] = [];
    for (const { pipeline, appender } of this.#pipelines) {
      pipeline.flush();
      out.push(...this.#deliver([...appender.take()]));
    }
    this.#checkCounts();
    return out;
  }

  get pipelines(): readonly Pipeline[] {
    return this.#pipelines.map(({ pipeline }) => pipeline);
  }

  /** Of the step, wherever it runs. */
  counts(step: string) {
    const found = this.pipelines.map((pipeline) => pipeline.counts.get(step)).find((counts) => counts !== undefined);
    assert(found !== undefined, `step ${step} has counts`);
    return found;
  }

  #deliver(appends: Append[]): Received[] {
    const out: Received[] = [];
    for (let append = appends.shift(); append !== undefined; append = appends.shift()) {
      const batch = this.#read(append);
      const task = this.#pipelines.find(({ inputs }) => inputs.includes(batch.partition.topic));
      if (task === undefined) {
        out.push(...received(batch));
        continue;
      }
      this.#run(task.pipeline, batch);
      appends.push(...task.appender.take());
    }
    return out;
  }

  #run(pipeline: Pipeline, batch: RecordBatch): void {
    const input = pipeline.input(batch.partition);
    for (let i = 0; i < batch.count; i++) {
      if (input.load(batch, i) !== null) input.process();
      this.#checkCounts();
    }
  }

  /** Law: no record disappears silently. */
  #checkCounts(): void {
    for (const pipeline of this.pipelines) {
      for (const [step, { in: came, forwarded, held, dropped }] of pipeline.counts) {
        const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
        expect({ step, sum: forwarded + held + lost }).toEqual({ step, sum: came });
      }
    }
  }

  /** The batch as a broker gives it back: with offsets that go on. */
  #read({ partition, bytes, count }: Append): RecordBatch {
    const id = `${partition.topic}-${partition.partition}`;
    const first = this.#offsets.get(id) ?? 0;
    this.#offsets.set(id, first + count);
    const patched = bytes.slice();
    new DataView(patched.buffer).setBigInt64(0, BigInt(first));
    return readRecordBatch(partition, patched);
  }
}

function received(batch: RecordBatch): Received[] {
  return Array.from({ length: batch.count }, (_, i) => ({
    ...placeOf(batch.partition),
    key: textOf(batch, batch.keyStart[i], batch.keyEnd[i]),
    value: textOf(batch, batch.valueStart[i], batch.valueEnd[i]),
    timestamp: batch.timestamps[i],
    headers: batch.bytes[batch.headerStart[i]] >> 1,
  }));
}

const placeOf = ({ topic, partition }: Partition) => ({ topic, partition });

/** UTF-8 text, and what looks like a window's bound behind it as `@start`. */
function textOf(batch: RecordBatch, start: number, end: number): string | null {
  if (start < 0) return null;
  const bytes = batch.bytes.subarray(start, end);
  const isBound = bytes.length >= 8 && bytes[bytes.length - 8] === 0;
  if (!isBound) return Buffer.from(bytes).toString();
  const bound = Buffer.from(bytes.subarray(bytes.length - 8)).readBigInt64BE();
  return `${Buffer.from(bytes.subarray(0, bytes.length - 8)).toString()}@${bound}`;
}

export function receivedText({ key, value, timestamp }: Received): string {
  return `${key ?? 'null'}:${value ?? 'null'}@${timestamp}`;
}
