import fc from 'fast-check';
import type { Case, Cell, Fields } from '../case.ts';
import { maybe, predicates, where } from '../draw/expressions.ts';
import { records, stream, table } from '../draw/records.ts';
import { streamStream, type Join } from '../model/stream-stream.ts';
import { streamTable } from '../model/stream-table.ts';
import type { Kind } from './kind.ts';

const SECOND = 1000;

const column = fc.constantFrom('a', 'b', 'c', 'd', 't', 'f', 'l');
const JOIN = fc.constantFrom<Join>('INNER', 'LEFT', 'RIGHT', 'FULL');
const SIDE = fc.constantFrom('left', 'right');
type Condition = { readonly sql: string; readonly test: (row: Fields) => boolean };

const NOTHING: Fields = { a: null, b: null, c: null, d: null, t: null, f: null, l: null };

/** The rows of a result, or null where WHERE lets it not pass. */
const resultOf =
  ([left, right]: readonly [string, string], condition: Condition | null, side: string) =>
  (l: Fields | null, r: Fields | null): readonly Cell[] | null =>
    condition === null || condition.test((side === 'left' ? l : r) ?? NOTHING) ? [l?.[left] ?? null, r?.[right] ?? null] : null;

const sides = (left: string, right: string): fc.Arbitrary<{ side: string; condition: Condition | null }> =>
  SIDE.chain((side) => maybe(predicates(`${side === 'left' ? left : right}.`)).map((condition) => ({ side, condition })));

const ofTable = fc
  .record({
    isLeft: fc.boolean(),
    key: fc.constantFrom('k', 't'),
    columns: fc.tuple(column, column),
    filter: sides('s1', 'x1'),
    input: records(['s1', 'x1'], { nullValues: 4, most: 26 }),
  })
  .map(({ isLeft, key, columns, filter: { side, condition }, input }): Case => {
    const text = condition === null ? '' : ` WHERE ${condition.sql}`;
    const own = columns[0] === key ? `AS_VALUE(s1.${key})` : `s1.${columns[0]}`;
    const query = `CREATE STREAM o AS SELECT s1.${key} AS id, ${own} AS c1, x1.${columns[1]} AS c2 FROM s1 ${isLeft ? 'LEFT ' : ''}JOIN x1 ON s1.${key} = x1.k${text};`;
    const model = () => streamTable(input, { isLeft, key, result: resultOf(columns, condition, side) });
    return {
      sources: [stream('s1'), table('x1')],
      queries: [query],
      records: input,
      sinks: [{ name: 'o', oracle: { model: () => ({ kind: 'records', records: model(), ordered: true }) } }],
      freedom: 'none',
    };
  });

const span = fc.constantFrom(0, 1, 3, 10);
const KEYS: { readonly [J in Join]: string } = { INNER: 's1.k AS id', LEFT: 's1.k AS id', RIGHT: 's2.k AS id', FULL: 'ROWKEY' };

function withinText(before: number, after: number, grace: number | null): string {
  const length = before === after ? `${before} SECONDS` : `(${before} SECONDS, ${after} SECONDS)`;
  return `WITHIN ${length}${grace === null ? '' : ` GRACE PERIOD ${grace} SECONDS`}`;
}

const ofStreams = fc
  .record({
    join: JOIN,
    before: span,
    after: span,
    isSymmetric: fc.boolean(),
    grace: fc.constantFrom(null, 0, 2, 3600),
    columns: fc.tuple(column, column),
    filter: sides('s1', 's2'),
    input: records(['s1', 's2'], { most: 26, pace: 'far' }),
  })
  .map(({ join, before, isSymmetric, grace, columns, filter: { side, condition }, input, ...drawn }): Case => {
    const after = isSymmetric ? before : drawn.after;
    const text = condition === null ? '' : ` WHERE ${condition.sql}`;
    const select = `SELECT ${KEYS[join]}, s1.${columns[0]} AS c1, s2.${columns[1]} AS c2`;
    const query = `CREATE STREAM o AS ${select} FROM s1 ${join} JOIN s2 ${withinText(before, after, grace)} ON s1.k = s2.k${text};`;
    const model = () =>
      streamStream(input, {
        join,
        beforeMs: before * SECOND,
        afterMs: after * SECOND,
        graceMs: grace === null ? null : grace * SECOND,
        result: resultOf(columns, condition, side),
      });
    return {
      sources: [stream('s1'), stream('s2')],
      queries: [query],
      records: input,
      // A record's results come in the order of their timestamps; what is told alone at one moment, by side and key.
      sinks: [{ name: 'o', oracle: { model: () => ({ kind: 'records', records: model(), ordered: false }) } }],
      freedom: 'none',
    };
  });

/** Nothing is late, and only what meets is told: a batch knows the result. */
const inner = fc
  .record({
    before: span,
    after: span,
    columns: fc.tuple(column, column),
    key: fc.constantFrom('k', 't', 'a'),
    filter: maybe(predicates('s1.')),
    input: records(['s1', 's2'], { most: 26 }),
  })
  .map(({ before, after, columns, key, filter, input }): Case => {
    const { sql, duck } = where(filter);
    const other = key;
    const values = (copy: (column: string) => string): string =>
      `${columns[0] === key ? copy(`s1.${key}`) : `s1.${columns[0]}`} AS c1, ${columns[1] === other ? copy(`s2.${other}`) : `s2.${columns[1]}`} AS c2`;
    const query = `CREATE STREAM o AS SELECT s1.${key} AS id, ${values((text) => `AS_VALUE(${text})`)} FROM s1 JOIN s2 ${withinText(before, after, null)} ON s1.${key} = s2.${other}${sql};`;
    const near = `s2.ts BETWEEN s1.ts - ${before * SECOND} AND s1.ts + ${after * SECOND}`;
    const batch = `SELECT s1.${key} AS id, ${values((text) => text)}, TRUE AS live, GREATEST(s1.ts, s2.ts) AS ts FROM s1 JOIN s2 ON s1.${key} = s2.${other} AND ${near}${duck}`;
    return {
      sources: [stream('s1'), stream('s2')],
      queries: [query],
      records: input,
      sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys: 1, kind: 'records', ordered: false } } }],
      freedom: 'any',
    };
  });

export const STREAM_TABLE: readonly Kind[] = [{ name: 'stream–table join', weight: 4, cases: ofTable }];
export const STREAM_STREAM: readonly Kind[] = [
  { name: 'stream–stream join', weight: 3, cases: inner },
  { name: 'stream–stream join with late records', weight: 5, cases: ofStreams },
];
