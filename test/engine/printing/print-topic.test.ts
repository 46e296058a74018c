import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMATS } from '../../../formats/formats.ts';
import { NO_SCHEMAS } from '../../../types/written-schema.ts';
import { MemoryBroker } from '../../../broker/memory/memory-broker.ts';
import { Engine } from '../../../engine/engine.ts';
import { printedLines } from '../../../engine/printing/print-topic.ts';
import type { ReadRecord } from '../../../engine/raw-record.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';

let engine: Engine;

beforeEach(async () => {
  engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null, properties: { 'millrace.push.end': 'drained' } });
});
afterEach(() => engine.close());

type Side = string | Buffer | null;
const bytesOf = (side: Side): Uint8Array | null => (side === null ? null : Buffer.from(side));

/** Each record in a batch of its own, at 1, 2, … ms. */
async function produce(...records: readonly (readonly [Side, Side])[]): Promise<void> {
  for (const [i, [key, value]] of records.entries()) {
    await engine.produce('t', [{ key: bytesOf(key), value: bytesOf(value), headers: [], timestamp: i + 1, partition: 0 }]);
  }
}

async function print(statement: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const group of await engine.print(statement, EMPTY_SESSION, new AbortController().signal)) lines.push(...group);
  return lines;
}

const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
const windowed = (key: Side, ...bounds: readonly bigint[]): Buffer => Buffer.concat([Buffer.from(key ?? ''), ...bounds.map(int64)]);

describe('the formats of keys and values', () => {
  test.each<[string, Side, string, string]>([
    ['JSON', ' {"a":\n [1.10]} ', 'JSON or KAFKA_STRING', '{"a":  [1.10]}'],
    ['a bare number is text', '12', 'KAFKA_STRING', '12'],
    ['broken JSON is text', '{"a":', 'KAFKA_STRING', '{"a":'],
    ['text of several lines', 'ä\nbc', 'KAFKA_STRING', 'ä\\nbc'],
    ['text of eight bytes', 'abcdefgh', 'KAFKA_BIGINT or KAFKA_DOUBLE or KAFKA_STRING', 'abcdefgh'],
    ['an INT', Buffer.from([0, 0, 0, 7]), 'KAFKA_INT', '7'],
    ['a BIGINT', int64(-2n), 'KAFKA_BIGINT or KAFKA_DOUBLE', '-2'],
    ['none', Buffer.from([1, 255, 3]), 'BYTES', '0x01ff03'],
    ['an empty text', '', 'KAFKA_STRING', ''],
    ['the id of no schema', Buffer.from([0, 0, 0, 0, 9, 2, 2]), 'BYTES', '0x00000000090202'],
    ['a window', windowed('k', 1000n), 'HOPPING(KAFKA_STRING) or TUMBLING(KAFKA_STRING)', '[k@1000/-]'],
    ['a session', windowed('k', 2000n, 1000n), 'SESSION(KAFKA_STRING)', '[k@1000/2000]'],
  ])('%s', async (_, key, format, text) => {
    await produce([key, 'v']);
    expect(await print('PRINT t FROM BEGINNING;')).toEqual([
      `Key format: ${format}`,
      'Value format: KAFKA_STRING',
      `rowtime: 1970/01/01 00:00:00.001 Z, key: ${text}, value: v, partition: 0`,
    ]);
  });

  test('are narrowed by every record, and told anew when they change', async () => {
    const sides: readonly (readonly [Side, Side])[] = [
      [null, '{"a":1}'],
      ['k', 'text'],
      ['k', Buffer.from([0, 0, 0, 7])],
      [null, null],
    ];
    async function* batches(): AsyncIterable<readonly ReadRecord[]> {
      for (const [i, [key, value]] of sides.entries()) {
        yield [{ key: bytesOf(key), value: bytesOf(value), headers: [], timestamp: i + 1, partition: 0, offset: i }];
      }
    }
    const lines: string[] = [];
    const every = { interval: null, limit: null };
    for await (const group of printedLines(every, batches(), { formats: FORMATS, schemas: NO_SCHEMAS })) lines.push(...group);
    expect(lines).toEqual([
      'Key format: unknown, as there was none yet',
      'Value format: JSON or KAFKA_STRING',
      'rowtime: 1970/01/01 00:00:00.001 Z, key: <null>, value: {"a":1}, partition: 0',
      'Key format: KAFKA_STRING',
      'Value format: KAFKA_STRING',
      'rowtime: 1970/01/01 00:00:00.002 Z, key: k, value: text, partition: 0',
      'Key format: KAFKA_STRING',
      'Value format: MIXED',
      'rowtime: 1970/01/01 00:00:00.003 Z, key: k, value: 7, partition: 0',
      'rowtime: 1970/01/01 00:00:00.004 Z, key: <null>, value: <null>, partition: 0',
    ]);
  });

  test.each(['AVRO', 'JSON_SR', 'PROTOBUF'])('%s is known by the schema', async (format) => {
    await engine.execute(
      `CREATE STREAM s (k INT KEY, n BIGINT, d DECIMAL(4, 2), l ARRAY<STRING>) WITH (kafka_topic = 't', partitions = 1, value_format = '${format}');
       INSERT INTO s (rowtime, k, n, d, l) VALUES (5, 1, 9007199254740993, 1.50, ARRAY['x']);`,
      EMPTY_SESSION,
    );
    expect(await print('PRINT t FROM BEGINNING;')).toEqual([
      'Key format: KAFKA_INT',
      `Value format: ${format}`,
      'rowtime: 1970/01/01 00:00:00.005 Z, key: 1, value: {"N":9007199254740993,"D":1.50,"L":["x"]}, partition: 0',
    ]);
  });
});

