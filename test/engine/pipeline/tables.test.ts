import { describe, expect, test } from 'vitest';
import { materializedRows } from '../../../engine/pipeline/materialized-rows.ts';
import { storeKeyCodec } from '../../../engine/state/store-key.ts';
import type { Row } from '../../../types/value.ts';
import { TEST_FUNCTIONS } from '../../planner/fixture.ts';
import { PipelineDriver, receivedText } from './pipeline-driver.ts';

const CLICKS = `CREATE STREAM CLICKS (ID STRING KEY, N INTEGER, T STRING) WITH (KAFKA_TOPIC = 'clicks', PARTITIONS = 1, FORMAT = 'JSON');`;
const USERS = `CREATE TABLE USERS (ID STRING PRIMARY KEY, R STRING, A INTEGER) WITH (KAFKA_TOPIC = 'users', PARTITIONS = 1, FORMAT = 'JSON');`;
const click = (key: string, n: number | null, at = 0) => ({ key: `"${key}"`, value: JSON.stringify({ N: n }), at });
const user = (key: string, value: object | null, at = 0) => ({ key: `"${key}"`, value: value === null ? null : JSON.stringify(value), at });

const shown = (row: Row): string => row.map((value) => JSON.stringify(value).replaceAll('"', '')).join(',');

/** The committed table, as a pull query would see it. */
function tableOf(driver: PipelineDriver): string[] {
  expect(driver.flush()).toEqual([]);
  const { materialization, stores } = driver.plan;
  const spec = stores.find(({ name }) => name === materialization?.store)!;
  const store = driver.stores.get(spec.name)!;
  store.freeze(() => undefined);
  store.committed();
  const toRow = materializedRows(driver.plan, TEST_FUNCTIONS);
  const keys = storeKeyCodec(spec.key);
  const rows = [...store.snapshot().entries()].map(([key, sub, stored]) => toRow(keys.toRow(key), sub, stored));
  return rows.flatMap((row) => (row === null ? [] : [`${shown(row.key)}:${shown(row.value)}@${row.timestamp}`])).sort();
}

describe('GROUP BY of a stream', () => {
  test('by its own key: no hop, one row a change, the largest timestamp', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS C, SUM(N) AS S FROM CLICKS GROUP BY ID;`);
    expect(driver.sendText('clicks', click('a', 1, 10))).toEqual(['"a":{"C":1,"S":1}@10']);
    expect(driver.sendText('clicks', click('a', null, 5))).toEqual(['"a":{"C":2,"S":1}@10']);
    expect(driver.sendText('clicks', click('b', 7, 6))).toEqual(['"b":{"C":1,"S":7}@6']);
    expect(driver.sendText('clicks', { value: '{"N":1}' })).toEqual([]);
    expect(driver.sendText('clicks', { key: '"a"', value: null })).toEqual([]);
    expect(driver.counts('aggregate')).toEqual({ in: 5, forwarded: 3, held: 0, dropped: { 'null-key': 1, 'null-value': 1 } });
    expect(tableOf(driver)).toEqual(['a:2,1@10', 'b:1,7@6']);
  });

  test('by an expression: through a repartition topic; no group for NULL or an error', () => {
    const driver = new PipelineDriver(
      `${CLICKS.replace('PARTITIONS = 1', 'PARTITIONS = 2')} CREATE TABLE T AS SELECT CAST(T AS INTEGER) AS I, COUNT(*) AS C, MAX(N) AS M FROM CLICKS GROUP BY CAST(T AS INTEGER);`,
    );
    const headers = [{ key: 'h', value: null }];
    const [first] = driver.send('clicks', { key: '"a"', value: '{"N":1,"T":"5"}', at: 1, headers });
    expect(first).toMatchObject({ key: '5', value: '{"C":1,"M":1}', timestamp: 1, headers: 1 });
    expect(driver.sendText('clicks', { key: '"b"', value: '{"N":9,"T":"5"}', at: 2 })).toEqual(['5:{"C":2,"M":9}@2']);
    expect(driver.sendText('clicks', { key: '"b"', value: '{"N":9}' })).toEqual([]);
    expect(driver.sendText('clicks', { key: '"b"', value: '{"N":9,"T":"x"}' })).toEqual([]);
    expect(driver.counts('group-by').dropped).toEqual({ 'null-key': 1, 'failed-key': 1 });
    expect(driver.plan.internalTopics.map(({ use }) => use)).toEqual(expect.arrayContaining(['repartition', 'changelog']));
  });

  test('HAVING: tombstones only for rows that were visible', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE TABLE T AS SELECT ID, SUM(N) AS S FROM CLICKS GROUP BY ID HAVING SUM(N) > 2;`);
    expect(driver.sendText('clicks', click('a', 1))).toEqual([]);
    expect(driver.sendText('clicks', click('a', 2, 5))).toEqual(['"a":{"S":3}@5']);
    expect(driver.sendText('clicks', click('a', -3, 6))).toEqual(['"a":null@6']);
    expect(driver.sendText('clicks', click('a', 0, 7))).toEqual([]);
    expect(tableOf(driver)).toEqual([]);
  });
});

