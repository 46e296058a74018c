import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecordBatch } from '../../../broker/record-batch.ts';
import { TopicAppender } from '../../../engine/appender.ts';
import { Repartition } from '../../../engine/operators/repartition.ts';
import { RepartitionDecoder } from '../../../engine/operators/repartition-source.ts';
import type { PipelineHost } from '../../../engine/pipeline-host.ts';
import { FORMATS } from '../../../formats/formats.ts';
import { BIGINT, STRING } from '../../../types/sql-type.ts';
import { TaskNetwork, type Input, type Result } from './task-network.ts';

const KINDS = ['INNER', 'LEFT', 'RIGHT', 'FULL'] as const;
type Kind = (typeof KINDS)[number];

const first = (): number => 0;
const shown = ({ key, value, at }: Result): string => `${key}: ${JSON.stringify(value)} @${at}`;
const row = (topic: string, key: string, value: object | null, at = 0): Input => ({
  topic,
  key: `"${key}"`,
  value: value === null ? null : JSON.stringify(value),
  at,
});

const sources = (partitions: number): string => `
  CREATE STREAM S (ID STRING KEY, X INT) WITH (KAFKA_TOPIC = 's', PARTITIONS = ${partitions}, FORMAT = 'JSON');
  CREATE TABLE A (ID STRING PRIMARY KEY, V INT) WITH (KAFKA_TOPIC = 'a', PARTITIONS = ${partitions}, FORMAT = 'JSON');
  CREATE TABLE B (ID STRING PRIMARY KEY, W INT) WITH (KAFKA_TOPIC = 'b', PARTITIONS = ${partitions}, FORMAT = 'JSON');`;

const KEY_OF: Record<Kind, string> = { INNER: 'A.ID', LEFT: 'A.ID', RIGHT: 'B.ID', FULL: 'ROWKEY' };
const tables = (kind: Kind, partitions = 1): string =>
  `${sources(partitions)} CREATE TABLE O AS SELECT ${KEY_OF[kind]} AS ID, V, W FROM A ${kind === 'FULL' ? 'FULL OUTER' : kind} JOIN B ON A.ID = B.ID;`;

