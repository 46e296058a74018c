import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../types/change.ts';
import { PipelineDriver } from './pipeline-driver.ts';

// Windows over random, late, jumping input against models that know nothing of stores and operators.

const S = `CREATE STREAM S (ID STRING KEY, V INTEGER) WITH (KAFKA_TOPIC = 's', PARTITIONS = 1, KEY_FORMAT = 'KAFKA', VALUE_FORMAT = 'JSON');`;
const query = (window: string, emit: string): string =>
  `${S} SELECT ID, WINDOWSTART, WINDOWEND, SUM(V) AS TOTAL FROM S WINDOW ${window} GROUP BY ID EMIT ${emit};`;

type Input = { readonly key: string; readonly v: number; readonly at: number };
type Told = { readonly key: string; readonly start: number; readonly end: number; readonly total: number };

/** Times creep, fall back, and jump. */
const inputs = fc
  .array(
    fc.record({
      key: fc.constantFrom('a', 'b'),
      v: fc.integer({ min: 1, max: 9 }),
      step: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -25, max: 15 }) },
        { weight: 1, arbitrary: fc.integer({ min: 100, max: 5000 }) },
      ),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let time = 30;
    return steps.map(({ key, v, step }): Input => {
      time = Math.max(0, time + step);
      return { key, v, at: time };
    });
  });
const caches = fc.constantFrom(0, 900, 1_000_000);
const flushes = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });

/** Runs a query; `told` hears what each record led to. */
function run(
  sql: string,
  sent: readonly Input[],
  schedule: { cache: number; flush: readonly boolean[] },
  told: (changes: readonly Change[], input: Input | null) => void,
) {
  const driver = new PipelineDriver(sql, schedule.cache);
  for (const [i, input] of sent.entries()) {
    driver.send('s', { key: input.key, value: JSON.stringify({ V: input.v }), at: input.at });
    if (schedule.flush[i] === true) driver.flush();
    told(driver.changes.splice(0), input);
  }
  driver.flush();
  told(driver.changes.splice(0), null);
}