describe('which records', () => {
  const keys = async (statement: string): Promise<readonly string[]> =>
    (await print(statement)).flatMap((line) => /key: (\w+),/.exec(line)?.[1] ?? []);

  test.each([
    ['PRINT t FROM BEGINNING;', ['a', 'b', 'c', 'd', 'e']],
    ['PRINT t FROM BEGINNING LIMIT 2;', ['a', 'b']],
    ['PRINT t FROM BEGINNING LIMIT 0;', []],
    ['PRINT t FROM BEGINNING INTERVAL 2;', ['a', 'c', 'e']],
    ['PRINT t FROM BEGINNING SAMPLE 2 LIMIT 2;', ['a', 'c']],
    ['PRINT t;', []],
  ])('%s', async (statement, expected) => {
    await produce(['a', '1'], ['b', '2'], ['c', '3'], ['d', '4'], ['e', '5']);
    expect(await keys(statement)).toEqual(expected);
  });

  test('those that come, without FROM BEGINNING', async () => {
    await produce(['a', '1']);
    const session = { ...EMPTY_SESSION, properties: { 'millrace.push.end': 'never' } };
    const lines = (await engine.print('PRINT t LIMIT 1;', session, new AbortController().signal))[Symbol.asyncIterator]();
    const next = lines.next();
    // The read begins where the topic ends when it is first asked for.
    await new Promise((resolve) => setImmediate(resolve));
    await produce(['b', '2']);
    expect((await next).value).toContain('rowtime: 1970/01/01 00:00:00.001 Z, key: b, value: 2, partition: 0');
    expect((await lines.next()).done).toBe(true);
  });
});

test.each([
  ['PRINT nothing;', 'UNKNOWN_TOPIC'],
  ['SHOW TOPICS;', 'NOT_A_QUERY'],
  ['PRINT t; PRINT t;', 'NOT_A_QUERY'],
])('%s is refused', async (statement, error) => {
  await expect(engine.print(statement, EMPTY_SESSION, new AbortController().signal)).rejects.toMatchObject({ error });
});