describe('table-table join', () => {
  const inputs: readonly Input[] = [
    row('a', 'k', { V: 1 }, 10),
    row('b', 'k', { W: 2 }, 5),
    row('b', 'k', null, 20),
    row('b', 'k', null, 21),
    row('a', 'k', null, 7),
    row('b', 'k', { W: 3 }, 30),
    row('a', 'k', { V: 4 }, 31),
    row('a', 'k', null, 32),
    row('b', 'k', null, 33),
  ];
  const cases: Record<Kind, readonly string[][]> = {
    INNER: [[], ['{"V":1,"W":2} @10'], ['null @20'], [], [], [], ['{"V":4,"W":3} @31'], ['null @32'], []],
    LEFT: [
      ['{"V":1,"W":null} @10'],
      ['{"V":1,"W":2} @10'],
      ['{"V":1,"W":null} @20'],
      [],
      ['null @7'],
      [],
      ['{"V":4,"W":3} @31'],
      ['null @32'],
      [],
    ],
    RIGHT: [
      [],
      ['{"V":1,"W":2} @10'],
      ['null @20'],
      [],
      [],
      ['{"V":null,"W":3} @30'],
      ['{"V":4,"W":3} @31'],
      ['{"V":null,"W":3} @32'],
      ['null @33'],
    ],
    FULL: [
      ['{"V":1,"W":null} @10'],
      ['{"V":1,"W":2} @10'],
      ['{"V":1,"W":null} @20'],
      [],
      ['null @7'],
      ['{"V":null,"W":3} @30'],
      ['{"V":4,"W":3} @31'],
      ['{"V":null,"W":3} @32'],
      ['null @33'],
    ],
  };

  test.each(KINDS)('%s: each change of a side makes the change of the joined row', (kind) => {
    const network = new TaskNetwork(tables(kind), first);
    for (const [i, input] of inputs.entries()) {
      network.send([input]);
      expect(network.drain().map(shown)).toEqual(cases[kind][i].map((text) => `"k": ${text}`));
    }
  });

  test('a result has the headers of the record that made it', () => {
    const network = new TaskNetwork(tables('INNER'), first);
    network.send([row('a', 'k', { V: 1 })], [{ key: 'a', value: null }]);
    network.send([row('b', 'k', { W: 1 })]);
    network.send([row('b', 'k', { W: 2 })], [{ key: 'b', value: null }]);
    expect(network.drain().map(({ headers }) => headers)).toEqual([0, 1]);
  });

  const change = fc.record({
    topic: fc.constantFrom('a', 'b'),
    key: fc.constantFrom('k', 'l', 'm'),
    value: fc.option(fc.nat(9), { freq: 3 }),
    at: fc.nat(50),
  });

  test.each(KINDS)('%s, in any order of the sides and with restarts, ends with the rows of the whole input', (kind) => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 40 }),
        fc.constantFrom(1, 3),
        fc.infiniteStream(fc.nat(1000)),
        (changes, partitions, chances) => {
          const network = new TaskNetwork(tables(kind, partitions), (count) =>
            count === 1 ? 0 : (chances.next().value as number) % count,
          );
          network.send(
            changes.map(({ topic, key, value, at }) => row(topic, key, value === null ? null : { [topic === 'a' ? 'V' : 'W']: value }, at)),
          );
          const rows = new Map<string, unknown>();
          for (const { key, value } of network.drain()) {
            // A delete takes back a row that is there.
            if (value === null) expect(rows.delete(key)).toBe(true);
            else rows.set(key, value);
          }
          expect(rows).toEqual(joinOf(kind, lastOf('a', changes), lastOf('b', changes)));
        },
      ),
      { numRuns: 30 },
    );
  });

  type Changed = { readonly topic: string; readonly key: string; readonly value: number | null };

  function lastOf(topic: string, changes: readonly Changed[]): Map<string, number> {
    const last = new Map<string, number>();
    for (const { key, value } of changes.filter((each) => each.topic === topic)) {
      if (value === null) last.delete(key);
      else last.set(key, value);
    }
    return last;
  }

  function joinOf(kind: Kind, left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): Map<string, unknown> {
    const keys = [...new Set([...left.keys(), ...right.keys()])].filter(
      (key) => (left.has(key) || kind === 'RIGHT' || kind === 'FULL') && (right.has(key) || kind === 'LEFT' || kind === 'FULL'),
    );
    return new Map(keys.map((key) => [`"${key}"`, { V: left.get(key) ?? null, W: right.get(key) ?? null }]));
  }
});

