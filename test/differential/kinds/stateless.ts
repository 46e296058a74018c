import fc from 'fast-check';
import type { Case } from '../case.ts';
import { expressions, maybe, predicates, where, type Expression } from '../draw/expressions.ts';
import { records, stream, table } from '../draw/records.ts';
import type { Kind } from './kind.ts';

const columns = fc.array(expressions(), { minLength: 1, maxLength: 3 });
const items = (all: readonly Expression[], language: 'sql' | 'duck'): string =>
  all.map((one, i) => `${one[language]} AS c${i + 1}`).join(', ');

/** A filter and a projection of a stream, perhaps under another key. */
const ofStream = fc
  .record({
    columns,
    condition: maybe(predicates()),
    key: fc.oneof({ weight: 3, arbitrary: fc.constant('k') }, { weight: 2, arbitrary: fc.constantFrom('a', 't', 'b') }),
    input: records(['s1']),
  })
  .map(({ columns, condition, key, input }): Case => {
    const { sql, duck } = where(condition);
    const moves = key !== 'k';
    // The key again is a copy of it.
    const values = columns.map((one) => (one.sql === key ? { ...one, sql: `AS_VALUE(${key})` } : one));
    const queries = [
      `CREATE STREAM o AS SELECT ${key} AS id, ${items(values, 'sql')} FROM s1${sql}${moves ? ` PARTITION BY ${key}` : ''};`,
    ];
    // A record without a value passes a projection, no filter, and has no key to move to.
    const source = condition === null && !moves ? 's1_all' : 's1';
    const batch = `SELECT ${key}, ${items(columns, 'duck')}, live, ts FROM ${source}${duck} ORDER BY seq`;
    return {
      sources: [stream('s1')],
      queries,
      records: moves && condition === null ? input.filter(({ value }) => value !== null) : input,
      sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys: 1, kind: 'records', ordered: true } } }],
      freedom: 'any',
    };
  });

/** Two queries that write into one stream. */
const union = fc
  .record({ one: maybe(predicates()), other: maybe(predicates()), column: expressions(), input: records(['s1', 's2']) })
  .map(({ one, other, column, input }): Case => {
    const select = (source: string, of: 'sql' | 'duck', condition: typeof one, more = ''): string =>
      `SELECT k, a, ${column[of]} AS c1${more} FROM ${source}${where(condition)[of]}`;
    const all = (source: string, condition: typeof one): string => (condition === null ? `${source}_all` : source);
    const batch = `${select(all('s1', one), 'duck', one, ', live, ts')} UNION ALL ${select(all('s2', other), 'duck', other, ', live, ts')}`;
    return {
      sources: [stream('s1'), stream('s2')],
      queries: [`CREATE STREAM o AS ${select('s1', 'sql', one)};`, `INSERT INTO o ${select('s2', 'sql', other)};`],
      records: input,
      sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys: 1, kind: 'records', ordered: false } } }],
      freedom: 'any',
    };
  });

/** A table function. */
const explode = fc
  .record({ condition: maybe(predicates()), column: expressions(), input: records(['s1']) })
  .map(({ condition, column, input }): Case => {
    const { sql, duck } = where(condition);
    const batch = `SELECT k, e, c1, live, ts FROM (SELECT *, ${column.duck} AS c1, UNNEST(l) AS e, GENERATE_SUBSCRIPTS(l, 1) AS place FROM s1${duck}) ORDER BY seq, place`;
    return {
      sources: [stream('s1')],
      queries: [`CREATE STREAM o AS SELECT k, EXPLODE(l) AS e, ${column.sql} AS c1 FROM s1${sql};`],
      records: input,
      sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys: 1, kind: 'records', ordered: true } } }],
      freedom: 'any',
    };
  });

/** A filter and a projection of a table. */
const ofTable = fc
  .record({ columns, condition: maybe(predicates()), input: records(['x1'], { nullValues: 3 }) })
  .map(({ columns, condition, input }): Case => {
    const { sql, duck } = where(condition);
    return {
      sources: [table('x1')],
      queries: [`CREATE TABLE o AS SELECT k, ${items(columns, 'sql')} FROM x1${sql};`],
      records: input,
      sinks: [
        {
          name: 'o',
          oracle: { batch: { sql: `SELECT k, ${items(columns, 'duck')} FROM x1_rows${duck}`, keys: 1, kind: 'rows', ordered: false } },
          deletesNothing: condition === null,
        },
      ],
      freedom: 'any',
    };
  });

export const STATELESS: readonly Kind[] = [
  { name: 'stream', weight: 3, cases: ofStream },
  { name: 'insert into', weight: 1, cases: union },
  { name: 'table function', weight: 1, cases: explode },
  { name: 'table', weight: 3, cases: ofTable },
];