describe('tumbling windows', () => {
  const sql = `${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS C FROM CLICKS WINDOW TUMBLING (SIZE 10 SECONDS, RETENTION 30 SECONDS, GRACE PERIOD 5 SECONDS) GROUP BY ID;`;

  test('a row a window; late rows are dropped by the stream time that came here', () => {
    const driver = new PipelineDriver(sql);
    expect(driver.sendText('clicks', click('a', 1, 1000))).toEqual(['"a"@0:{"C":1}@1000']);
    expect(driver.sendText('clicks', click('a', 1, 12_000))).toEqual(['"a"@10000:{"C":1}@12000']);
    expect(driver.sendText('clicks', click('a', 1, 9_000))).toEqual(['"a"@0:{"C":2}@9000']);
    // 14,999 - 5,000 is just before the window's end.
    expect(driver.sendText('clicks', click('b', 1, 14_999))).toHaveLength(1);
    expect(driver.sendText('clicks', click('a', 1, 9_999))).toHaveLength(1);
    expect(driver.sendText('clicks', click('b', 1, 15_000))).toHaveLength(1);
    expect(driver.sendText('clicks', click('a', 1, 9_999))).toEqual([]);
    expect(driver.counts('aggregate').dropped).toEqual({ late: 1 });
    expect(tableOf(driver)).toEqual(['a,0,10000:3@9999', 'a,10000,20000:1@12000', 'b,10000,20000:2@15000']);
  });

  test('rows leave with their retention, in stream time', () => {
    const driver = new PipelineDriver(sql);
    driver.send('clicks', click('a', 1, 1000));
    driver.send('clicks', click('a', 1, 11_000));
    driver.send('clicks', click('b', 1, 30_000));
    expect(tableOf(driver)).toHaveLength(3);
    driver.send('clicks', click('b', 1, 30_001));
    expect(tableOf(driver)).toEqual(['a,10000,20000:1@11000', 'b,30000,40000:2@30001']);
    driver.send('clicks', click('b', 1, 40_001));
    expect(tableOf(driver)).toEqual(['b,30000,40000:2@30001', 'b,40000,50000:1@40001']);
  });

  test('a stream time that is given back keeps late rows out', () => {
    const driver = new PipelineDriver(sql);
    driver.send('clicks', click('a', 1, 50_000));
    const times = driver.pipelines.map((pipeline) => pipeline.streamTimes());
    expect(times).toEqual([new Map([['aggregate', 50_000]])]);
    const restarted = new PipelineDriver(sql);
    restarted.pipelines.forEach((pipeline, i) => pipeline.restoreStreamTimes(times[i]));
    expect(restarted.sendText('clicks', click('a', 1, 1000))).toEqual([]);
    expect(new PipelineDriver(sql).pipelines[0].streamTimes()).toEqual(new Map());
  });
});

