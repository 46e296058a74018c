import fc from 'fast-check';
import type { Cell, Fields } from '../case.ts';
import type { Expression } from './expressions.ts';

/** An aggregate in both languages, and as a function of its rows in the order in which they came. */
export type Aggregate = Expression & { readonly of: (rows: readonly Fields[]) => Cell };

const values = (rows: readonly Fields[], column: string): readonly Cell[] => rows.map((row) => row[column]).filter((cell) => cell !== null);

export const COUNT_ALL: Aggregate = { sql: 'COUNT(*)', duck: 'COUNT(*)', of: (rows) => rows.length };

const count = (column: string): Aggregate => ({
  sql: `COUNT(${column})`,
  duck: `COUNT(${column})`,
  of: (rows) => values(rows, column).length,
});

/** The sum of nothing is 0. */
const sum = (column: string): Aggregate => ({
  sql: `SUM(${column})`,
  duck: `COALESCE(SUM(${column}), 0)`,
  of: (rows) => total(values(rows, column)),
});

/** The mean of nothing is 0. */
const average = (column: string): Aggregate => ({
  sql: `AVG(${column})`,
  duck: `COALESCE(AVG(${column}), 0)`,
  of(rows) {
    const all = values(rows, column);
    return all.length === 0 ? 0 : Number(total(all)) / all.length;
  },
});

const extreme = (name: 'MIN' | 'MAX', column: string): Aggregate => ({
  sql: `${name}(${column})`,
  duck: `${name}(${column})`,
  of: (rows) => values(rows, column).reduce<Cell>((best, cell) => (best === null || isBetter(name, cell, best) ? cell : best), null),
});

const isBetter = (name: 'MIN' | 'MAX', cell: Cell, best: Cell): boolean =>
  cell !== null && best !== null && (name === 'MIN' ? cell < best : cell > best);

const distinct = (column: string): Aggregate => ({
  sql: `COUNT_DISTINCT(${column})`,
  duck: `COUNT(DISTINCT ${column})`,
  of: (rows) => new Set(values(rows, column)).size,
});

const LIST: Aggregate = { sql: 'COLLECT_LIST(a)', duck: 'LIST(a ORDER BY seq)', of: (rows) => rows.map((row) => row['a']) };
const LATEST: Aggregate = {
  sql: 'LATEST_BY_OFFSET(a)',
  duck: 'ARG_MAX(a, seq) FILTER (a IS NOT NULL)',
  of: (rows) => values(rows, 'a').at(-1) ?? null,
};
const EARLIEST: Aggregate = {
  sql: 'EARLIEST_BY_OFFSET(t)',
  duck: 'ARG_MIN(t, seq) FILTER (t IS NOT NULL)',
  of: (rows) => values(rows, 't')[0] ?? null,
};

/** Those that can take a row back. */
export const UNDOABLE = [COUNT_ALL, count('a'), count('t'), sum('a'), sum('b'), sum('c'), sum('d'), average('a'), average('d')] as const;
/** Those that do not ask for the order of rows. */
export const UNORDERED = [
  ...UNDOABLE,
  ...(['a', 'b', 'c', 'd', 't'] as const).flatMap((column) => [extreme('MIN', column), extreme('MAX', column)]),
  distinct('t'),
  distinct('a'),
] as const;
export const ORDERED = [LIST, LATEST, EARLIEST] as const;

export const several = (of: readonly Aggregate[]): fc.Arbitrary<readonly Aggregate[]> =>
  fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });

/** The select items, named n1, n2, …. */
export const items = (aggregates: readonly Aggregate[], language: 'sql' | 'duck'): string =>
  aggregates.map((aggregate, i) => `${aggregate[language]} AS n${i + 1}`).join(', ');

/** A condition on groups. */
export type Having = Expression & { readonly test: (rows: readonly Fields[]) => boolean };

export const having: fc.Arbitrary<Having> = fc.oneof(
  fc
    .integer({ min: 1, max: 3 })
    .map((n) => ({ sql: `COUNT(*) > ${n}`, duck: `COUNT(*) > ${n}`, test: (rows: readonly Fields[]) => rows.length > n })),
  fc
    .integer({ min: 1, max: 3 })
    .map((n) => ({ sql: `COUNT(*) <= ${n}`, duck: `COUNT(*) <= ${n}`, test: (rows: readonly Fields[]) => rows.length <= n })),
  fc.integer({ min: -1, max: 3 }).map((n) => ({
    sql: `SUM(a) >= ${n}`,
    duck: `COALESCE(SUM(a), 0) >= ${n}`,
    test: (rows: readonly Fields[]) => Number(total(values(rows, 'a'))) >= n,
  })),
);

/** Exact: as integers where all are, else as doubles. */
function total(cells: readonly Cell[]): Cell {
  if (cells.some((cell) => typeof cell === 'number' && !Number.isInteger(cell)))
    return cells.reduce<number>((all, cell) => all + Number(cell), 0);
  return cells.reduce<bigint>((all, cell) => all + BigInt(cell as number | bigint), 0n);
}
