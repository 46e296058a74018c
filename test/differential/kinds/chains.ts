import fc from 'fast-check';
import type { Case, InputRecord, Sink } from '../case.ts';
import { maybe, predicates, where, type Predicate } from '../draw/expressions.ts';
import { records, stream, table } from '../draw/records.ts';
import type { Kind } from './kind.ts';

/** Two queries: what `m` is in both languages, and what `o` makes of it. `FROM m` is where DuckDB's text of `m` goes. */
type Chain = {
  readonly m: readonly [sql: string, duck: string];
  readonly kind: 'STREAM' | 'TABLE';
  readonly o: readonly [sql: string, duck: string];
};

const INPUT = { nullValues: 4, nullKeys: 20, most: 26 } as const;

/** A group that became empty may be unknown to a batch: its first column, a count, is 0. */
const isEmpty: NonNullable<Sink['ignores']> = ({ value }) => value?.[0] === 0 || value?.[0] === 0n;

function chained(sources: readonly string[], { m, kind, o }: Chain, input: readonly InputRecord[], keys = 1): Case {
  const batch = o[1].replace('FROM m', `FROM (${m[1]}) AS m`);
  return {
    sources: sources.map((source) => (source.startsWith('s') ? stream(source) : table(source))),
    queries: [`CREATE ${kind} m AS ${m[0]};`, `CREATE TABLE o AS ${o[0]};`],
    records: input,
    sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys, kind: 'rows', ordered: false } }, ignores: isEmpty, deletesNothing: true }],
    freedom: 'any',
  };
}

const same = (text: string): readonly [string, string] => [text, text];
const condition = (prefix = ''): fc.Arbitrary<Predicate | null> => maybe(predicates(prefix));
const filtered = (condition: Predicate | null): readonly [string, string] => [where(condition).sql, where(condition).duck];

const regrouped = fc
  .record({ group: fc.constantFrom('a', 't', 'k', 'b'), filter: condition(), input: records(['s1'], INPUT) })
  .map(({ group, filter, input }) => {
    const [sql, duck] = filtered(filter);
    const select = `SELECT ${group} AS g, COUNT(*) AS n, `;
    const m = [
      `${select}SUM(a) AS total FROM s1${sql} GROUP BY ${group}`,
      `${select}COALESCE(SUM(a), 0) AS total FROM (SELECT * FROM s1${duck}) WHERE g IS NOT NULL GROUP BY ${group}`,
    ] as const;
    return chained(['s1'], { m, kind: 'TABLE', o: same('SELECT n, COUNT(*) AS groups, SUM(total) AS total FROM m GROUP BY n') }, input);
  });

const joinedGroups = fc
  .record({
    join: fc.constantFrom('JOIN', 'LEFT JOIN'),
    source: fc.constantFrom('s1', 'x2'),
    filter: condition(),
    input: records(['s1', 'x2', 'x1'], INPUT),
  })
  .map(({ join, source, filter, input }) => {
    const [sql, duck] = filtered(filter);
    const select = (from: string, more: string): string => `SELECT t AS g, COUNT(*) AS n, SUM(b) AS total FROM ${from}${more} GROUP BY t`;
    const rows = `(SELECT * FROM ${source === 's1' ? 's1' : 'x2_rows'}${duck}) WHERE t IS NOT NULL`;
    const m = [select(source, sql), select(rows, '').replace('SUM(b)', 'COALESCE(SUM(b), 0)')] as const;
    const o = ['', '_rows AS x1'].map(
      (of) => `SELECT m.g AS id, m.n AS n, m.total AS total, x1.a AS a FROM m ${join} x1${of} ON m.g = x1.k`,
    );
    return chained(
      [source, 'x1'],
      { m, kind: 'TABLE', o: [o[0], o[1]] },
      input.filter((record) => record.source === source || record.source === 'x1'),
    );
  });

const groupedForeignKeys = fc
  .record({
    join: fc.constantFrom('JOIN', 'LEFT JOIN'),
    on: fc.constantFrom('t', 'k'),
    filter: condition('x1.'),
    input: records(['x1', 'x2'], INPUT),
  })
  .map(({ join, on, filter, input }) => {
    const [sql, duck] = filtered(filter);
    const select = (of: (name: string) => string): string =>
      `SELECT x1.k AS id, x1.a AS a, x2.d AS d, x2.t AS t FROM ${of('x1')} ${join} ${of('x2')} ON x1.${on} = x2.k`;
    const m = [select((name) => name) + sql, select((name) => `${name}_rows AS ${name}`) + duck] as const;
    const o = ['SUM(d)', 'COALESCE(SUM(d), 0)'].map(
      (sum, i) => `SELECT a, COUNT(*) AS n, ${sum} AS total, COUNT(t) AS ts FROM m${i === 1 ? ' WHERE a IS NOT NULL' : ''} GROUP BY a`,
    );
    return chained(['x1', 'x2'], { m, kind: 'TABLE', o: [o[0], o[1]] }, input);
  });

