import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE, SortedEntries } from '../../../engine/state/sorted-entries.ts';
import { StoreEntry } from '../../../engine/state/store-entry.ts';

const entry = (sub: number): StoreEntry => new StoreEntry('k', sub);
const subsOf = (entries: Iterable<StoreEntry>): number[] => [...entries].map(({ sub }) => sub);

describe('the entries of a key that has many', () => {
  test('are a sorted map of their subs, whatever is put and deleted', () => {
    const command = fc.record({ sub: fc.integer({ min: 0, max: 3000 }), isDelete: fc.boolean() });
    fc.assert(
      fc.property(fc.array(command, { minLength: 100, maxLength: 3000 }), fc.tuple(fc.nat(3000), fc.nat(3000)), (commands, [from, to]) => {
        const first = Array.from({ length: PAGE + 1 }, (_, i) => entry(i * 5));
        const sorted = new SortedEntries(first);
        const model = new Map(first.map((one) => [one.sub, one]));
        for (const { sub, isDelete } of commands) {
          const known = model.get(sub);
          expect(sorted.get(sub)).toBe(known);
          if (known === undefined && !isDelete) {
            const made = entry(sub);
            model.set(sub, made);
            sorted.insert(made);
          }
          if (known !== undefined && isDelete && model.size > 1) {
            model.delete(sub);
            expect(sorted.delete(known)).toBe(true);
          }
        }
        const subs = [...model.keys()].sort((a, b) => a - b);
        expect(sorted.size).toBe(subs.length);
        expect(subsOf(sorted.range(-Infinity, Infinity))).toEqual(subs);
        expect(subsOf(sorted.range(from, to))).toEqual(subs.filter((sub) => sub >= from && sub <= to));
      }),
      { numRuns: 30 },
    );
  });

  test('in ascending order fill their pages', () => {
    const sorted = new SortedEntries([entry(0)]);
    for (let sub = 1; sub < 5 * PAGE; sub++) sorted.insert(entry(sub));
    expect(sorted.delete(entry(7))).toBe(false);
    expect(sorted.get(7)?.sub).toBe(7);
    expect(sorted.size).toBe(5 * PAGE);
  });
});
