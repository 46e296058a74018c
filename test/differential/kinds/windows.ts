import fc from 'fast-check';
import type { Case, Expected, InputRecord, Sink, SinkRecord } from '../case.ts';
import { having, items, ORDERED, several, UNORDERED } from '../draw/aggregates.ts';
import { maybe, predicates, where } from '../draw/expressions.ts';
import { records, stream } from '../draw/records.ts';
import type { Grouping } from '../model/groups.ts';
import { sessions } from '../model/sessions.ts';
import { timeWindows } from '../model/time-windows.ts';
import type { Kind } from './kind.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

const size = fc
  .constantFrom([10, 10], [4, 4], [10, 5], [10, 3], [6, 2], [3600, 1800])
  .map(([all, step]) => [all * SECOND, step * SECOND] as const);
/** null: the default. */
const grace = fc.constantFrom(null, 0, SECOND, 5 * SECOND, 3600 * SECOND);
const grouping = {
  group: fc.constantFrom('k', 'a', 't'),
  condition: maybe(predicates()),
  having: fc.option(having, { freq: 3 }),
};

const select = ({ group, condition, aggregates, having }: Grouping, window: string, isFinal: boolean): string =>
  `CREATE TABLE o AS SELECT ${group} AS g, ${items(aggregates, 'sql')} FROM s1 WINDOW ${window}${where(condition).sql} GROUP BY ${group}` +
  `${having === null ? '' : ` HAVING ${having.sql}`}${isFinal ? ' EMIT FINAL' : ''};`;

/** The grace where none is given: a day less the window, and none for final results. */
const usual = (lengthMs: number, isFinal: boolean): number => (isFinal ? 0 : DAY - lengthMs);

const graceText = (graceMs: number | null): string => (graceMs === null ? '' : `, GRACE PERIOD ${graceMs / SECOND} SECONDS`);

/** Final results come by window, whose rows are in no order. */
const expected = (told: readonly SinkRecord[], isFinal: boolean): Expected => ({ kind: 'changes', records: told, ordered: !isFinal });

function windowed(query: string, input: readonly InputRecord[], oracle: () => Expected): Case {
  const newest = Math.max(...input.map(({ timestamp }) => timestamp));
  const sink: Sink = {
    name: 'o',
    oracle: { model: oracle },
    mayBeExpired: ({ key }) => Number(key?.at(-2)) < newest - DAY + 3600 * SECOND,
  };
  return { sources: [stream('s1')], queries: [query], records: input, sinks: [sink], freedom: 'one partition' };
}

const ofTime = (isFinal: boolean): fc.Arbitrary<Case> =>
  fc
    .record({
      ...grouping,
      aggregates: several([...UNORDERED, ...ORDERED]),
      size,
      graceMs: grace,
      input: records(['s1'], { pace: 'far', most: 24 }),
    })
    .map(({ size: [sizeMs, advanceMs], graceMs, input, ...grouping }) => {
      const shape = sizeMs === advanceMs ? 'TUMBLING (' : `HOPPING (`;
      const advance = sizeMs === advanceMs ? '' : `, ADVANCE BY ${advanceMs / SECOND} SECONDS`;
      const window = `${shape}SIZE ${sizeMs / SECOND} SECONDS${advance}${graceText(graceMs)})`;
      const model = () => timeWindows(input, grouping, { sizeMs, advanceMs, graceMs: graceMs ?? usual(sizeMs, isFinal), isFinal });
      return windowed(select(grouping, window, isFinal), input, () => expected(model(), isFinal));
    });

const ofSessions = (isFinal: boolean): fc.Arbitrary<Case> =>
  fc
    .record({
      ...grouping,
      aggregates: several(UNORDERED),
      gapMs: fc.constantFrom(1, 3, 10, 3600).map((gap) => gap * SECOND),
      graceMs: grace,
      input: records(['s1'], { pace: 'far', most: 24 }),
    })
    .map(({ gapMs, graceMs, input, ...grouping }) => {
      const window = `SESSION (${gapMs / SECOND} SECONDS${graceText(graceMs)})`;
      const model = () => sessions(input, grouping, { gapMs, graceMs: graceMs ?? usual(gapMs, isFinal), isFinal });
      return windowed(select(grouping, window, isFinal), input, () => expected(model(), isFinal));
    });

/** Nothing is late: a batch knows the result, and neither partitions nor the order of records matter. */
const punctual = fc
  .record({ ...grouping, aggregates: several(UNORDERED), size, input: records(['s1']) })
  .map(({ size: [sizeMs, advanceMs], input, ...grouping }): Case => {
    const { group, condition, aggregates, having } = grouping;
    const shape = sizeMs === advanceMs ? 'TUMBLING (' : 'HOPPING (';
    const advance = sizeMs === advanceMs ? '' : `, ADVANCE BY ${advanceMs / SECOND} SECONDS`;
    const starts = `GENERATE_SERIES(ts - ts % ${advanceMs} - ${Math.ceil(sizeMs / advanceMs) * advanceMs}, ts, ${advanceMs})`;
    const rows = `(SELECT *, UNNEST(${starts}) AS start FROM s1${where(condition).duck})`;
    const batch =
      `SELECT ${group} AS g, start, start + ${sizeMs}, ${items(aggregates, 'duck')} FROM ${rows} WHERE ${group} IS NOT NULL AND start + ${sizeMs} > ts` +
      ` GROUP BY g, start${having === null ? '' : ` HAVING ${having.duck}`}`;
    return {
      sources: [stream('s1')],
      queries: [select(grouping, `${shape}SIZE ${sizeMs / SECOND} SECONDS${advance})`, false)],
      records: input,
      sinks: [{ name: 'o', oracle: { batch: { sql: batch, keys: 3, kind: 'rows', ordered: false } } }],
      freedom: 'any',
    };
  });

export const WINDOWS: readonly Kind[] = [
  { name: 'window', weight: 4, cases: punctual },
  { name: 'window with late records', weight: 4, cases: ofTime(false) },
];
export const SESSIONS: readonly Kind[] = [{ name: 'session', weight: 4, cases: ofSessions(false) }];
export const FINAL: readonly Kind[] = [
  { name: 'final window', weight: 3, cases: ofTime(true) },
  { name: 'final session', weight: 2, cases: ofSessions(true) },
];
