import { describe, expect, test } from 'vitest';
import { PipelineDriver } from './pipeline-driver.ts';

const CLICKS = `CREATE STREAM CLICKS (ID STRING KEY, N INTEGER, T STRING) WITH (KAFKA_TOPIC = 'clicks', PARTITIONS = 1, FORMAT = 'JSON');`;

describe('WHERE and projections of a stream', () => {
  const sql = `${CLICKS} CREATE STREAM S AS SELECT ID, N + 1 AS M, CAST(T AS INTEGER) AS I FROM CLICKS WHERE N > 1;`;

  test('what passes is computed; the rest is counted', () => {
    const driver = new PipelineDriver(sql);
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":2,"T":"7"}', at: 5 })).toEqual(['"a":{"M":3,"I":7}@5']);
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":1,"T":"7"}' })).toEqual([]);
    expect(driver.sendText('clicks', { key: '"a"', value: '{"T":"7"}' })).toEqual([]);
    expect(driver.sendText('clicks', { key: '"a"', value: null })).toEqual([]);
    expect(driver.counts('where')).toEqual({ in: 4, forwarded: 1, held: 0, dropped: { filtered: 2, 'null-value': 1 } });
    expect(driver.problems).toEqual([]);
  });

  test('an expression that fails makes its column NULL, and is told with its place', () => {
    const driver = new PipelineDriver(sql);
    driver.send('clicks', { value: '{"N":1}' });
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":2,"T":"x"}' })).toEqual(['"a":{"M":3,"I":null}@0']);
    expect(driver.problems).toMatchObject([
      {
        kind: 'expression',
        step: 'select',
        partition: { topic: 'clicks', partition: 0 },
        offset: 1,
        reason: '"x" of type STRING cannot be CAST to INTEGER.',
      },
    ]);
  });

  test('a null value passes a projection', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE STREAM S AS SELECT ID, N FROM CLICKS;`);
    expect(driver.sendText('clicks', { key: '"a"', value: null, at: 3 })).toEqual(['"a":null@3']);
  });

  test('records carry the headers of the one they come from', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE STREAM S AS SELECT ID, N FROM CLICKS;`);
    const headers = [{ key: 'h', value: Uint8Array.of(1) }];
    expect(driver.send('clicks', { key: '"a"', value: '{"N":1}', headers })).toMatchObject([{ headers: 1 }]);
    expect(driver.send('clicks', { key: '"a"', value: '{"N":1}' })).toMatchObject([{ headers: 0 }]);
  });

  test('a broken record is rejected with its bytes', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE STREAM S AS SELECT ID, N FROM CLICKS;`);
    expect(driver.send('clicks', { key: '"a"', value: '{"N":' })).toEqual([]);
    expect(driver.send('clicks', { key: 'a', value: '{"N":1}' })).toEqual([]);
    expect(driver.counts('source-CLICKS')).toEqual({ in: 2, forwarded: 0, held: 0, dropped: { unreadable: 2 } });
    expect(
      driver.problems.map(({ kind, offset, key, value }) => [
        kind,
        offset,
        key && Buffer.from(key).toString(),
        value && Buffer.from(value).toString(),
      ]),
    ).toEqual([
      ['unreadable', 0, '"a"', '{"N":'],
      ['unreadable', 1, 'a', '{"N":1}'],
    ]);
    expect(driver.problems[0].reason).toMatch(/^The record was skipped: the value cannot be read: .*\.$/);
  });
});

describe('keys', () => {
  test('a record without a key stays by its partition number, one with a key goes by it', () => {
    const driver = new PipelineDriver(`
      CREATE STREAM CLICKS (ID STRING KEY, N INTEGER) WITH (KAFKA_TOPIC = 'clicks', PARTITIONS = 8, VALUE_FORMAT = 'JSON');
      CREATE STREAM S WITH (PARTITIONS = 3) AS SELECT ID, N FROM CLICKS;`);
    expect(driver.send('clicks', { value: '{"N":1}', partition: 5 })).toMatchObject([{ key: null, partition: 2 }]);
    // Kafka's own partitioner: murmur2('a') = -1563381124.
    const [{ partition }] = driver.send('clicks', { key: 'a', value: '{"N":1}', partition: 5 });
    expect(driver.send('clicks', { key: 'a', value: '{"N":2}', partition: 1 })).toMatchObject([{ partition }]);
  });

  test('PARTITION BY keeps a record whose key is NULL or fails', () => {
    const driver = new PipelineDriver(
      `${CLICKS} CREATE STREAM S AS SELECT CAST(T AS INTEGER) AS I, ID, N FROM CLICKS PARTITION BY CAST(T AS INTEGER);`,
    );
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":1,"T":"5"}' })).toEqual(['5:{"ID":"a","N":1}@0']);
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":1}' })).toEqual(['null:{"ID":"a","N":1}@0']);
    expect(driver.problems).toEqual([]);
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":1,"T":"x"}' })).toEqual(['null:{"ID":"a","N":1}@0']);
    expect(driver.problems).toHaveLength(1);
  });

  test('PARTITION BY NULL makes records without a key', () => {
    const driver = new PipelineDriver(`${CLICKS} CREATE STREAM S AS SELECT ID, N FROM CLICKS PARTITION BY NULL;`);
    expect(driver.sendText('clicks', { key: '"a"', value: '{"N":1}' })).toEqual(['null:{"ID":"a","N":1}@0']);
  });
});

describe('sources', () => {
  test('TIMESTAMP by pattern; a record without one is rejected', () => {
    const driver = new PipelineDriver(
      `
      CREATE STREAM E (V INTEGER, DAY STRING) WITH (KAFKA_TOPIC = 'e', PARTITIONS = 1, VALUE_FORMAT = 'JSON', KEY_FORMAT = 'NONE', TIMESTAMP = 'DAY', TIMESTAMP_FORMAT = 'yyyy-MM-dd');
      CREATE STREAM S AS SELECT V FROM E;`,
    );
    expect(driver.sendText('e', { value: '{"V":1,"DAY":"1970-01-02"}', at: 9 })).toEqual(['null:{"V":1}@86400000']);
    expect(driver.send('e', { value: '{"V":1,"DAY":"tomorrow"}' })).toEqual([]);
    expect(driver.send('e', { value: '{"V":1}' })).toEqual([]);
    expect(driver.counts('source-E')).toEqual({ in: 3, forwarded: 1, held: 0, dropped: { 'no-timestamp': 2 } });
    expect(driver.problems.map(({ reason }) => reason)).toEqual([
      'The record was skipped: the timestamp column DAY does not fit the pattern yyyy-MM-dd.',
      'The record was skipped: the timestamp column DAY is NULL.',
    ]);
  });

  test('headers, ROWPARTITION and ROWOFFSET are columns', () => {
    const driver = new PipelineDriver(`
      CREATE STREAM E (V INTEGER, ALL_OF ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS) WITH (KAFKA_TOPIC = 'e', PARTITIONS = 3, VALUE_FORMAT = 'JSON');
      CREATE STREAM S AS SELECT V, ALL_OF AS HS, ROWPARTITION AS P, ROWOFFSET AS O FROM E;`);
    driver.send('e', { value: '{"V":1}', partition: 2 });
    const headers = [
      { key: 'h', value: Uint8Array.of(1, 2) },
      { key: 'n', value: null },
    ];
    expect(driver.send('e', { value: '{"V":1}', partition: 2, headers })).toMatchObject([
      { value: '{"V":1,"HS":[{"KEY":"h","VALUE":"AQI="},{"KEY":"n","VALUE":null}],"P":2,"O":1}' },
    ]);
    expect(driver.send('e', { value: '{"V":1}', partition: 2 })).toMatchObject([{ value: '{"V":1,"HS":[],"P":2,"O":2}' }]);
  });

  test('one header by its name', () => {
    const driver = new PipelineDriver(`
      CREATE STREAM E (V INTEGER, H BYTES HEADER('h')) WITH (KAFKA_TOPIC = 'e', PARTITIONS = 1, VALUE_FORMAT = 'JSON');
      CREATE STREAM S AS SELECT H AS B FROM E;`);
    const headers = [1, 2].map((byte) => ({ key: 'h', value: Uint8Array.of(byte) }));
    expect(driver.send('e', { value: '{"V":1}', headers })).toMatchObject([{ value: '{"B":"Ag=="}' }]);
    expect(driver.send('e', { value: '{"V":1}' })).toMatchObject([{ value: '{"B":null}' }]);
  });

  test("a windowed key's bounds are read from its bytes", () => {
    const driver = new PipelineDriver(`
      ${CLICKS} CREATE TABLE T AS SELECT ID, COUNT(*) AS C FROM CLICKS WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY ID;
      SELECT ID, WINDOWSTART, WINDOWEND, C FROM T EMIT CHANGES;`);
    const key = Uint8Array.of(...Buffer.from('"a"'), 0, 0, 0, 0, 0, 0, 0x27, 0x10);
    driver.send('T', { key, value: '{"C":1}' });
    expect(driver.changes).toMatchObject([{ key: ['a', 10_000, 20_000], after: ['a', 10_000, 20_000, 1] }]);
    driver.send('T', { key: 'short', value: '{"C":1}' });
    expect(driver.problems[0].reason).toBe('The record was skipped: the key is too short for the bounds of its window.');
  });
});

describe('push queries', () => {
  test('changes go to the subscriber', () => {
    const driver = new PipelineDriver(`${CLICKS} SELECT ID, N FROM CLICKS WHERE N > 0 EMIT CHANGES;`);
    driver.send('clicks', { key: '"a"', value: '{"N":1}', at: 4 });
    driver.send('clicks', { key: '"a"', value: '{"N":0}', at: 5 });
    expect(driver.changes).toEqual([{ key: expect.anything(), before: null, after: ['a', 1], timestamp: 4 }]);
  });
});
