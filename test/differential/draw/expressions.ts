import fc from 'fast-check';
import type { Cell, Fields } from '../case.ts';

/** An expression in both languages. */
export type Expression = { readonly sql: string; readonly duck: string };

/** A condition in both languages, and as a function of a row. It is TRUE or FALSE: a comparison with NULL is FALSE. */
export type Predicate = Expression & { readonly test: (row: Fields) => boolean };

const NUMBERS = ['a', 'b', 'd'] as const;
const OPERATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
type Operator = (typeof OPERATORS)[number];

const compare = (left: Cell, operator: Operator, right: Cell): boolean => {
  if (left === null || right === null) return false;
  const order = left < right ? -1 : left > right ? 1 : 0;
  return OUTCOMES[operator].includes(order);
};

const OUTCOMES: { readonly [O in Operator]: readonly number[] } = {
  '=': [0],
  '<>': [-1, 1],
  '<': [-1],
  '<=': [-1, 0],
  '>': [1],
  '>=': [0, 1],
};

/** What both languages write alike, but for what NULL makes of it. */
const condition = (text: string, test: (row: Fields) => boolean): Predicate => ({ sql: text, duck: `COALESCE(${text}, FALSE)`, test });

/** Conditions on one source's columns, which stand behind `prefix`. */
export function predicates(prefix = ''): fc.Arbitrary<Predicate> {
  const name = (column: string): string => prefix + column;
  const number = fc.constantFrom(...NUMBERS);
  const atom: fc.Arbitrary<Predicate> = fc.oneof(
    fc
      .tuple(number, fc.constantFrom(...OPERATORS), fc.integer({ min: -1, max: 3 }))
      .map(([column, operator, value]) =>
        condition(`${name(column)} ${operator} ${value}`, (row) => compare(row[column], operator, value)),
      ),
    fc
      .tuple(number, fc.constantFrom(...OPERATORS), number)
      .map(([left, operator, right]) =>
        condition(`${name(left)} ${operator} ${name(right)}`, (row) => compare(row[left], operator, row[right])),
      ),
    fc
      .tuple(fc.constantFrom(...OPERATORS), fc.constantFrom('a', 'b', 'x'))
      .map(([operator, value]) => condition(`${name('t')} ${operator} '${value}'`, (row) => compare(row['t'], operator, value))),
    fc.constantFrom(...NUMBERS, 't', 'f').map((column) => condition(`${name(column)} IS NULL`, (row) => row[column] === null)),
    fc.constantFrom(...NUMBERS, 't').map((column) => condition(`${name(column)} IS NOT NULL`, (row) => row[column] !== null)),
    fc.constant(condition(`${name('t')} IN ('a', 'c')`, (row) => row['t'] === 'a' || row['t'] === 'c')),
    fc.constant(condition(`${name('f')} = TRUE`, (row) => row['f'] === true)),
    number.map((column) =>
      condition(`${name(column)} BETWEEN 0 AND 2`, (row) => compare(row[column], '>=', 0) && compare(row[column], '<=', 2)),
    ),
  );
  const { all } = fc.letrec<{ all: Predicate }>((tie) => ({
    all: fc.oneof(
      { depthSize: 'small', maxDepth: 2 },
      { weight: 4, arbitrary: atom },
      {
        weight: 1,
        arbitrary: tie('all').map((p) => ({ sql: `NOT (${p.sql})`, duck: `NOT (${p.duck})`, test: (row: Fields) => !p.test(row) })),
      },
      { weight: 1, arbitrary: fc.tuple(tie('all'), tie('all')).map(([p, q]) => both(p, q)) },
      { weight: 1, arbitrary: fc.tuple(tie('all'), tie('all')).map(([p, q]) => either(p, q)) },
    ),
  }));
  return all;
}

const both = (p: Predicate, q: Predicate): Predicate => ({
  sql: `(${p.sql} AND ${q.sql})`,
  duck: `(${p.duck} AND ${q.duck})`,
  test: (row) => p.test(row) && q.test(row),
});

const either = (p: Predicate, q: Predicate): Predicate => ({
  sql: `(${p.sql} OR ${q.sql})`,
  duck: `(${p.duck} OR ${q.duck})`,
  test: (row) => p.test(row) || q.test(row),
});

/** Nothing, or WHERE and a condition. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 });

export const where = (predicate: Predicate | null): Expression =>
  predicate === null ? { sql: '', duck: '' } : { sql: ` WHERE ${predicate.sql}`, duck: ` WHERE ${predicate.duck}` };

/** Expressions whose value both languages agree on. */
export function expressions(prefix = ''): fc.Arbitrary<Expression> {
  const name = (column: string): string => prefix + column;
  const same = (text: string): Expression => ({ sql: text, duck: text });
  const number = fc.constantFrom(...NUMBERS);
  return fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(...NUMBERS, 'c', 't', 'f', 'l').map((column) => same(name(column))),
    fc.tuple(number, fc.constantFrom('+', '-', '*'), fc.integer({ min: 0, max: 3 })).map(([c, o, n]) => same(`${name(c)} ${o} ${n}`)),
    fc
      .tuple(fc.constantFrom('a', 'd'), fc.constantFrom('+', '-', '*'), fc.constantFrom('a', 'd'))
      .map(([l, o, r]) => same(`${name(l)} ${o} ${name(r)}`)),
    fc.constant(same(`COALESCE(${name('a')}, 7)`)),
    fc.constant(same(`COALESCE(${name('t')}, 'none')`)),
    fc.constant({ sql: `UCASE(${name('t')})`, duck: `UPPER(${name('t')})` }),
    fc.constant({ sql: `LEN(${name('t')})`, duck: `LENGTH(${name('t')})` }),
    fc.constant(same(`CAST(${name('a')} AS BIGINT)`)),
    fc.constant(same(`CAST(${name('a')} AS DOUBLE)`)),
    fc.constant({ sql: `CAST(${name('b')} AS STRING)`, duck: `CAST(${name('b')} AS VARCHAR)` }),
    fc.constant(same(`ABS(${name('a')})`)),
    predicates(prefix).map((p) => ({
      sql: `CASE WHEN ${p.sql} THEN ${name('a')} ELSE -1 END`,
      duck: `CASE WHEN ${p.duck} THEN ${name('a')} ELSE -1 END`,
    })),
  );
}
