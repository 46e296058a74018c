import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clickstream } from '../../cli/datagen/clickstream.ts';
import { connect, type Client } from '../../client/client.ts';
import type { WireReadRecord } from '../../protocol/records.ts';
import { randomOf } from '../broker/faulty-file-system.ts';
import { MillraceProcess, startServer } from './server-process.ts';

const ROUNDS = 20;
const RATE = 4000;
const SEED = 3;
const BEGIN = Date.UTC(2024, 0, 1);
/** Each round's clicks have an hour of their own, so that all windows are kept. */
const HOUR = 3_600_000;

const SCRIPT = `
  CREATE STREAM clicks (user_id STRING KEY, page STRING, ms INTEGER, status INTEGER, device STRING, session STRING)
    WITH (kafka_topic = 'clicks', value_format = 'JSON', partitions = 2);
  CREATE TABLE pages AS SELECT page, COUNT(*) AS n, SUM(ms) AS ms FROM clicks GROUP BY page;
  CREATE TABLE users AS SELECT user_id, COUNT(*) AS n FROM clicks WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY user_id;
  CREATE STREAM copies AS SELECT * FROM clicks;`;

type Click = { readonly key: string; readonly page: string; readonly ms: number; readonly round: number; readonly line: string };

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'millrace-kill-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('twenty kills during datagen lose nothing that was acknowledged, and count nothing twice', async () => {
  const random = randomOf(SEED);
  const acknowledged: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    // The number of workers may change from start to start.
    const server = await startServer(directory, ['--workers', String(round % 3), '--log-level', 'error']);
    const client = connect(server.url);
    if (round === 0) await client.execute(SCRIPT);
    const clicks = await check(client, acknowledged);
    report(`start ${round}: ${clicks} clicks in the topic, ${sum(acknowledged)} were acknowledged\n`);
    if (round === ROUNDS) {
      expect(await server.process.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
      break;
    }
    const start = String(BEGIN + round * HOUR);
    const datagen = new MillraceProcess([
      'datagen',
      'clickstream',
      '--server',
      server.url,
      '--rate',
      String(RATE),
      '--seed',
      String(round),
      '--start',
      start,
    ]);
    await first(client, clicks);
    await after(Math.floor(random() * 700));
    expect(await server.process.end('SIGKILL')).toMatchObject({ code: null, signal: 'SIGKILL' });
    const { code, errors } = await datagen.ended;
    expect(code).toBe(1);
    acknowledged.push(Number(/([\d,. ]+) clicks? (?:is|are) in topic/.exec(errors)?.[1]?.replaceAll(/\D/g, '') ?? 'NaN'));
  }
  expect(sum(acknowledged)).toBeGreaterThan(RATE);
});

/** Resolves when datagen's first clicks have arrived. */
async function first(client: Client, before: number): Promise<void> {
  let seen = 0;
  for await (const records of client.consume('clicks', { follow: true })) {
    seen += records.length;
    if (seen > before) return;
  }
}

/** Resolves with the number of clicks in the topic, if all that was made of them agrees. */
async function check(client: Client, acknowledged: readonly number[]): Promise<number> {
  const clicks = await read(client, 'clicks');
  acknowledged.forEach((count, round) => {
    const found = clicks.filter((click) => click.round === round).map(({ line }) => line);
    expect(found.length).toBeGreaterThanOrEqual(count);
    expect(found.toSorted()).toEqual(firstClicks(round, found.length).toSorted());
  });
  await expect.poll(() => total(client, 'pages'), { timeout: 30_000 }).toBe(clicks.length);
  await expect.poll(() => total(client, 'users'), { timeout: 30_000 }).toBe(clicks.length);
  const byPage = grouped(clicks, ({ page }) => page);
  expect(await rows(client, 'SELECT page, n, ms FROM pages;')).toEqual(
    [...byPage].map(([page, of]) => `${page} ${of.length} ${sum(of.map(({ ms }) => ms))}`).toSorted(),
  );
  const byUser = grouped(clicks, ({ key, round }) => `${key} ${BEGIN + round * HOUR}`);
  expect(await rows(client, 'SELECT user_id, WINDOWSTART, n FROM users;')).toEqual(
    [...byUser].map(([key, of]) => `${key} ${of.length}`).toSorted(),
  );
  await expect.poll(async () => (await read(client, 'COPIES')).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(clicks.length);
  expect((await read(client, 'COPIES')).map(asClick).toSorted()).toEqual(clicks.map(asClick).toSorted());
  return clicks.length;
}

const asClick = ({ key, round, page, ms }: Click): string => `${round} ${key} ${page} ${ms}`;

async function total(client: Client, table: string): Promise<number> {
  const { rows: found } = await client.pull(`SELECT n FROM ${table};`);
  return sum(found.map(([n]) => Number(n)));
}

async function rows(client: Client, select: string): Promise<readonly string[]> {
  return (await client.pull(select)).rows.map((values) => (values as readonly (string | number)[]).join(' ')).toSorted();
}

async function read(client: Client, topic: string): Promise<readonly Click[]> {
  const clicks: Click[] = [];
  for await (const records of client.consume(topic)) clicks.push(...records.map(clickOf));
  return clicks;
}

function clickOf({ key, value, timestamp }: WireReadRecord): Click {
  const fields = Object.entries(JSON.parse(value as string) as Record<string, string | number>);
  const { page, ms } = Object.fromEntries(fields.map(([name, field]) => [name.toLowerCase(), field])) as { page: string; ms: number };
  const round = Math.floor((timestamp - BEGIN) / HOUR);
  return { key: key as string, page, ms, round, line: `${timestamp} ${key as string} ${value as string}` };
}

/** What datagen sends first in a round. */
function firstClicks(round: number, count: number): readonly string[] {
  const made = clickstream({ seed: round, start: BEGIN + round * HOUR, gapMs: 1000 / RATE });
  return Array.from({ length: count }, () => {
    const { key, value, timestamp } = made.next().value;
    return `${timestamp} ${key} ${value}`;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function report(text: string): void {
  process.stdout.write(text);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
