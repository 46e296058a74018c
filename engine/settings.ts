import { nearNames } from '../planner/near.ts';
import { SqlError } from '../types/errors.ts';
import type { DropReason } from './operator.ts';

/** A setting of queries: given in the server's configuration, changed for a session by SET, and kept by a query for its life. */
export type SettingEntry<T> = {
  readonly name: string;
  readonly default: T;
  /** The value that text stands for, or what text would be accepted. */
  readonly parse: (text: string) => T | Expected;
  readonly summary: string;
};

/** What a setting accepts, as a clause: `a whole number of bytes`. */
export class Expected {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}

const count =
  (what: string) =>
  (text: string): number | Expected =>
    /^\d{1,15}$/.test(text) ? Number(text) : new Expected(`a whole number of ${what}`);

const oneOf =
  <const T extends string>(...names: readonly T[]) =>
  (text: string): T | Expected =>
    names.find((name) => name === text.toLowerCase()) ?? new Expected(names.map((name) => `'${name}'`).join(' or '));

/** Every setting of queries. ksqlDB's names; its `ksql.streams.` prefix is accepted before each. */
export const QUERY_SETTINGS = {
  offsetReset: {
    name: 'auto.offset.reset',
    default: 'earliest',
    parse: oneOf('earliest', 'latest'),
    summary: 'Where a new query begins to read its sources. ksqlDB begins at the latest record; most users expect all of them.',
  },
  cacheBytes: {
    name: 'cache.max.bytes.buffering',
    default: 10 * 1024 * 1024,
    parse: count('bytes'),
    summary:
      'How much each table of a query may hold back until the next commit, so that one change a key is written. 0 writes every change.',
  },
  commitIntervalMs: {
    name: 'commit.interval.ms',
    default: 100,
    parse: count('milliseconds'),
    summary: 'The longest time between two commits of a busy query. An idle one commits as soon as it has read everything.',
  },
  failUnreadable: {
    name: 'fail.on.deserialization.error',
    default: 'false',
    parse: oneOf('true', 'false'),
    summary: 'Whether a record that cannot be read stops the query, instead of being skipped and told in the processing log.',
  },
  failNoTimestamp: {
    name: 'timestamp.throw.on.invalid',
    default: 'false',
    parse: oneOf('true', 'false'),
    summary: 'Whether a record without a valid timestamp in the TIMESTAMP column stops the query, instead of being skipped.',
  },
  pushEnd: {
    name: 'millrace.push.end',
    default: 'never',
    parse: oneOf('never', 'drained'),
    summary: 'When a push query ends by itself: never, or once it has read what its sources held at its start.',
  },
} as const satisfies Record<string, SettingEntry<string | number>>;

const anyText = (text: string): string => text;
const integerText = (text: string): string | Expected => (/^-?\d{1,15}$/.test(text) ? text : new Expected('a whole number'));