const toldOf = ({ key, after }: Change): Told => ({
  key: key?.[0] as string,
  start: key?.[1] as number,
  end: key?.[2] as number,
  total: after?.[3] as number,
});
const inOrder = (rows: readonly Told[]): readonly Told[] =>
  [...rows].sort((a, b) => a.end - b.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

/** The table that changes make: each delete is of a row that is there. */
function apply(table: Map<string, Told>, changes: readonly Change[], coalesced: boolean): void {
  for (const change of changes) {
    const { key, start, end } = toldOf(change);
    const place = `${key}@${start}-${end}`;
    if (change.after !== null) table.set(place, toldOf(change));
    else if (!table.delete(place) && !coalesced) throw new Error(`${place} was deleted, and is not there`);
  }
}

/** Windows of one size, by the definition: a sum for each window of each key, of the rows that were not late for it. */
class SizedModel {
  readonly rows: (Told & { readonly closes: number })[] = [];
  readonly size: number;
  readonly advance: number;
  readonly grace: number;
  #time = -1;

  constructor(size: number, advance: number, grace: number) {
    this.size = size;
    this.advance = advance;
    this.grace = grace;
  }

  /** What closes with the record. */
  take({ key, v, at }: Input): readonly Told[] {
    const before = this.#time;
    this.#time = Math.max(this.#time, at);
    const closing = this.rows.filter(({ closes }) => closes > before && closes <= this.#time);
    for (let start = 0; start <= at; start += this.advance) {
      const end = start + this.size;
      if (at >= end || end + this.grace <= this.#time) continue;
      const index = this.rows.findIndex((row) => row.key === key && row.start === start);
      const total = v + (this.rows[index]?.total ?? 0);
      this.rows.splice(index === -1 ? this.rows.length : index, 1, { key, start, end, total, closes: end + this.grace });
    }
    return inOrder(closing.map(({ key: of, start, end, total }) => ({ key: of, start, end, total })));
  }
}

/** Sessions as lists of the rows in them. */
class SessionModel {
  sessions: { readonly key: string; readonly rows: readonly Input[] }[] = [];
  readonly gap: number;
  readonly grace: number;
  #time = -1;

  constructor(gap: number, grace: number) {
    this.gap = gap;
    this.grace = grace;
  }

  take(input: Input): readonly Told[] {
    const before = this.#time;
    this.#time = Math.max(this.#time, input.at);
    const closed = (end: number, time: number): boolean => end + this.gap + this.grace < time;
    const closing = this.told().filter(({ end }) => closed(end, this.#time) && !closed(end, before));
    const joins = ({ key, rows }: { key: string; rows: readonly Input[] }): boolean =>
      key === input.key &&
      !closed(Math.max(...rows.map(({ at }) => at)), this.#time) &&
      rows.some(({ at }) => Math.abs(at - input.at) <= this.gap);
    const rows = [input, ...this.sessions.filter(joins).flatMap((session) => session.rows)];
    if (!closed(Math.max(...rows.map(({ at }) => at)), this.#time)) {
      this.sessions = [...this.sessions.filter((session) => !joins(session)), { key: input.key, rows }];
    }
    return inOrder(closing);
  }

  told(): readonly Told[] {
    return this.sessions.map(({ key, rows }) => ({
      key,
      start: Math.min(...rows.map(({ at }) => at)),
      end: Math.max(...rows.map(({ at }) => at)),
      total: rows.reduce((sum, { v }) => sum + v, 0),
    }));
  }
}

const sizes = fc.constantFrom([10, 10, 0], [10, 10, 7], [20, 5, 0], [20, 6, 9], [15, 10, 30]);
const sized = ([size, advance, grace]: readonly number[]): string =>
  size === advance
    ? `TUMBLING (SIZE ${size} MILLISECONDS, GRACE PERIOD ${grace} MILLISECONDS)`
    : `HOPPING (SIZE ${size} MILLISECONDS, ADVANCE BY ${advance} MILLISECONDS, GRACE PERIOD ${grace} MILLISECONDS)`;
const gaps = fc.constantFrom([5, 0], [10, 6], [12, 40]);
const session = ([gap, grace]: readonly number[]): string => `SESSION (${gap} MILLISECONDS, GRACE PERIOD ${grace} MILLISECONDS)`;
const settings = { numRuns: 60 };

describe('EMIT CHANGES: the table that the changes make', () => {
  test('is a sum for each window', () => {
    fc.assert(
      fc.property(sizes, inputs, caches, flushes, (window, sent, cache, flush) => {
        const model = new SizedModel(window[0], window[1], window[2]);
        const table = new Map<string, Told>();
        run(query(sized(window), 'CHANGES'), sent, { cache, flush }, (changes, input) => {
          if (input !== null) model.take(input);
          apply(table, changes, false);
        });
        const expected = model.rows.map(({ key, start, end, total }) => ({ key, start, end, total }));
        expect(inOrder([...table.values()])).toEqual(inOrder(expected));
      }),
      settings,
    );
  });

  test('is a sum for each session', () => {
    fc.assert(
      fc.property(gaps, inputs, caches, flushes, (window, sent, cache, flush) => {
        const model = new SessionModel(window[0], window[1]);
        const table = new Map<string, Told>();
        run(query(session(window), 'CHANGES'), sent, { cache, flush }, (changes, input) => {
          if (input !== null) model.take(input);
          apply(table, changes, false);
        });
        expect(inOrder([...table.values()])).toEqual(inOrder(model.told()));
      }),
      settings,
    );
  });
});

describe('EMIT FINAL: each result leaves once, with the record that closes it', () => {
  test.each(['windows', 'sessions'])('%s', (kind) => {
    fc.assert(
      fc.property(sizes, gaps, inputs, fc.tuple(caches, flushes), (size, gap, sent, [cache, flush]) => {
        const isSession = kind === 'sessions';
        const model = isSession ? new SessionModel(gap[0], gap[1]) : new SizedModel(size[0], size[1], size[2]);
        run(query(isSession ? session(gap) : sized(size), 'FINAL'), sent, { cache, flush }, (changes, input) => {
          expect(changes.every(({ before, after }) => before === null && after !== null)).toBe(true);
          expect(changes.map(toldOf)).toEqual(input === null ? [] : model.take(input));
        });
      }),
      settings,
    );
  });
});
