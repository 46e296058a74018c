import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Broker, Writer } from '../../broker/broker.ts';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { RecordBatchBuilder } from '../../broker/record-batch.ts';
import { Engine } from '../../engine/engine.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import { stepCounts } from '../../engine/step-counts.ts';
import type { Feed } from './feed.ts';
import type { StateKind } from './kinds.ts';

const BATCH = 2_000;
const SAMPLE_MS = 10;

/** What the stores held once so many records of each feed were processed. */
export type Sample = { readonly records: readonly number[]; readonly rows: number };

export type Measured = {
  readonly seconds: number;
  readonly samples: readonly Sample[];
  /** After garbage collection, with half of the records done and with all of them; in bytes. */
  readonly heap: readonly [half: number, end: number];
  readonly late: number;
};

/** One kind's records through an engine over the embedded log, with changelogs, checkpoints and a sink, in one thread. */
export async function measure(kind: StateKind): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const broker = await EmbeddedBroker.open({ directory: join(directory, 'data') });
  for (const { topic } of kind.feeds) await broker.createTopic({ name: topic, partitions: 1, retentionMs: null, cleanupPolicy: 'delete' });
  const engine = await Engine.open({ broker, stateDirectory: join(directory, 'state') });
  try {
    await engine.execute(kind.declare + kind.query, EMPTY_SESSION);
    return await new Run(kind, engine, broker).measure();
  } finally {
    await engine.close();
    await rm(directory, { recursive: true });
  }
}

class Run {
  readonly #kind: StateKind;
  readonly #engine: Engine;
  readonly #broker: Broker;
  readonly #samples: Sample[] = [];
  #told = 0;

  constructor(kind: StateKind, engine: Engine, broker: Broker) {
    this.#kind = kind;
    this.#engine = engine;
    this.#broker = broker;
  }

  async measure(): Promise<Measured> {
    const writer = await this.#broker.writer('bench');
    const first = await this.#half(writer, 0);
    const half = heap();
    const second = await this.#half(writer, 1);
    const end = heap();
    await writer.close();
    const { dropped } = total(await this.#status());
    return { seconds: first + second, samples: this.#samples, heap: [half, end], late: dropped };
  }

  /** Makes half of the records visible at once; answers the seconds until all are processed and committed. */
  async #half(writer: Writer, half: 0 | 1): Promise<number> {
    for (const feed of this.#kind.feeds) await send(writer, feed, half);
    const start = performance.now();
    await writer.commit([]);
    let done = false;
    const settled = this.#engine.settled().finally(() => (done = true));
    while (!done) {
      await this.#sample();
      await Promise.race([sleep(SAMPLE_MS), settled]);
    }
    await settled;
    const seconds = (performance.now() - start) / 1000;
    await this.#sample();
    return seconds;
  }

  async #sample(): Promise<void> {
    const status = await this.#status();
    const { records, rows } = total(status, this.#kind.feeds);
    this.#samples.push({ records, rows });
    const sum = records.reduce((a, b) => a + b, 0);
    if (sum - this.#told < 200_000) return;
    this.#told = sum;
    console.error(`state: ${this.#kind.name}: ${sum.toLocaleString('en')} records, ${rows.toLocaleString('en')} rows`);
  }

  async #status(): Promise<QueryStatus> {
    const [query] = (await this.#engine.accounts()).queries;
    if (query === undefined || query.state !== 'RUNNING')
      throw new Error(`the query of ${this.#kind.name} is ${query?.state}: ${query?.reason}`);
    return query;
  }
}

function total(status: QueryStatus, feeds: readonly Feed[] = []): Sample & { readonly dropped: number } {
  const counts = stepCounts(status);
  const records = feeds.map(({ topic }) => {
    const source = status.query.plan.steps.find((step) => step.kind === 'source' && step.topic === topic);
    return source === undefined ? 0 : (counts.get(source.id)?.in ?? 0);
  });
  const rows = status.tasks.flatMap(({ stores }) => stores).reduce((sum, store) => sum + store.rows, 0);
  const dropped = [...counts.values()].reduce((sum, { dropped: reasons }) => sum + (reasons.late ?? 0), 0);
  return { records, rows, dropped };
}

async function send(writer: Writer, { topic, records, record }: Feed, half: 0 | 1): Promise<void> {
  const builder = new RecordBatchBuilder();
  const [from, to] = half === 0 ? [0, records / 2] : [records / 2, records];
  for (let at = from; at < to; at += BATCH) {
    for (let i = at; i < Math.min(at + BATCH, to); i++) {
      const { key, value, timestamp } = record(i);
      builder.append(timestamp, Buffer.from(key), value === null ? null : Buffer.from(value), null);
    }
    await writer.send([{ partition: { topic, partition: 0 }, ...builder.finish() }]);
  }
}

/** What is on the heap when everything that can go has gone; without the bytes of the log's caches, which have their own bounds. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
