import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyedStore } from '../../../engine/state/keyed-store.ts';
import type { StoreSpec } from '../../../planner/physical-plan.ts';
import { BIGINT, STRING } from '../../../types/sql-type.ts';

const SPEC: StoreSpec = {
  name: 'rows',
  key: [{ name: 'K', type: STRING }],
  sub: 'window-start',
  row: [{ name: 'N', type: BIGINT }],
  retentionMs: null,
  changelog: 'changelog',
};
const row = (n: number) => ({ row: [n], timestamp: n });
const id = (key: unknown, sub: number): string => `${String(key)}@${sub}`;

/** What each age of a store holds, by plain maps. */
class Model {
  current = new Map<string, number>();
  frozen: Map<string, number> | null = null;
  committed = new Map<string, number>();
  checkpointed = new Map<string, number>();
}

type Command = { run(model: Model, store: KeyedStore): void };

const key = fc.constantFrom('a', 'b', 'c');
const sub = fc.constantFrom(0, 10, 20);
const put = fc.tuple(key, sub, fc.nat(99)).map(([k, s, n]): Command => ({
  run(model, store) {
    store.put(k, s, row(n));
    model.current.set(id(k, s), n);
  },
}));
const remove = fc.tuple(key, sub).map(([k, s]): Command => ({
  run(model, store) {
    store.delete(k, s);
    model.current.delete(id(k, s));
  },
}));
const expire = fc.constantFrom(0, 10, 20, 30).map((before): Command => ({
  run(model, store) {
    const doomed = [...model.current.keys()].filter((name) => Number(name.split('@')[1]) < before);
    expect(store.expire(before)).toBe(doomed.length);
    for (const name of doomed) model.current.delete(name);
  },
}));
const freeze: Command = {
  run(model, store) {
    if (model.frozen !== null) return;
    const changelog = new Map(model.committed);
    store.freeze((k, s, stored) => {
      if (stored === undefined) changelog.delete(id(k, s));
      else changelog.set(id(k, s), stored.row[0] as number);
    });
    expect(changelog).toEqual(model.current);
    model.frozen = new Map(model.current);
  },
};
const commit: Command = {
  run(model, store) {
    if (model.frozen === null) return;
    store.committed();
    model.committed = model.frozen;
    model.frozen = null;
  },
};
const checkpoint: Command = {
  run(model, store) {
    store.checkpoint((k, s, stored) => {
      if (stored === undefined) model.checkpointed.delete(id(k, s));
      else model.checkpointed.set(id(k, s), stored.row[0] as number);
    });
    expect(model.checkpointed).toEqual(model.committed);
    expect(store.uncheckpointedBytes).toBe(0);
  },
};
const look: Command = {
  run(model, store) {
    const snapshot = store.snapshot();
    expect(entriesOf(snapshot.entries())).toEqual(model.committed);
    snapshot.close();
    const seen = new Map<string, number>();
    for (const k of ['a', 'b', 'c']) for (const [s, stored] of store.range(k, 0, 20)) seen.set(id(k, s), stored.row[0] as number);
    expect(seen).toEqual(model.current);
  },
};

function entriesOf(entries: Iterable<readonly [unknown, number, { row: readonly unknown[] }]>): Map<string, number> {
  return new Map([...entries].map(([k, s, stored]) => [id(k, s), stored.row[0] as number]));
}

const command = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 3, arbitrary: remove },
  { weight: 1, arbitrary: expire },
  { weight: 2, arbitrary: fc.constantFrom(freeze, commit, checkpoint, look) },
);

describe('KeyedStore', () => {
  it('keeps its three ages apart under any order of calls', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const model = new Model();
        const store = new KeyedStore(SPEC);
        for (const step of [...commands, commit, freeze, commit, look, checkpoint]) step.run(model, store);
      }),
      { numRuns: 500 },
    );
  });

  it('shows a snapshot what was committed when it was opened, whatever comes after', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), fc.array(command, { maxLength: 30 }), (before, after) => {
        const model = new Model();
        const store = new KeyedStore(SPEC);
        for (const step of before) step.run(model, store);
        const expected = new Map(model.committed);
        const snapshot = store.snapshot();
        for (const step of after) step.run(model, store);
        expect(entriesOf(snapshot.entries())).toEqual(expected);
        for (const [name, n] of expected) {
          const [k, s] = name.split('@') as [string, string];
          expect(snapshot.get(k, Number(s))?.row).toEqual([n]);
        }
        snapshot.close();
      }),
      { numRuns: 300 },
    );
  });

  it('takes no memory once everything is deleted, committed and checkpointed', () => {
    const store = new KeyedStore(SPEC);
    for (let i = 0; i < 100; i++) store.put(`key ${i}`, i, row(i));
    expect(store.memoryBytes).toBeGreaterThan(100 * 100);
    store.expire(1000);
    expect(store.memoryBytes).toBe(0);
  });

  it('tells a checkpoint nothing of what came and went since the last one, but of all that it had', () => {
    const store = new KeyedStore(SPEC);
    const commitAll = (): void => {
      store.freeze(() => undefined);
      store.committed();
    };
    store.put('old', 0, row(0));
    commitAll();
    store.checkpoint(() => undefined);
    let most = 0;
    for (let i = 1; i < 1000; i++) {
      store.put('new', i, row(i));
      commitAll();
      store.expire(i);
      commitAll();
      most = Math.max(most, store.uncheckpointedBytes);
    }
    expect(most).toBeLessThan(2000);
    const told: unknown[] = [];
    store.checkpoint((k, s, stored) => told.push([k, s, stored?.row]));
    expect(told).toEqual([
      ['old', 0, undefined],
      ['new', 999, [999]],
    ]);
  });

  it('tells how many rows it has, and the first time from another on', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), fc.integer({ min: 0, max: 25 }), (commands, from) => {
        const model = new Model();
        const store = new KeyedStore(SPEC);
        for (const step of commands) step.run(model, store);
        expect(store.rows).toBe(model.current.size);
        const times = [...model.current.keys()].map((name) => Number(name.split('@')[1])).filter((time) => time >= from);
        expect(store.firstTime(from)).toBe(times.length === 0 ? undefined : Math.min(...times));
      }),
      { numRuns: 200 },
    );
  });

  it('gives what is due by time, then key', () => {
    const store = new KeyedStore(SPEC);
    for (const [k, s] of [
      ['b', 20],
      ['a', 20],
      ['c', 10],
      ['a', 30],
    ] as const)
      store.put(k, s, row(1));
    expect([...store.due(0, 30)]).toEqual([
      ['c', 10],
      ['a', 20],
      ['b', 20],
    ]);
    expect([...store.due(20, 31)]).toEqual([
      ['a', 20],
      ['b', 20],
      ['a', 30],
    ]);
  });
});
