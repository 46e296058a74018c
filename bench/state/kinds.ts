import type { DurationMs } from '../../types/time.ts';
import { KEYS, mixed, placedKey, steadyTableFeed, streamFeed, tableFeed, type Feed } from './feed.ts';
import type { Keep, LiveRows } from './live-rows.ts';

export type StateKind = {
  readonly name: string;
  /** What its sources are declared by. */
  readonly declare: string;
  readonly query: string;
  readonly feeds: readonly Feed[];
  /** The least rows that all stores together can have, of the live rows of each feed. */
  readonly minimum: (live: readonly LiveRows[]) => number;
  /** How that is reckoned. */
  readonly reckoning: string;
};

const RECORDS = 1_000_000;
const SECOND: DurationMs = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const WITH = `WITH (value_format = 'JSON', kafka_topic =`;
const stream = (name: string): string => `CREATE STREAM ${name} (id STRING KEY, v BIGINT) ${WITH} '${name}');`;
const table = (name: string, columns: string): string => `CREATE TABLE ${name} (id STRING PRIMARY KEY, ${columns}) ${WITH} '${name}');`;

const sum = (live: readonly LiveRows[]): number => live.reduce((total, rows) => total + rows.count(), 0);

type Windows = { readonly name: string; readonly window: string; readonly emit?: string; readonly reckoning: string };

function windowed(
  { name, window, emit = 'CHANGES', reckoning }: Windows,
  feed: Omit<Parameters<typeof streamFeed>[0], 'topic' | 'records'>,
): StateKind {
  return {
    name,
    declare: stream('events'),
    query: `CREATE TABLE result AS SELECT id, COUNT(*) AS n, SUM(v) AS total FROM events WINDOW ${window} GROUP BY id EMIT ${emit};`,
    feeds: [streamFeed({ ...feed, topic: 'events', records: RECORDS })],
    minimum: sum,
    reckoning,
  };
}

/** One row for each window of the record's, until the window's start is past the retention. */
function windowRows(sizeMs: DurationMs, advanceMs: DurationMs, retentionMs: DurationMs) {
  return (key: string, timestamp: number): readonly Keep[] => {
    const rows: Keep[] = [];
    for (let start = timestamp - (timestamp % advanceMs); start > timestamp - sizeMs; start -= advanceMs) {
      rows.push([`${key}@${start}`, start + retentionMs]);
    }
    return rows;
  };
}

const anyKey = (i: number): number => mixed(i, KEYS);
const TUMBLING = { stepMs: 10, keyOf: anyKey, rowsOf: windowRows(MINUTE, MINUTE, 10 * MINUTE) };
const WINDOWS_KEPT = 'keys × windows that start within the retention';

/** A hundred keys at a time have a session of 20 s, and are silent for 180 s. */
const SESSIONS_AT_ONCE = 100;
const SESSION_RECORDS = 2_000;
const SESSION_CYCLE = (KEYS / SESSIONS_AT_ONCE) * SESSION_RECORDS;

type Join = {
  readonly name: string;
  readonly kind: string;
  readonly within: string;
  readonly stepMs: DurationMs;
  readonly retentionMs: DurationMs;
};

/** Half of the records on each side; a step is the time between two on one side. */
function streamStream({ name, kind, within, stepMs, retentionMs }: Join): StateKind {
  const side = (topic: string, salt: number): Feed =>
    streamFeed({
      topic,
      records: RECORDS / 2,
      stepMs,
      keyOf: (i) => mixed(2 * i + salt, KEYS),
      rowsOf: (key, timestamp) => [[`${key}@${timestamp}`, timestamp + retentionMs]],
    });
  return {
    name,
    declare: stream('l') + stream('r'),
    query: `CREATE STREAM result AS SELECT ${kind === 'FULL' ? 'ROWKEY' : 'l.id'} AS id, l.v AS lv, r.v AS rv FROM l ${kind} JOIN r WITHIN ${within} ON l.id = r.id;`,
    feeds: [side('l', 0), side('r', 1)],
    minimum: sum,
    reckoning: 'rows of each side younger than before + after + grace (a day without one)',
  };
}

const STREAM_PER_TABLE = 9;
const tableValue = (i: number): string => `{"V":${i % 1000}}`;

const streamTable: StateKind = {
  name: 'stream-table join',
  declare: stream('s') + table('t', 'v BIGINT'),
  query: `CREATE STREAM result AS SELECT s.id AS id, s.v AS sv, t.v AS tv FROM s JOIN t ON s.id = t.id;`,
  feeds: [
    {
      topic: 's',
      records: (RECORDS / 10) * STREAM_PER_TABLE,
      record(i) {
        const round = Math.floor(i / STREAM_PER_TABLE / KEYS);
        return { key: placedKey(mixed(i, KEYS), round), value: tableValue(i), timestamp: 1_700_000_000_000 + i, rows: [] };
      },
    },
    tableFeed({ topic: 't', records: RECORDS / 10, stepMs: STREAM_PER_TABLE, places: KEYS, valueOf: tableValue }),
  ],
  minimum: sum,
  reckoning: 'live rows of the table',
};

