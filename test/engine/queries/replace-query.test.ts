import { afterEach, describe, expect, test } from 'vitest';
import { MemoryBroker } from '../../../broker/memory/memory-broker.ts';
import { decodeCommand } from '../../../engine/commands/command.ts';
import { Engine } from '../../../engine/engine.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';
import { createTestEngine } from '../../../engine/test-engine.ts';

const SOURCE = `CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);`;

const closing: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

async function openEngine(broker = new MemoryBroker()): Promise<Engine> {
  const properties = { 'cache.max.bytes.buffering': '0' };
  const engine = await Engine.open({ broker, stateDirectory: null, clock: { now: () => 1 }, properties });
  closing.push(engine);
  return engine;
}

const record = (key: string, v: number) => ({
  key: Buffer.from(key),
  value: Buffer.from(JSON.stringify({ V: v })),
  headers: [],
  timestamp: v,
  partition: 0,
});

async function run(engine: Engine, script: string): Promise<readonly string[]> {
  const { results } = await engine.execute(script, EMPTY_SESSION);
  return results.map((result) => ('message' in result ? result.message : result.kind));
}

describe('a query that is replaced', () => {
  test('leaves a push query on its sink with the columns that it began with', async () => {
    const engine = await openEngine();
    await run(engine, `${SOURCE} CREATE STREAM t AS SELECT id, v FROM s;`);
    const pushed = await engine.query('SELECT * FROM t EMIT CHANGES LIMIT 2;', EMPTY_SESSION, new AbortController().signal);
    await engine.produce('s', [record('a', 1)]);
    await engine.settled();
    expect(await run(engine, 'CREATE OR REPLACE STREAM t AS SELECT id, v, v + 1 AS more FROM s;')).toEqual([
      'Replaced query with ID CSAS_T_1',
    ]);
    await engine.produce('s', [record('b', 2)]);
    const rows: unknown[] = [];
    for await (const batch of pushed.rows) rows.push(...batch.map(({ values }) => values));
    expect(rows).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('keeps its state and its offsets, and reads nothing twice', async () => {
    const broker = new MemoryBroker();
    const first = await openEngine(broker);
    await run(first, `${SOURCE} CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s GROUP BY id;`);
    await first.produce('s', [record('a', 1), record('a', 2)]);
    await first.settled();
    await run(first, 'CREATE OR REPLACE TABLE t AS SELECT id, COUNT(*) AS n, COUNT(*) * 10 AS tenfold FROM s WHERE v < 9 GROUP BY id;');
    expect(first.queries().map(({ query, state }) => [query.id, state])).toEqual([['CTAS_T_1', 'RUNNING']]);
    await first.produce('s', [record('a', 3), record('a', 9)]);
    await first.settled();
    const { rows } = await first.query("SELECT * FROM t WHERE id = 'a';", EMPTY_SESSION, new AbortController().signal);
    for await (const batch of rows) expect(batch.map(({ values }) => values)).toEqual([['a', 3, 30]]);
    expect((await broker.bounds({ topic: 'T', partition: 0 })).end).toBe(3);
  });

  test('is written to the command log in a version that older releases refuse', async () => {
    const engine = await openEngine();
    await run(
      engine,
      `${SOURCE} CREATE OR REPLACE STREAM t AS SELECT id, v FROM s; CREATE OR REPLACE STREAM t AS SELECT id, v, 1 AS one FROM s;`,
    );
    const commands = [];
    const options = { fromBeginning: true, follow: false };
    for await (const batch of engine.consume('_millrace_commands', options, new AbortController().signal)) {
      commands.push(...batch.map(({ value }) => decodeCommand(value ?? new Uint8Array())));
    }
    expect(commands.map(({ version, plan }) => [version, plan.changes.map(({ kind }) => kind)])).toEqual([
      [3, ['add-source']],
      [3, ['add-source', 'add-query']],
      [3, ['replace-source', 'replace-query']],
    ]);
  });

  test('goes on where it was when it is stepped', async () => {
    const engine = await createTestEngine();
    closing.push(engine);
    await engine.execute(`${SOURCE} CREATE TABLE t AS SELECT id, SUM(v) AS total FROM s GROUP BY id;`);
    await engine.pipe('s', record('a', 1));
    await engine.pipe('s', record('a', 2));
    await engine.execute('CREATE OR REPLACE TABLE t AS SELECT id, SUM(v) AS total, 1 AS one FROM s GROUP BY id;');
    await engine.pipe('s', record('a', 4));
    const values = (await engine.records('T')).map(({ value }) => Buffer.from(value ?? []).toString());
    expect(values).toEqual(['{"TOTAL":1}', '{"TOTAL":3}', '{"TOTAL":7,"ONE":1}']);
  });
});
