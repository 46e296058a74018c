import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Writer } from '../broker/broker.ts';
import { EmbeddedBroker } from '../broker/embedded/embedded-broker.ts';
import { RecordBatchBuilder } from '../broker/record-batch.ts';
import { Engine } from '../engine/engine.ts';
import { EMPTY_SESSION } from '../engine/session.ts';

const RECORDS = 300;
/** Of the first ones, which find cold code, nothing is told. */
const WARM_UP = 50;
const USERS = 17;
/** Between the arrival of one result and the next record. */
const PAUSE_MS = 5;
const PARTITIONS = 2;
const TOPIC = { name: 'clicks', partitions: PARTITIONS, retentionMs: null, cleanupPolicy: 'delete' } as const;

const SETUP = `
  CREATE STREAM clicks (page STRING KEY, user STRING, amount DOUBLE) WITH (kafka_topic = 'clicks', value_format = 'JSON');
  CREATE TABLE totals AS SELECT user, COUNT(*) AS n, SUM(amount) AS total FROM clicks GROUP BY user;`;

/**
 * From the call that produces one record to its row in a push query, exactly once, all synced to the disk: produced;
 * repartitioned by user; counted, with changelog and sink; read by the subscriber. Records come one at a time.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const broker = await EmbeddedBroker.open({ directory: join(directory, 'data') });
  await broker.createTopic(TOPIC);
  const engine = await Engine.open({ broker, stateDirectory: join(directory, 'state') });
  try {
    await engine.execute(SETUP, EMPTY_SESSION);
    const times = (await measure(engine, await broker.writer('bench'))).slice(WARM_UP).sort((a, b) => a - b);
    const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    console.log(`one record to a push query through a hop: p50 ${at(0.5)} ms (at most 5), p99 ${at(0.99)} ms`);
  } finally {
    await engine.close();
    await rm(directory, { recursive: true });
  }
}

async function measure(engine: Engine, writer: Writer): Promise<number[]> {
  const { rows } = await engine.query('SELECT * FROM totals EMIT CHANGES;', EMPTY_SESSION, new AbortController().signal);
  const results = rows[Symbol.asyncIterator]();
  const times: number[] = [];
  for (let i = 0; i < RECORDS; i++) {
    await sleep(PAUSE_MS);
    const start = performance.now();
    await produce(writer, i);
    const { value } = await results.next();
    times.push(performance.now() - start);
    if (value?.length !== 1) throw new Error(`record ${i} made ${value?.length} rows`);
  }
  await results.return?.();
  await writer.close();
  return times;
}

async function produce(writer: Writer, i: number): Promise<void> {
  const builder = new RecordBatchBuilder();
  const value = JSON.stringify({ user: `u${i % USERS}`, amount: i / 4 });
  builder.append(1_700_000_000_000 + i, Buffer.from(`/page/${i}`), Buffer.from(value), null);
  await writer.send([{ partition: { topic: TOPIC.name, partition: i % PARTITIONS }, ...builder.finish() }]);
  await writer.commit([]);
}
