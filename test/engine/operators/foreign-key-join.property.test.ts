import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TaskNetwork, type Input, type Result } from './task-network.ts';

type Kind = 'INNER' | 'LEFT';
type LeftRow = { readonly fk: number | null; readonly v: number; readonly at: number };
type RightRow = { readonly w: number; readonly at: number };
/** `row` null deletes. */
type Event =
  | { readonly side: 'left'; readonly key: number; readonly row: Omit<LeftRow, 'at'> | null; readonly at: number }
  | { readonly side: 'right'; readonly key: number; readonly row: Omit<RightRow, 'at'> | null; readonly at: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    side: fc.constant('left' as const),
    key: fc.nat(4),
    row: fc.option(fc.record({ fk: fc.option(fc.nat(3), { freq: 4 }), v: fc.nat(2) }), { freq: 4 }),
    at: fc.nat(50),
  }),
  fc.record({
    side: fc.constant('right' as const),
    key: fc.nat(3),
    row: fc.option(fc.record({ w: fc.nat(9) }), { freq: 3 }),
    at: fc.nat(50),
  }),
);

const deletes = (side: 'left' | 'right', count: number): readonly Event[] =>
  Array.from({ length: count }, (_, key) => ({ side, key, row: null, at: 99 }));
const allKeys = [...deletes('left', 5), ...deletes('right', 4)];

function script(kind: Kind, leftPartitions: number, rightPartitions: number): string {
  return `
    CREATE TABLE L (ID INT PRIMARY KEY, FK INT, V INT) WITH (KAFKA_TOPIC = 'l', PARTITIONS = ${leftPartitions}, FORMAT = 'JSON');
    CREATE TABLE R (ID INT PRIMARY KEY, W INT) WITH (KAFKA_TOPIC = 'r', PARTITIONS = ${rightPartitions}, FORMAT = 'JSON');
    CREATE TABLE O AS SELECT L.ID AS ID, FK, V, R.ID AS RID, W FROM L ${kind} JOIN R ON L.FK = R.ID;`;
}

function inputOf({ side, key, row, at }: Event): Input {
  if (row === null) return { topic: side === 'left' ? 'l' : 'r', key: `${key}`, value: null, at };
  const value = 'fk' in row ? { FK: row.fk, V: row.v } : { W: row.w };
  return { topic: side === 'left' ? 'l' : 'r', key: `${key}`, value: JSON.stringify(value), at };
}

/** The join as one loop over all events, one after another. */
class Model {
  readonly left = new Map<number, LeftRow>();
  readonly right = new Map<number, RightRow>();
  readonly results = new Map<number, unknown>();
  readonly #kind: Kind;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** What the event changes: `key: value @time`. */
  apply(event: Event): string[] {
    return event.side === 'left' ? this.#left(event.key, event.row, event.at) : this.#right(event.key, event.row, event.at);
  }

  #left(key: number, row: Omit<LeftRow, 'at'> | null, at: number): string[] {
    const before = this.left.get(key);
    if (row === null) {
      this.left.delete(key);
      const said = before !== undefined && (before.fk !== null || this.results.has(key));
      return said ? [this.#give(key, null, Math.max(at, this.#rightOf(before)?.at ?? 0))] : [];
    }
    this.left.set(key, { ...row, at });
    return this.#join(key);
  }

  #right(key: number, row: Omit<RightRow, 'at'> | null, at: number): string[] {
    if (row === null && !this.right.delete(key)) return [];
    if (row !== null) this.right.set(key, { ...row, at });
    const subscribers = [...this.left].filter(([, { fk }]) => fk === key).sort(([a], [b]) => a - b);
    return subscribers.flatMap(([left]) => this.#join(left, at));
  }

  #join(key: number, changedAt = 0): string[] {
    const left = this.left.get(key)!;
    const right = this.#rightOf(left);
    const at = Math.max(left.at, changedAt, right?.at ?? 0);
    if (right === undefined && this.#kind === 'INNER') return this.results.has(key) ? [this.#give(key, null, at)] : [];
    return [this.#give(key, { FK: left.fk, V: left.v, RID: right === undefined ? null : left.fk, W: right?.w ?? null }, at)];
  }

  #rightOf({ fk }: LeftRow): RightRow | undefined {
    return fk === null ? undefined : this.right.get(fk);
  }

  #give(key: number, value: unknown, at: number): string {
    if (value === null) this.results.delete(key);
    else this.results.set(key, value);
    return `${key}: ${JSON.stringify(value)} @${at}`;
  }
}

const shown = ({ key, value, at }: Result): string => `${key}: ${JSON.stringify(value)} @${at}`;

function lastRows(results: readonly Result[]): Map<number, unknown> {
  const rows = new Map<number, unknown>();
  for (const { key, value } of results) {
    if (value === null) rows.delete(Number(key));
    else rows.set(Number(key), value);
  }
  return rows;
}

describe.each(['INNER', 'LEFT'] as const)('%s JOIN by a foreign key', (kind) => {
  test('in one task gives what a loop gives, change by change', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.infiniteStream(fc.nat(9)), (events, chances) => {
        const network = new TaskNetwork(script(kind, 1, 1), (count) => (count === 1 ? 0 : (chances.next().value as number) % count));
        const model = new Model(kind);
        for (const each of events) {
          network.send([inputOf(each)]);
          expect(network.drain().map(shown)).toEqual(model.apply(each));
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [3, 3],
    [1, 3],
    [4, 2],
    [2, 1],
  ])(
    'in %i and %i partitions, in any order and with restarts, ends with the rows of the whole input',
    (leftPartitions, rightPartitions) => {
      fc.assert(
        fc.property(fc.array(fc.array(event, { maxLength: 25 }), { maxLength: 3 }), fc.infiniteStream(fc.nat(1000)), (blocks, chances) => {
          const network = new TaskNetwork(script(kind, leftPartitions, rightPartitions), (count) =>
            count === 1 ? 0 : (chances.next().value as number) % count,
          );
          const model = new Model(kind);
          const results: Result[] = [];
          for (const block of blocks) {
            network.send(block.map(inputOf));
            results.push(...network.drain());
            for (const each of block) model.apply(each);
            expect(new Map([...lastRows(results)].sort(([a], [b]) => a - b))).toEqual(
              new Map([...model.results].sort(([a], [b]) => a - b)),
            );
          }
          expectJustified(results, blocks.flat());
          network.send(allKeys.map(inputOf));
          network.drain();
          expect(network.stores.map(({ entries }) => entries)).toEqual(network.stores.map(() => 0));
        }),
        { numRuns: 40 },
      );
    },
  );
});

/** A delete takes a row back, or tells that a left row went. */
function expectJustified(results: readonly Result[], events: readonly Event[]): void {
  const rows = new Set<string>();
  const deletes = new Map<string, number>();
  for (const { side, key, row } of events) {
    if (side === 'left' && row === null) deletes.set(`${key}`, (deletes.get(`${key}`) ?? 0) + 1);
  }
  for (const { key, value } of results) {
    if (value !== null) rows.add(key);
    if (value !== null || rows.delete(key)) continue;
    const left = (deletes.get(key) ?? 0) - 1;
    expect(left).toBeGreaterThanOrEqual(0);
    deletes.set(key, left);
  }
}