/** The same in one query. */
const groupedJoin = fc
  .record({ join: fc.constantFrom('JOIN', 'LEFT JOIN', 'RIGHT JOIN'), filter: condition('x1.'), input: records(['x1', 'x2'], INPUT) })
  .map(({ join, filter, input }): Case => {
    const [sql, duck] = filtered(filter);
    const select = (of: (name: string) => string, where: string): string =>
      `SELECT x1.a AS g, COUNT(*) AS n, COUNT(x2.t) AS ts FROM ${of('x1')} ${join} ${of('x2')} ON x1.k = x2.k${where} GROUP BY x1.a`;
    const batch = `SELECT * FROM (${select((name) => `${name}_rows AS ${name}`, duck)}) WHERE g IS NOT NULL`;
    return {
      sources: [table('x1'), table('x2')],
      queries: [`CREATE TABLE o AS ${select((name) => name, sql)};`],
      records: input,
      sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys: 1, kind: 'rows', ordered: false } }, ignores: isEmpty }],
      freedom: 'any',
    };
  });

/** The times of a join's results are not late for the window: they lie within hours. */
const windowedJoin = fc
  .record({ within: fc.constantFrom(0, 2, 10), filter: condition('s2.'), input: records(['s1', 's2'], { ...INPUT, nullValues: 8 }) })
  .map(({ within, filter, input }) => {
    const [sql, duck] = filtered(filter);
    const join = `FROM s1 JOIN s2 WITHIN ${within} SECONDS ON s1.k = s2.k`;
    const near = `FROM s1 JOIN s2 ON s1.k = s2.k AND s2.ts BETWEEN s1.ts - ${within * 1000} AND s1.ts + ${within * 1000}`;
    const m = [
      `SELECT s1.k AS id, s1.a AS a, s2.b AS b ${join}${sql}`,
      `SELECT s1.k AS id, s1.a AS a, s2.b AS b, GREATEST(s1.ts, s2.ts) AS ts ${near}${duck}`,
    ] as const;
    const o = [
      'SELECT id, COUNT(*) AS n, MAX(a) AS a, MIN(b) AS b FROM m WINDOW TUMBLING (SIZE 10 SECONDS) GROUP BY id',
      'SELECT id, ts - ts % 10000 AS start, ts - ts % 10000 + 10000, COUNT(*) AS n, MAX(a) AS a, MIN(b) AS b FROM m GROUP BY id, ts - ts % 10000',
    ] as const;
    return chained(['s1', 's2'], { m, kind: 'STREAM', o }, input, 3);
  });

/** A table's rows go and come by a filter, and others are joined to them. */
const filteredTable = fc
  .record({
    join: fc.constantFrom('JOIN', 'LEFT JOIN', 'RIGHT JOIN'),
    one: predicates(),
    other: condition('m.'),
    input: records(['x1', 'x2'], INPUT),
  })
  .map(({ join, one, other, input }) => {
    const columns = 'k, a, b, d, t, f';
    const [sql, duck] = filtered(other);
    const key = join === 'RIGHT JOIN' ? 'x1.k' : 'm.k';
    const select = (of: string): string => `SELECT ${key} AS id, x1.f AS f, m.t AS t, m.a AS a FROM m ${join} x1${of} ON m.k = x1.k`;
    const one2 = chained(
      ['x2', 'x1'],
      {
        m: [`SELECT ${columns} FROM x2 WHERE ${one.sql}`, `SELECT ${columns} FROM x2_rows WHERE ${one.duck}`],
        kind: 'TABLE',
        o: [select('') + sql, select('_rows AS x1') + duck],
      },
      input,
    );
    return { ...one2, sinks: one2.sinks.map(({ name, oracle }) => ({ name, oracle })) };
  });

export const CHAINS: readonly Kind[] = [
  { name: 'group by, then group by', weight: 2, cases: regrouped },
  { name: 'group by, then join', weight: 2, cases: joinedGroups },
  { name: 'join, then group by', weight: 2, cases: groupedForeignKeys },
  { name: 'join and group by', weight: 2, cases: groupedJoin },
  { name: 'stream–stream join, then window', weight: 2, cases: windowedJoin },
  { name: 'table filter, then join', weight: 2, cases: filteredTable },
];
