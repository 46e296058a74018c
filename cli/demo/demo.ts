import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import { Server } from '../../server/server.ts';
import { SqlError } from '../../types/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { clickstream, clickstreamSql } from '../datagen/clickstream.ts';
import { pace } from '../datagen/pace.ts';
import { openEngine } from '../open-engine.ts';
import { stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { DemoView } from './demo-view.ts';
import { PageCounts } from './page-counts.ts';

export type DemoRequest = {
  /** null: until it is stopped. */
  readonly seconds: number | null;
  /** null: one of its own, which is removed at the end. */
  readonly directory: string | null;
  /** null: the usual one, or any if that is taken. */
  readonly port: number | null;
};

const TOPIC = 'clicks';
const CLICKS_PER_SECOND = 200;
const MOST_AT_ONCE = 1000;
const USUAL_PORT = 8088;

const TABLE_SQL = `CREATE TABLE IF NOT EXISTS clicks_per_page AS
  SELECT page, COUNT(*) AS clicks, AVG(ms) AS average_ms
  FROM clicks WINDOW TUMBLING (SIZE 10 SECONDS)
  GROUP BY page
  EMIT CHANGES;`;
const VIEW_SQL = 'SELECT page, WINDOWSTART AS window_start, clicks, average_ms FROM clicks_per_page EMIT CHANGES;';

/** Everything in this process, until it is stopped or its seconds are over. What was opened is closed, in every case. */
export async function runDemo({ terminal, stop }: CommandContext, request: DemoRequest): Promise<void> {
  const directory = request.directory ?? (await mkdtemp(join(tmpdir(), 'millrace-demo-')));
  try {
    const engine = await openEngine({ directory: resolve(directory) });
    try {
      const server = await openServer(engine, request.port);
      introduce(terminal, server.url, request.directory === null ? null : resolve(directory));
      await play(terminal, engine, untilEnd(stop, request.seconds));
      await server.close();
    } finally {
      await engine.close();
    }
  } finally {
    if (request.directory === null) await rm(directory, { recursive: true, force: true });
  }
}

async function openServer(engine: Engine, port: number | null): Promise<Server> {
  try {
    return await Server.open({ engine, port: port ?? USUAL_PORT, closeTimeoutMs: 1000 });
  } catch (error) {
    if (port !== null || !(error instanceof SqlError) || error.error !== 'PORT_IN_USE') throw error;
    return Server.open({ engine, port: 0, closeTimeoutMs: 1000 });
  }
}

function introduce({ output }: Terminal, url: string, directory: string | null): void {
  const other = url.endsWith(`:${USUAL_PORT}`) ? '' : ` (port ${USUAL_PORT} is not used)`;
  output.write(
    `A Millrace server runs at ${url}${other}, ${directory === null ? 'its data is removed at the end' : `data in ${directory}`}.\n` +
      `Generated clicks stream into the topic ${TOPIC}; this table counts them by page and 10 seconds:\n\n` +
      `${TABLE_SQL.replace('IF NOT EXISTS ', '').replaceAll(/^/gm, '  ')}\n\n` +
      `Look at it from another terminal with   npx millrace sql ${url}\nCtrl-C ends the demo.\n\n`,
  );
}

/** Aborts when the user stops it, or when the time is over. (A signal of AbortSignal.timeout that only AbortSignal.any knows may be collected, and never abort.) */
function untilEnd(stop: AbortSignal, seconds: number | null): AbortSignal {
  const end = new AbortController();
  const timer = seconds === null ? undefined : setTimeout(() => end.abort(), seconds * 1000);
  void stopped(stop).then(() => {
    clearTimeout(timer);
    end.abort();
  });
  return end.signal;
}

async function play(terminal: Terminal, engine: Engine, end: AbortSignal): Promise<void> {
  await engine.execute(clickstreamSql(TOPIC).replace('CREATE STREAM', 'CREATE STREAM IF NOT EXISTS') + TABLE_SQL, EMPTY_SESSION);
  const counts = new PageCounts();
  const view = new DemoView(terminal, counts);
  try {
    await Promise.all([pump(engine, end), watch(engine, counts, end), stopped(end)]);
  } finally {
    view.close();
  }
}

async function pump(engine: Engine, end: AbortSignal): Promise<void> {
  const now = Date.now();
  const clicks = clickstream({ seed: now, start: now, gapMs: 1000 / CLICKS_PER_SECOND });
  for await (const due of pace(CLICKS_PER_SECOND, MOST_AT_ONCE, end)) {
    const records = Array.from({ length: due }, () => {
      const { key, value, timestamp } = clicks.next().value;
      return { key: Buffer.from(key), value: Buffer.from(value), headers: [], timestamp, partition: null };
    });
    await engine.produce(TOPIC, records);
  }
}

async function watch(engine: Engine, counts: PageCounts, end: AbortSignal): Promise<void> {
  const { rows } = await engine.query(VIEW_SQL, EMPTY_SESSION, end);
  for await (const batch of rows) {
    for (const { values, tombstone } of batch) {
      if (tombstone) continue;
      const [page, windowStart, clicks, averageMs] = values;
      counts.put({ page: page as string, windowStart: Number(windowStart), clicks: Number(clicks), averageMs: Number(averageMs) });
    }
  }
}
