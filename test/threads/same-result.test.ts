import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmbeddedBroker } from '../../broker/embedded/embedded-broker.ts';
import { Engine } from '../../engine/engine.ts';
import type { RawRecord } from '../../engine/raw-record.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';

// Workers start the bundle, which `npm run build` makes.
const isBuilt = existsSync(new URL('../../dist/millrace.js', import.meta.url));

const SCRIPT = `
  CREATE STREAM clicks (id BIGINT KEY, page STRING, ms DOUBLE) WITH (kafka_topic = 'clicks', value_format = 'JSON', partitions = 2);
  CREATE TABLE pages AS
    SELECT page, COUNT(*) AS n, SUM(ms) AS ms, MIN(ms) AS least FROM clicks WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY page;`;

const RECORDS = 5_000;

/** The same records each time, by both partitions of the topic, for 37 pages, of which each is fed from both. */
function clicks(): readonly RawRecord[] {
  return Array.from({ length: RECORDS }, (_, i) => {
    const id = Buffer.alloc(8);
    id.writeBigInt64BE(BigInt(i % 101));
    const value = Buffer.from(JSON.stringify({ PAGE: `page ${(i * 7919) % 37}`, MS: ((i * 31) % 1000) / 8 }));
    return { key: id, value, headers: [], timestamp: i, partition: null };
  });
}

/** The table's rows after all records, by key and window, as text. */
async function tableAfterAll(workers: number): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'millrace-threads-'));
  const broker = await EmbeddedBroker.open({ directory: join(directory, 'log') });
  const engine = await Engine.open({ broker, stateDirectory: join(directory, 'state'), workers });
  try {
    await engine.execute(SCRIPT, EMPTY_SESSION);
    const records = clicks();
    for (let from = 0; from < RECORDS; from += 500) await engine.produce('clicks', records.slice(from, from + 500));
    await engine.settled();
    const { rows } = await engine.query('SELECT * FROM pages;', EMPTY_SESSION, new AbortController().signal);
    const found: string[] = [];
    for await (const batch of rows) found.push(...batch.map(({ values }) => JSON.stringify(values)));
    return found.toSorted();
  } finally {
    await engine.close();
    await rm(directory, { recursive: true, force: true });
  }
}

test.skipIf(!isBuilt)('one worker thread, two, and none give the same table through a repartition', async () => {
  const here = await tableAfterAll(0);
  expect(here).toHaveLength(37 * (RECORDS / 1000));
  expect(await tableAfterAll(1)).toEqual(here);
  expect(await tableAfterAll(2)).toEqual(here);
});
