import fc from 'fast-check';
import type { Case } from '../case.ts';
import { expressions, maybe, predicates, where, type Expression, type Predicate } from '../draw/expressions.ts';
import { records, table } from '../draw/records.ts';
import type { Kind } from './kind.ts';

const JOIN = fc.constantFrom('INNER', 'LEFT', 'RIGHT', 'FULL');
type Join = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';

/** Rows come, go and change on both sides, so that results are made and taken back. */
const input = (tables: readonly string[]) => records(tables, { nullValues: 3, nullKeys: 20, most: 26 });

const columns = (sources: readonly string[]): fc.Arbitrary<readonly Expression[]> =>
  fc.array(fc.oneof(...sources.map((source) => expressions(`${source}.`))), { minLength: 1, maxLength: 3 });

const items = (all: readonly Expression[], language: 'sql' | 'duck'): string =>
  all.map((one, i) => `, ${one[language]} AS c${i + 1}`).join('');

const condition = (sources: readonly string[]): fc.Arbitrary<Predicate | null> =>
  maybe(fc.oneof(...sources.map((source) => predicates(`${source}.`))));

type Drawn = { readonly sources: readonly string[]; readonly condition: Predicate | null; readonly input: Case['records'] };

function joined({ sources, condition, input }: Drawn, query: string, batch: string): Case {
  const { sql, duck } = where(condition);
  return {
    sources: sources.map(table),
    queries: [`CREATE TABLE o AS ${query}${sql};`],
    records: input,
    sinks: [{ name: 'o', oracle: { batch: { sql: `${batch}${duck}`, keys: 1, kind: 'rows', ordered: false } } }],
    freedom: 'any',
  };
}

/** The column that holds the key of the result, and what it is in DuckDB. */
const KEYS: { readonly [J in Join]: readonly [string, string] } = {
  INNER: ['x1.k', 'x1.k'],
  LEFT: ['x1.k', 'x1.k'],
  RIGHT: ['x2.k', 'x2.k'],
  FULL: ['ROWKEY', 'COALESCE(x1.k, x2.k)'],
};

const TWO = ['x1', 'x2'];
const ofKeys = fc
  .record({ join: JOIN, columns: columns(TWO), condition: condition(TWO), input: input(TWO) })
  .map(({ join, columns, ...drawn }) => {
    const [key, batchKey] = KEYS[join];
    const query = `SELECT ${key} AS id${items(columns, 'sql')} FROM x1 ${join} JOIN x2 ON x1.k = x2.k`;
    const batch = `SELECT ${batchKey} AS id${items(columns, 'duck')} FROM x1_rows AS x1 ${join} JOIN x2_rows AS x2 ON x1.k = x2.k`;
    return joined({ sources: TWO, ...drawn }, query.replace('ROWKEY AS id', 'ROWKEY'), batch);
  });

const THREE = ['x1', 'x2', 'x3'];
const chained = fc
  .record({
    first: fc.constantFrom('INNER', 'LEFT'),
    second: fc.constantFrom('INNER', 'LEFT'),
    columns: columns(THREE),
    condition: condition(THREE),
    input: input(THREE),
  })
  .map(({ first, second, columns, ...drawn }) => {
    const text = (language: 'sql' | 'duck', of: string): string =>
      `SELECT x1.k AS id${items(columns, language)} FROM x1${of} ${first} JOIN x2${of} ON x1.k = x2.k ${second} JOIN x3${of} ON x1.k = x3.k`;
    const batch = text('duck', '').replaceAll(/(FROM|JOIN) (x\d)/g, '$1 $2_rows AS $2');
    return joined({ sources: THREE, ...drawn }, text('sql', ''), batch);
  });

/** Each row of the left table wants the right row that its column `t` names. */
const ofForeignKeys = fc
  .record({ join: fc.constantFrom('INNER', 'LEFT'), columns: columns(TWO), condition: condition(TWO), input: input(TWO) })
  .map(({ join, columns, ...drawn }) => {
    const query = `SELECT x1.k AS id${items(columns, 'sql')} FROM x1 ${join} JOIN x2 ON x1.t = x2.k`;
    const batch = `SELECT x1.k AS id${items(columns, 'duck')} FROM x1_rows AS x1 ${join} JOIN x2_rows AS x2 ON x1.t = x2.k`;
    const one = joined({ sources: TWO, ...drawn }, query, batch);
    // ksqlDB takes back the result of a left row even where there was none.
    return { ...one, sinks: one.sinks.map((sink) => ({ ...sink, deletesNothing: true })) };
  });

export const TABLE_JOINS: readonly Kind[] = [
  { name: 'table–table join', weight: 5, cases: ofKeys },
  { name: 'table–table–table join', weight: 2, cases: chained },
];
export const FOREIGN_KEYS: readonly Kind[] = [{ name: 'foreign-key join', weight: 4, cases: ofForeignKeys }];