const tableTable: StateKind = {
  name: 'table-table join',
  declare: table('l', 'v BIGINT') + table('r', 'v BIGINT'),
  query: 'CREATE TABLE result AS SELECT l.id AS id, l.v AS lv, r.v AS rv FROM l JOIN r ON l.id = r.id;',
  feeds: ['l', 'r'].map((topic) => tableFeed({ topic, records: RECORDS / 2, stepMs: 2, places: KEYS, valueOf: tableValue })),
  minimum: (live) => sum(live) + live[0].countShared(live[1]),
  reckoning: 'live rows of both tables and of the result',
};

const LEFT_PLACES = 10_000;
const foreignKey: StateKind = {
  name: 'foreign-key join',
  declare: table('l', 'fk STRING, v BIGINT') + table('r', 'v BIGINT'),
  query: 'CREATE TABLE result AS SELECT l.id AS id, l.v AS lv, r.v AS rv FROM l JOIN r ON l.fk = r.id;',
  feeds: [
    tableFeed({
      topic: 'l',
      records: (RECORDS / 10) * 9,
      stepMs: 1,
      places: LEFT_PLACES,
      valueOf: (i) => `{"FK":"r${mixed(i, KEYS)}","V":${i % 1000}}`,
    }),
    steadyTableFeed({ topic: 'r', records: RECORDS / 10, stepMs: 9, places: KEYS }),
  ],
  minimum: ([left, right]) => 3 * left.count() + right.count(),
  reckoning: 'live left rows, their subscriptions and results, live right rows',
};

const groupOf = (i: number): string => `g${mixed(i, KEYS)}`;
const tableAggregation: StateKind = {
  name: 'table aggregation',
  declare: table('t', 'grp STRING, v BIGINT'),
  query: 'CREATE TABLE result AS SELECT grp, COUNT(*) AS n, SUM(v) AS total FROM t GROUP BY grp;',
  feeds: [
    tableFeed({
      topic: 't',
      records: RECORDS,
      stepMs: 1,
      places: KEYS,
      valueOf: (i) => `{"GRP":"${groupOf(i)}","V":${i % 1000}}`,
      alsoOf: (i) => [[groupOf(i), Infinity]],
    }),
  ],
  minimum: sum,
  reckoning: 'live rows of the table, and groups (which stay when they are empty)',
};

/** Every kind of window and of join. The first is what the others' rates are compared with. */
export const STATE_KINDS: readonly StateKind[] = [
  windowed(
    { name: 'tumbling window', window: 'TUMBLING (SIZE 1 MINUTE, RETENTION 10 MINUTES, GRACE PERIOD 1 MINUTE)', reckoning: WINDOWS_KEPT },
    TUMBLING,
  ),
  windowed(
    {
      name: 'tumbling window, final',
      window: 'TUMBLING (SIZE 1 MINUTE, RETENTION 10 MINUTES, GRACE PERIOD 1 MINUTE)',
      emit: 'FINAL',
      reckoning: WINDOWS_KEPT,
    },
    TUMBLING,
  ),
  windowed(
    {
      name: 'hopping window, ten a record',
      window: 'HOPPING (SIZE 10 SECONDS, ADVANCE BY 1 SECOND, RETENTION 30 SECONDS, GRACE PERIOD 5 SECONDS)',
      reckoning: WINDOWS_KEPT,
    },
    { stepMs: 10, keyOf: anyKey, rowsOf: windowRows(10 * SECOND, SECOND, 30 * SECOND) },
  ),
  windowed(
    {
      name: 'session window',
      window: 'SESSION (30 SECONDS, RETENTION 10 MINUTES, GRACE PERIOD 30 SECONDS)',
      reckoning: 'sessions that end within the retention',
    },
    {
      stepMs: 10,
      keyOf: (i) => (Math.floor(i / SESSION_RECORDS) % (KEYS / SESSIONS_AT_ONCE)) * SESSIONS_AT_ONCE + mixed(i, SESSIONS_AT_ONCE),
      rowsOf: (key, timestamp, i) => [[`${key}#${Math.floor(i / SESSION_CYCLE)}`, timestamp + 10 * MINUTE]],
    },
  ),
  streamStream({
    name: 'stream-stream join, inner, no grace',
    kind: 'INNER',
    within: '1 HOUR',
    stepMs: 8 * SECOND,
    retentionMs: 120 * MINUTE + DAY,
  }),
  streamStream({
    name: 'stream-stream join, left, grace',
    kind: 'LEFT',
    within: '10 SECONDS GRACE PERIOD 1 MINUTE',
    stepMs: 20,
    retentionMs: 80 * SECOND,
  }),
  streamStream({
    name: 'stream-stream join, full, grace',
    kind: 'FULL',
    within: '10 SECONDS GRACE PERIOD 1 MINUTE',
    stepMs: 20,
    retentionMs: 80 * SECOND,
  }),
  streamTable,
  tableTable,
  foreignKey,
  tableAggregation,
];
