import fc from 'fast-check';
import type { Case } from '../case.ts';
import { having, items, ORDERED, several, UNDOABLE, UNORDERED, type Aggregate } from '../draw/aggregates.ts';
import { maybe, predicates, where } from '../draw/expressions.ts';
import { records, stream, table } from '../draw/records.ts';
import type { Kind } from './kind.ts';

/** What is grouped by, in both languages. */
export const GROUPS = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant(['k']) },
  { weight: 3, arbitrary: fc.constantFrom(['a'], ['t'], ['b'], ['a + 1']) },
  { weight: 2, arbitrary: fc.constantFrom(['a', 't'], ['k', 'f'], ['t', 'k']) },
);

export const named = (groups: readonly string[]): string => groups.map((group, i) => `${group} AS g${i + 1}`).join(', ');
export const noneNull = (groups: readonly string[]): string => groups.map((group) => `(${group}) IS NOT NULL`).join(' AND ');

const ofStream = fc
  .record({
    groups: GROUPS,
    aggregates: several([...UNORDERED, ...ORDERED]),
    condition: maybe(predicates()),
    having: maybe(having),
    input: records(['s1']),
  })
  .map(({ groups, aggregates, condition, having, input }): Case => {
    const group = groups.join(', ');
    const sql = `SELECT ${named(groups)}, ${items(aggregates, 'sql')} FROM s1${where(condition).sql} GROUP BY ${group}`;
    const rows = `(SELECT * FROM s1${where(condition).duck})`;
    const duck = `SELECT ${named(groups)}, ${items(aggregates, 'duck')} FROM ${rows} WHERE ${noneNull(groups)} GROUP BY ${group}`;
    return {
      sources: [stream('s1')],
      queries: [`CREATE TABLE o AS ${sql}${having === null ? '' : ` HAVING ${having.sql}`};`],
      records: input,
      sinks: [
        {
          name: 'o',
          oracle: {
            batch: { sql: `${duck}${having === null ? '' : ` HAVING ${having.duck}`}`, keys: groups.length, kind: 'rows', ordered: false },
          },
        },
      ],
      freedom: aggregates.some((aggregate) => (ORDERED as readonly Aggregate[]).includes(aggregate)) ? 'one partition' : 'any',
    };
  });

/** Rows move from group to group, and leave empty ones behind. */
const ofTable = fc
  .record({
    groups: GROUPS,
    aggregates: several(UNDOABLE),
    condition: maybe(predicates()),
    having: maybe(having),
    input: records(['x1'], { nullValues: 4 }),
  })
  .map(({ groups, aggregates, condition, having, input }): Case => {
    const group = groups.join(', ');
    const names = groups.map((_, i) => `g${i + 1}`).join(', ');
    const sql = `SELECT ${named(groups)}, COUNT(*) AS n, ${items(aggregates, 'sql')} FROM x1${where(condition).sql} GROUP BY ${group}`;
    const grouped = (from: string): string => `(SELECT *, ${named(groups)} FROM ${from}${where(condition).duck})`;
    const ever = `(SELECT DISTINCT ${names} FROM ${grouped('x1')} WHERE k IS NOT NULL AND ${noneNull(groups)})`;
    // A row without a mate counts as none: `k` is never NULL in a table.
    const counted = (text: string): string => text.replaceAll('COUNT(*)', 'COUNT(k)');
    const duck = `SELECT ${names}, COUNT(k) AS n, ${counted(items(aggregates, 'duck'))} FROM ${ever} LEFT JOIN ${grouped('x1_rows')} USING (${names}) GROUP BY ${names}`;
    return {
      sources: [table('x1')],
      queries: [`CREATE TABLE o AS ${sql}${having === null ? '' : ` HAVING ${having.sql}`};`],
      records: input,
      sinks: [
        {
          name: 'o',
          oracle: {
            batch: {
              sql: `${duck}${having === null ? '' : ` HAVING ${counted(having.duck)}`}`,
              keys: groups.length,
              kind: 'rows',
              ordered: false,
            },
          },
          ignores: ({ value }, exact) => !exact && (value?.[0] === 0 || value?.[0] === 0n),
        },
      ],
      freedom: 'any',
    };
  });

export const GROUP_BY: readonly Kind[] = [
  { name: 'group by', weight: 4, cases: ofStream },
  { name: 'group by of a table', weight: 4, cases: ofTable },
];
