import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Broker } from '../broker/broker.ts';
import { EmbeddedBroker } from '../broker/embedded/embedded-broker.ts';
import { RecordBatchBuilder } from '../broker/record-batch.ts';
import { Engine } from '../engine/engine.ts';
import { EMPTY_SESSION } from '../engine/session.ts';
import { median, millions } from './median.ts';

const EVENTS = 2_000_000;
const USERS = 1_000;
const BATCH = 2_000;
const ROUNDS = 3;
/** How often both sides emit: the engine at its commits, the loop at this interval. */
const COMMIT_MS = 100;
const WINDOW_MS = 60_000;
const TOPIC = { name: 'events', partitions: 1, retentionMs: null, cleanupPolicy: 'delete' } as const;

const DECLARE = `
  CREATE STREAM events (user STRING KEY, page STRING, ts BIGINT, amount DOUBLE, country STRING)
    WITH (kafka_topic = 'events', value_format = 'JSON', timestamp = 'ts');`;
const COUNT = `
  CREATE TABLE counts AS SELECT user, COUNT(*) AS n, SUM(amount) AS total
    FROM events WINDOW TUMBLING (SIZE 60 SECONDS, GRACE PERIOD 1 HOUR) GROUP BY user;`;

/**
 * Windowed count and sum for 1,000 keys over 90-byte JSON events, from the embedded log to changelog and sink topic,
 * durable, in one thread, against a bare loop over the same events in memory that only parses them, counts, and writes
 * one JSON line for each changed key at each interval.
 */
export async function run(): Promise<void> {
  const ratios: { coalesced: number[]; every: number[] } = { coalesced: [], every: [] };
  const rates = { coalesced: 0, every: 0, loop: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    // its events are garbage when it is done: the engine reads its own from the log, and need not collect around them
    const loop = bareLoop(Array.from({ length: EVENTS }, (_, i) => event(i)));
    const coalesced = await engineRate({});
    const every = await engineRate({ 'cache.max.bytes.buffering': '0' });
    ratios.coalesced.push(coalesced / loop);
    ratios.every.push(every / loop);
    rates.coalesced = Math.max(rates.coalesced, coalesced);
    rates.every = Math.max(rates.every, every);
    rates.loop = Math.max(rates.loop, loop);
  }
  const line = (name: string, figures: readonly number[], best: number, least: number): string =>
    `windowed count and sum, ${name}: ${median(figures).toFixed(2)} × the bare JSON.parse loop (at least ${least}; best ${millions(best)} against ${millions(rates.loop)} M records/s)`;
  console.log(line('one change a key and commit', ratios.coalesced, rates.coalesced, 0.8));
  console.log(line('every change', ratios.every, rates.every, 0.5));
}

/** The key of event i is that of event i modulo USERS. */
const KEYS = Array.from({ length: USERS }, (_, i) => Buffer.from(userOf(i)));

function userOf(i: number): string {
  return `u${(i * 7919) % USERS}`;
}

function event(i: number): Buffer {
  const user = userOf(i);
  const amount = ((i * 37) % 100_000) / 100;
  const country = ['DE', 'FR', 'US', 'JP'][i % 4];
  return Buffer.from(`{"user":"${user}","page":"/home/${i % 50}","ts":${1_700_000_000_000 + i},"amount":${amount},"country":"${country}"}`);
}

type Sum = { n: number; total: number };

function bareLoop(events: readonly Buffer[]): number {
  const sums = new Map<string, Sum>();
  const changed = new Set<string>();
  let emitted = 0;
  const emit = (): void => {
    for (const key of changed) emitted += Buffer.from(JSON.stringify(sums.get(key))).length;
    changed.clear();
  };
  const start = performance.now();
  let last = start;
  for (const [i, bytes] of events.entries()) {
    const { user, ts, amount } = JSON.parse(bytes.toString()) as { user: string; ts: number; amount: number };
    const key = `${user}@${ts - (ts % WINDOW_MS)}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { n: 1, total: amount });
    else {
      sum.n++;
      sum.total += amount;
    }
    changed.add(key);
    if (i % 256 !== 0 || performance.now() - last < COMMIT_MS) continue;
    emit();
    last = performance.now();
  }
  emit();
  if (emitted === 0) throw new Error('the loop emitted nothing');
  return (events.length / (performance.now() - start)) * 1000;
}

async function engineRate(properties: Readonly<Record<string, string>>): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-bench-'));
  const broker = await EmbeddedBroker.open({ directory: join(directory, 'data') });
  await produce(broker);
  const engine = await Engine.open({ broker, stateDirectory: join(directory, 'state') });
  try {
    await engine.execute(DECLARE, EMPTY_SESSION);
    const start = performance.now();
    await engine.execute(COUNT, { ...EMPTY_SESSION, properties });
    await engine.settled();
    const seconds = (performance.now() - start) / 1000;
    await check(engine, EVENTS);
    return EVENTS / seconds;
  } finally {
    await engine.close();
    await rm(directory, { recursive: true });
  }
}

async function produce(broker: Broker): Promise<void> {
  await broker.createTopic(TOPIC);
  const writer = await broker.writer('bench');
  const builder = new RecordBatchBuilder();
  for (let at = 0; at < EVENTS; at += BATCH) {
    for (let i = at; i < at + BATCH; i++) builder.append(1_700_000_000_000, KEYS[i % USERS], event(i), null);
    await writer.send([{ partition: { topic: TOPIC.name, partition: 0 }, ...builder.finish() }]);
    if ((at / BATCH) % 50 === 49) await writer.commit([]);
  }
  await writer.commit([]);
  await writer.close();
}

/** A fast wrong answer is none. */
async function check(engine: Engine, expected: number): Promise<void> {
  const { rows } = await engine.query('SELECT n FROM counts;', EMPTY_SESSION, new AbortController().signal);
  let counted = 0;
  for await (const batch of rows) for (const { values } of batch) counted += Number(values[0]);
  if (counted !== expected) throw new Error(`counted ${counted} of ${expected} events`);
}
