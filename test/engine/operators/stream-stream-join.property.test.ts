import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JoinType, JoinWindow } from '../../../planner/logical-plan.ts';
import { JoinDriver, type Arrival } from './join-driver.ts';

const DAY_MS = 86_400_000;

/**
 * The rules once more, over plain lists that nothing ever leaves: every answer goes through all that has come. Shares
 * no code with the operator.
 */
class ModelJoin {
  readonly #join: JoinType;
  readonly #window: JoinWindow;
  readonly #rows: { side: 'L' | 'R'; key: string; value: string; at: number; told: boolean }[] = [];
  #time = -1;

  constructor(join: JoinType, window: JoinWindow) {
    this.#join = join;
    this.#window = window;
  }

  send({ side, key, value, at }: Arrival): string[] {
    if (key === null || value === null) return [];
    this.#time = Math.max(this.#time, at);
    const results = this.#closed();
    const row = { side, key, value, at, told: true };
    const met = this.#rows
      .filter((other) => other.side !== side && other.key === key && this.#match(row, other) && !this.#isGone(other))
      .sort((a, b) => a.at - b.at);
    for (const other of met) {
      other.told = true;
      results.push(
        side === 'L' ? text(key, value, other.value, Math.max(at, other.at)) : text(key, other.value, value, Math.max(at, other.at)),
      );
    }
    if (met.length === 0 && this.#mayBeAlone(side)) {
      const ends = at + (side === 'L' ? this.#window.afterMs : this.#window.beforeMs);
      if (this.#window.graceMs === null || ends < this.#time) results.push(alone(row));
      else row.told = false;
    }
    this.#rows.push(row);
    return results;
  }

  #closed(): string[] {
    const { beforeMs, afterMs, graceMs } = this.#window;
    const closed = this.#rows
      .filter((row) => !row.told && row.at + (row.side === 'L' ? afterMs : beforeMs) + (graceMs ?? 0) < this.#time)
      .sort((a, b) => a.at - b.at || (a.side > b.side ? -1 : a.side < b.side ? 1 : 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    for (const row of closed) row.told = true;
    return closed.map(alone);
  }

  #match(a: { side: string; at: number }, b: { at: number }): boolean {
    const [left, right] = a.side === 'L' ? [a, b] : [b, a];
    return right.at >= left.at - this.#window.beforeMs && right.at <= left.at + this.#window.afterMs;
  }

  #isGone(row: { side: string; at: number }): boolean {
    const { beforeMs, afterMs, graceMs } = this.#window;
    const newest = Math.max(...this.#rows.filter(({ side }) => side === row.side).map(({ at }) => at));
    return row.at + beforeMs + afterMs + (graceMs ?? DAY_MS) < newest;
  }

  #mayBeAlone(side: 'L' | 'R'): boolean {
    return this.#join === 'FULL' || this.#join === (side === 'L' ? 'LEFT' : 'RIGHT');
  }
}

const text = (key: string, left: string, right: string, at: number): string => `${key} ${left} ${right} @${at}`;
const alone = ({ side, key, value, at }: { side: string; key: string; value: string; at: number }): string =>
  side === 'L' ? text(key, value, '-', at) : text(key, '-', value, at);

const join = fc.constantFrom<JoinType>('INNER', 'LEFT', 'RIGHT', 'FULL');
const span = fc.constantFrom(0, 1, 5, 20);
const window = (graceMs: fc.Arbitrary<number | null>): fc.Arbitrary<JoinWindow> => fc.record({ beforeMs: span, afterMs: span, graceMs });
const side = fc.constantFrom<'L' | 'R'>('L', 'R');
const key = fc.constantFrom('a', 'b', 'c');

/** A record some time after the last one, or before it; or a restart. */
type Event = {
  readonly side: 'L' | 'R';
  readonly key: string | null;
  readonly hasValue: boolean;
  readonly later: number;
  readonly restart: boolean;
};
const event: fc.Arbitrary<Event> = fc.record({
  side,
  key: fc.oneof({ weight: 20, arbitrary: key }, { weight: 1, arbitrary: fc.constant(null) }),
  hasValue: fc.oneof({ weight: 20, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  later: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -3, max: 4 }) },
    { weight: 2, arbitrary: fc.integer({ min: -60, max: 60 }) },
    { weight: 1, arbitrary: fc.constantFrom(-DAY_MS, DAY_MS - 10, DAY_MS) },
  ),
  restart: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

describe('a stream–stream join', () => {
  test('answers each record as the model does, through restarts', () => {
    fc.assert(
      fc.property(join, window(fc.constantFrom(null, 0, 1, 10, 30)), fc.array(event, { maxLength: 80 }), (type, within, events) => {
        const [driver, model] = [new JoinDriver(type, within), new ModelJoin(type, within)];
        let at = 3;
        for (const [i, { side: from, key: of, hasValue, later, restart }] of events.entries()) {
          at = Math.max(0, at + later);
          const record: Arrival = { side: from, key: of, value: hasValue ? `v${i}` : null, at };
          if (restart) driver.restart();
          expect({ i, record, results: driver.send(record) }).toEqual({ i, record, results: model.send(record) });
        }
      }),
      { numRuns: 300 },
    );
  });

  /** In the order of their timestamps, but for rows that come later by no more than the grace. */
  const row = fc.record({ side, key, gap: fc.integer({ min: 0, max: 4 }), late: fc.integer({ min: 0, max: 10 }) });

  test('gives every pair within the window once, where no row is later than the grace', () => {
    fc.assert(
      fc.property(join, window(fc.constantFrom(10, 12)), fc.array(row, { maxLength: 60 }), (type, within, rows) => {
        const driver = new JoinDriver(type, within);
        let time = 20;
        const records = rows.map(({ side: from, key: of, gap, late }, i): Arrival => {
          time += gap;
          return { side: from, key: of, value: `v${i}`, at: time - late };
        });
        const pairs = records.flatMap((record) => driver.send(record)).filter((result) => !result.includes(' - '));
        const [lefts, rights] = [records.filter((record) => record.side === 'L'), records.filter((record) => record.side === 'R')];
        const expected = lefts.flatMap((left) =>
          rights
            .filter((right) => right.key === left.key && right.at >= left.at - within.beforeMs && right.at <= left.at + within.afterMs)
            .map((right) => `${left.key} ${left.value} ${right.value} @${Math.max(left.at, right.at)}`),
        );
        expect(pairs.sort()).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });

  test('is the join of a batch where rows come in order: what stands alone is told once', () => {
    fc.assert(
      fc.property(join, window(fc.constantFrom(0, 7)), fc.array(row, { maxLength: 60 }), (type, within, rows) => {
        const driver = new JoinDriver(type, within);
        let at = 20;
        const records = rows.map(({ side: from, key: of, gap }, i): Arrival => ({ side: from, key: of, value: `v${i}`, at: (at += gap) }));
        const results = [...records, { side: 'L', key: 'end', value: 'end', at: 1000 } as const].flatMap((record) => driver.send(record));
        const isMatch = (left: Arrival, right: Arrival): boolean =>
          right.key === left.key && right.at >= left.at - within.beforeMs && right.at <= left.at + within.afterMs;
        const [lefts, rights] = [records.filter((record) => record.side === 'L'), records.filter((record) => record.side === 'R')];
        const pairs = lefts.flatMap((left) =>
          rights
            .filter((right) => isMatch(left, right))
            .map((right) => `${left.key} ${left.value} ${right.value} @${Math.max(left.at, right.at)}`),
        );
        const loneLefts = lefts
          .filter((left) => !rights.some((right) => isMatch(left, right)))
          .map(({ key: of, value, at: when }) => `${of} ${value} - @${when}`);
        const loneRights = rights
          .filter((right) => !lefts.some((left) => isMatch(left, right)))
          .map(({ key: of, value, at: when }) => `${of} - ${value} @${when}`);
        const expected = [
          ...pairs,
          ...(type === 'LEFT' || type === 'FULL' ? loneLefts : []),
          ...(type === 'RIGHT' || type === 'FULL' ? loneRights : []),
        ];
        expect(results.sort()).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });
});