/** Settings of ksqlDB's that planning reads, under their whole names. */
export const PLANNING_SETTINGS: readonly SettingEntry<string>[] = [
  {
    name: 'ksql.output.topic.name.prefix',
    default: '',
    parse: anyText,
    summary: 'What the topic of a query’s sink begins with, where its statement names no KAFKA_TOPIC.',
  },
  {
    name: 'ksql.persistence.default.format.key',
    default: 'KAFKA',
    parse: anyText,
    summary: 'The format of keys where a statement gives none.',
  },
  {
    name: 'ksql.persistence.default.format.value',
    default: '',
    parse: anyText,
    summary: 'The format of values where a statement gives none; empty: every statement must give one.',
  },
  {
    name: 'ksql.new.query.planner.enabled',
    default: 'false',
    parse: oneOf('true', 'false'),
    summary: 'Whether a stream’s key is what its SELECT list makes of it: key columns in that order, and only those that are there.',
  },
  {
    name: 'ksql.source.table.materialization.enabled',
    default: 'true',
    parse: oneOf('true', 'false'),
    summary: 'Whether CREATE SOURCE TABLE starts a query that keeps the table’s rows, so that they can be pulled.',
  },
  {
    name: 'ksql.query.pull.table.scan.enabled',
    default: 'true',
    parse: oneOf('true', 'false'),
    summary: 'Whether a SELECT without EMIT may read all rows of a table: one whose WHERE does not name its rows by key has to.',
  },
  {
    name: 'ksql.query.pull.range.scan.enabled',
    default: 'true',
    parse: oneOf('true', 'false'),
    summary: 'Whether a comparison of the key with <, <=, > or >= may read all rows even where other scans are forbidden.',
  },
  {
    name: 'ksql.suppress.enabled',
    default: 'true',
    parse: oneOf('true', 'false'),
    summary: 'Whether a query may give the results of its windows once, when they have closed: EMIT FINAL.',
  },
  {
    name: 'ksql.persistence.wrap.single.values',
    default: 'true',
    parse: oneOf('true', 'false'),
    summary: 'Whether the value of a source with one value column is an object around it, or the bare value.',
  },
  {
    name: 'ksql.functions.collect_list.limit',
    default: '-1',
    parse: integerText,
    summary: 'How many values COLLECT_LIST keeps at most; -1: all. A query keeps the limit that it was made with.',
  },
  {
    name: 'ksql.functions.collect_set.limit',
    default: '-1',
    parse: integerText,
    summary: 'How many values COLLECT_SET keeps at most; -1: all. A query keeps the limit that it was made with.',
  },
];

/** The names that SET takes, without prefixes. */
export const SETTING_NAMES: readonly string[] = [...Object.values(QUERY_SETTINGS), ...PLANNING_SETTINGS].map(({ name }) => name);

type SettingName = keyof typeof QUERY_SETTINGS;
type Parsed<E> = E extends { readonly parse: (text: string) => infer T } ? Exclude<T, Expected> : never;
export type QuerySettings = { readonly [K in SettingName]: Parsed<(typeof QUERY_SETTINGS)[K]> };

/** `name` without the prefixes that ksqlDB's users write. */
export function plainSettingName(name: string): string {
  return name.replace(/^(ksql\.)?(streams\.)?/, '');
}

/** The settings that properties stand for. Unknown names are not looked at; a wrong value throws WRONG_SETTING. */
export function querySettings(properties: Readonly<Record<string, string>>): QuerySettings {
  const given = new Map(Object.entries(properties).map(([name, value]) => [plainSettingName(name), value]));
  const read = <T>(entry: SettingEntry<T>): T => {
    const text = given.get(entry.name);
    if (text === undefined) return entry.default;
    const value = entry.parse(text);
    if (value instanceof Expected) throw new SqlError('WRONG_SETTING', [entry.name, text, value.what]);
    return value;
  };
  const { offsetReset, cacheBytes, commitIntervalMs, failUnreadable, failNoTimestamp, pushEnd } = QUERY_SETTINGS;
  return {
    offsetReset: read<'earliest' | 'latest'>(offsetReset),
    cacheBytes: read(cacheBytes),
    commitIntervalMs: read(commitIntervalMs),
    failUnreadable: read<'true' | 'false'>(failUnreadable),
    failNoTimestamp: read<'true' | 'false'>(failNoTimestamp),
    pushEnd: read<'never' | 'drained'>(pushEnd),
  };
}

/** One spelling a setting, so that SET under one name and UNSET under the other meet. */
export function settingKey(name: string): string {
  return PLANNING_SETTINGS.some((entry) => entry.name === name) ? name : plainSettingName(name);
}

/** Names that `name` may be a slip of, nearest first, at most three. */
export function nearSettings(name: string, known: Iterable<string>): readonly string[] {
  return nearNames(name, known);
}

/** Why a record may be dropped that stops the query instead. */
export function fatalDrops({ failUnreadable, failNoTimestamp }: QuerySettings): ReadonlySet<DropReason> {
  const fatal = new Set<DropReason>();
  if (failUnreadable === 'true') fatal.add('unreadable');
  if (failNoTimestamp === 'true') fatal.add('no-timestamp');
  return fatal;
}
