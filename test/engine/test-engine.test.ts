import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { overload, scalar } from '../../functions/define.ts';
import { INTEGER } from '../../types/sql-type.ts';
import { SqlError } from '../../types/errors.ts';
import { createTestEngine, type TestEngine } from '../../engine/test-engine.ts';

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const record = (key: string | null, value: unknown, timestamp: number | null = 0) => ({
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : json(value),
  headers: [],
  timestamp,
});

const COUNTS = `
  CREATE STREAM s (k STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON');
  CREATE TABLE t AS SELECT v, COUNT(*) AS n FROM s GROUP BY v;`;

const triple = scalar({
  name: 'TRIPLE',
  category: 'test',
  summary: 'Three times the number.',
  overloads: [overload([['number', INTEGER]], INTEGER, (number) => number * 3)],
  examples: [],
});

describe('the test engine', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await createTestEngine({ functions: [triple] });
    await engine.createTopic('s', 4);
  });
  afterEach(() => engine.close());

  const rows = async (name: string) => {
    const source = engine.catalog.sources.get(name);
    if (source === undefined) throw new Error(`there is no ${name}`);
    return (await engine.decodedRecords(source)).map(({ key, value, timestamp }) => [key, value, timestamp]);
  };

  test('emits every change, in the order of the records, whatever their partitions', async () => {
    await engine.execute(COUNTS);
    for (const [i, v] of [7, 8, 7].entries()) await engine.pipe('s', record(`k${i}`, { V: v }, i));
    expect(await rows('T')).toEqual([
      [[7], [1], 0],
      [[8], [1], 1],
      [[7], [2], 2],
    ]);
  });

  test('processes nothing until it is told to, and then one record', async () => {
    await engine.execute(COUNTS);
    const [query] = engine.queries;
    expect(engine.topicsOf(query.id)).toEqual(['s']);
    await engine.produce('s', record('a', { V: 1 }), record('b', { V: 2 }));
    expect(await rows('T')).toEqual([]);
    expect(await engine.step(query.id, 's')).toBe(true);
    expect(await rows('T')).toEqual([[[1], [1], 0]]);
    await engine.drain();
    expect(await engine.step(query.id, 's')).toBe(false);
    expect(await rows('T')).toHaveLength(2);
  });

  test('lets records run through chained queries, and answers pull queries', async () => {
    await engine.execute(`${COUNTS} CREATE TABLE u AS SELECT v, n + 1 AS m FROM t;`);
    await engine.pipe('s', record('a', { V: 1 }));
    expect(await rows('U')).toEqual([[[1], [2], 0]]);
    const { rows: answer } = await engine.query('SELECT * FROM t WHERE v = 1;');
    const answered = [];
    for await (const batch of answer) answered.push(...batch.map(({ values }) => values));
    expect(answered).toEqual([[1, 1]]);
  });

  test('takes no step of a paused query', async () => {
    await engine.execute(`${COUNTS} PAUSE ALL;`);
    await engine.pipe('s', record('a', { V: 1 }));
    expect(await rows('T')).toEqual([]);
    await engine.execute('RESUME ALL;');
    await engine.drain();
    expect(await rows('T')).toEqual([[[1], [1], 0]]);
  });

  test('inserts at the time that was set', async () => {
    await engine.execute(COUNTS);
    engine.setTime(5000);
    await engine.execute(`INSERT INTO s (k, v) VALUES ('a', 1);`);
    await engine.drain();
    expect(await rows('T')).toEqual([[[1], [1], 5000]]);
  });

  test('calls the functions that it was given', async () => {
    await engine.execute(`${COUNTS} CREATE STREAM r AS SELECT k, TRIPLE(v) AS v3 FROM s;`);
    await engine.pipe('s', record('a', { V: 2 }));
    expect(await rows('R')).toEqual([[['a'], [6], 0]]);
  });

  test.each([
    ['ksql.fail.on.deserialization.error', 'no JSON', 'VALUE_FORMAT = '],
    ['ksql.timestamp.throw.on.invalid', '{"V":-1}', `TIMESTAMP = 'V', VALUE_FORMAT = `],
  ])('stops at a record that %s does not let pass', async (setting, value, properties) => {
    await engine.execute(`SET '${setting}' = 'true';
      CREATE STREAM s (k STRING KEY, v BIGINT) WITH (kafka_topic = 's', ${properties}'JSON');
      CREATE STREAM r AS SELECT k, v FROM s;`);
    await expect(engine.pipe('s', { ...record('a', null), value: Buffer.from(value) })).rejects.toThrow(SqlError);
    expect(await rows('R')).toEqual([]);
  });
});