describe('stream-table join', () => {
  const script = (kind: 'INNER' | 'LEFT', partitions = 1): string =>
    `${sources(partitions)} CREATE STREAM O AS SELECT S.ID AS ID, X, V FROM S ${kind} JOIN A ON S.ID = A.ID;`;
  const inputs: readonly Input[] = [
    row('s', 'k', { X: 1 }, 10),
    row('a', 'k', { V: 1 }, 20),
    row('s', 'k', { X: 2 }, 5),
    row('a', 'k', { V: 2 }, 1),
    row('s', 'k', { X: 3 }, 6),
    row('s', 'k', null, 7),
    row('a', 'k', null, 30),
    row('a', 'k', null, 30),
    row('s', 'k', { X: 4 }, 40),
  ];

  test.each([
    ['INNER', ['"k": {"X":2,"V":1} @5', '"k": {"X":3,"V":2} @6']],
    ['LEFT', ['"k": {"X":1,"V":null} @10', '"k": {"X":2,"V":1} @5', '"k": {"X":3,"V":2} @6', '"k": {"X":4,"V":null} @40']],
  ] as const)('%s: only the stream makes results, with the row of that moment and its own timestamp', (kind, expected) => {
    const network = new TaskNetwork(script(kind), first);
    const results = inputs.flatMap((input) => {
      network.send([input]);
      return network.drain();
    });
    expect(results.map(shown)).toEqual(expected);
  });

  test.each([
    ['KAFKA', 'k1', 'JSON', '"k1"'],
    ['JSON', '"k1"', 'KAFKA', 'k1'],
    ['DELIMITED', 'k1', 'KAFKA', 'k1'],
  ])('a stream with keys in %s finds the rows of a table with keys in another format', (streamFormat, streamKey, tableFormat, tableKey) => {
    const network = new TaskNetwork(
      `CREATE STREAM S (ID STRING KEY, X INT) WITH (KAFKA_TOPIC = 's', PARTITIONS = 7, KEY_FORMAT = '${streamFormat}', VALUE_FORMAT = 'JSON');
       CREATE TABLE A (ID STRING PRIMARY KEY, V INT) WITH (KAFKA_TOPIC = 'a', PARTITIONS = 7, KEY_FORMAT = '${tableFormat}', VALUE_FORMAT = 'JSON');
       CREATE STREAM O WITH (KEY_FORMAT = 'KAFKA') AS SELECT S.ID AS ID, X, V FROM S JOIN A ON S.ID = A.ID;`,
      first,
    );
    network.send([{ topic: 'a', key: tableKey, value: '{"V":1}', at: 0 }]);
    expect(network.drain()).toEqual([]);
    network.send([{ topic: 's', key: streamKey, value: '{"X":2}', at: 1 }]);
    expect(network.drain().map(shown)).toEqual(['k1: {"X":2,"V":1} @1']);
  });

  test('a stream finds the rows by any of its columns, in whatever partitions they are', () => {
    const network = new TaskNetwork(
      `CREATE STREAM S (ID INT KEY, X STRING) WITH (KAFKA_TOPIC = 's', PARTITIONS = 5, FORMAT = 'JSON');
       CREATE TABLE A (ID STRING PRIMARY KEY, V INT) WITH (KAFKA_TOPIC = 'a', PARTITIONS = 5, KEY_FORMAT = 'KAFKA', VALUE_FORMAT = 'JSON');
       CREATE STREAM O AS SELECT X, V FROM S JOIN A ON S.X = A.ID;`,
      first,
    );
    const names = Array.from({ length: 20 }, (_, i) => `name-${i}`);
    network.send(names.map((name, i) => ({ topic: 'a', key: name, value: `{"V":${i}}`, at: 0 })));
    expect(network.drain()).toEqual([]);
    network.send(names.map((name, i) => ({ topic: 's', key: `${i}`, value: `{"X":"${name}"}`, at: 1 })));
    const found = network.drain().map(({ key, value }) => [key, value]);
    expect(new Map(found as [string, unknown][])).toEqual(new Map(names.map((name, i) => [`"${name}"`, { V: i }])));
  });
});

describe('repartitioned changes', () => {
  test('of windows keep their bounds, and go where the grouping key belongs', () => {
    const key = [{ name: 'ID', type: STRING }];
    const bounds = ['WINDOWSTART', 'WINDOWEND'].map((name) => ({ name, type: BIGINT }));
    const schema = { key: [...key, ...bounds], value: [], window: { kind: 'TUMBLING', sizeMs: 10 } } as const;
    const common = { relation: 'TABLE', schema, emitsBefore: false, topic: 'moved', partitions: 5 } as const;
    const appender = new TopicAppender();
    const host = { appender, formats: FORMATS, record: { topic: '', partition: 0, offset: 0, headers: null } } as unknown as PipelineHost;
    const repartition = new Repartition({ kind: 'repartition', id: 'r', input: 'i', ...common }, host);
    const changes = [0, 10, 20].map((start) => ({ key: ['k', start, start + 10], before: null, after: [], timestamp: start }));
    for (const change of changes) repartition.process(change);
    const decoder = new RepartitionDecoder({ kind: 'repartition-source', id: 's', ...common });
    const [append, ...others] = appender.take();
    expect(others).toEqual([]);
    const batch = readRecordBatch(append.partition, append.bytes);
    expect(changes.map((_, i) => decoder.decode(batch, i))).toEqual(changes);
  });
});