describe('tables', () => {
  const where = `${USERS} CREATE TABLE T AS SELECT ID, R, A + 1 AS B FROM USERS WHERE A > 10;`;

  test('WHERE takes back the rows that leave it, and deletes end to end', () => {
    const driver = new PipelineDriver(where);
    expect(driver.sendText('users', user('a', { R: 'x', A: 11 }, 1))).toEqual(['"a":{"R":"x","B":12}@1']);
    expect(driver.sendText('users', user('a', { R: 'x', A: 10 }, 2))).toEqual(['"a":null@2']);
    expect(driver.sendText('users', user('a', { R: 'x', A: 9 }, 3))).toEqual([]);
    expect(driver.sendText('users', user('a', { R: 'y', A: 20 }, 4))).toEqual(['"a":{"R":"y","B":21}@4']);
    expect(tableOf(driver)).toEqual(['a:y,21@4']);
    expect(driver.sendText('users', user('a', null, 5))).toEqual(['"a":null@5']);
    expect(driver.sendText('users', user('a', null, 6))).toEqual([]);
    expect(driver.sendText('users', { value: '{"A":50}' })).toEqual([]);
    expect(driver.counts('source-USERS').dropped).toEqual({ unchanged: 1, 'null-key': 1 });
    expect(tableOf(driver)).toEqual([]);
  });

  test('GROUP BY of a table: what a row was is taken back, also from another group', () => {
    const driver = new PipelineDriver(`${USERS} CREATE TABLE T AS SELECT R, COUNT(*) AS C, SUM(A) AS S FROM USERS GROUP BY R;`);
    expect(driver.sendText('users', user('a', { R: 'x', A: 1 }, 1))).toEqual(['"x":{"C":1,"S":1}@1']);
    expect(driver.sendText('users', user('b', { R: 'x', A: 2 }, 2))).toEqual(['"x":{"C":2,"S":3}@2']);
    expect(driver.sendText('users', user('a', { R: 'x', A: 5 }, 3))).toEqual(['"x":{"C":2,"S":7}@3']);
    expect(driver.sendText('users', user('a', { R: 'y', A: 5 }, 4))).toEqual(['"x":{"C":1,"S":2}@4', '"y":{"C":1,"S":5}@4']);
    expect(driver.sendText('users', user('a', { R: null, A: 5 }, 5))).toEqual(['"y":{"C":0,"S":0}@5']);
    expect(driver.sendText('users', user('b', null, 6))).toEqual(['"x":{"C":0,"S":0}@6']);
    expect(tableOf(driver)).toEqual(['x:0,0@6', 'y:0,0@5']);
  });
});

describe('held back until the commit', () => {
  const MANY = 1_000_000;

  test('the last change of each key, in the order of the last touch, with its timestamp and headers', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS C FROM CLICKS GROUP BY ID;`, MANY);
    const headers = [{ key: 'h', value: null }];
    expect(driver.send('clicks', click('a', 1, 1))).toEqual([]);
    expect(driver.send('clicks', { ...click('b', 1, 2), headers })).toEqual([]);
    expect(driver.send('clicks', { ...click('a', 1, 3) })).toEqual([]);
    expect(driver.counts('aggregate')).toEqual({ in: 3, forwarded: 0, held: 2, dropped: { coalesced: 1 } });
    const sent = driver.flush();
    expect(sent.map(receivedText)).toEqual(['"b":{"C":1}@2', '"a":{"C":2}@3']);
    expect(sent.map((record) => record.headers)).toEqual([1, 0]);
    expect(driver.flush()).toEqual([]);
    driver.send('clicks', click('b', 1, 4));
    expect(driver.flush().map(receivedText)).toEqual(['"b":{"C":2}@4']);
  });

  test('windows of one key apart', () => {
    const driver = new PipelineDriver(
      `${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS C FROM CLICKS WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY ID;`,
      MANY,
    );
    for (const at of [1, 1001, 2, 1002]) driver.send('clicks', click('a', 1, at));
    expect(driver.flush().map(receivedText)).toEqual(['"a"@0:{"C":2}@2', '"a"@1000:{"C":2}@1002']);
  });

  test('`before` is what was last sent: a row that was never visible says nothing', () => {
    const driver = new PipelineDriver(
      `${CLICKS} CREATE TABLE T AS SELECT ID, SUM(N) AS S FROM CLICKS GROUP BY ID HAVING SUM(N) > 2;`,
      MANY,
    );
    driver.send('clicks', click('a', 5, 1));
    driver.send('clicks', click('a', -5, 2));
    expect(driver.flush()).toEqual([]);
    driver.send('clicks', click('a', 5, 3));
    expect(driver.flush().map(receivedText)).toEqual(['"a":{"S":5}@3']);
    driver.send('clicks', click('a', 1, 4));
    driver.send('clicks', click('a', -6, 5));
    expect(driver.flush().map(receivedText)).toEqual(['"a":null@5']);
  });

  test('a row that came and went is not sent', () => {
    const driver = new PipelineDriver(`${USERS} CREATE TABLE T AS SELECT ID, A FROM USERS WHERE A > 0;`, MANY);
    driver.send('users', user('a', { A: 1 }));
    driver.send('users', user('a', null));
    expect(driver.flush()).toEqual([]);
    expect(driver.counts('source-USERS').dropped).toEqual({ coalesced: 1, unchanged: 1 });
  });

  test('more than the cache holds is sent early', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS C FROM CLICKS GROUP BY ID;`, 1200);
    const sent = ['a', 'b', 'c', 'd'].flatMap((key, at) => driver.send('clicks', click(key, 1, at)));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.length + driver.flush().length).toBe(4);
  });
});
