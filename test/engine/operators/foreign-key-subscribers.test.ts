import { describe, expect, test } from 'vitest';
import { ForeignKeySubscribers } from '../../../engine/operators/foreign-key-subscribers.ts';
import { KeyedStore } from '../../../engine/state/keyed-store.ts';
import { arrayOf, BIGINT, INTEGER, STRING, structOf } from '../../../types/sql-type.ts';
import type { Row } from '../../../types/value.ts';

const foreignKey = [{ name: 'F', type: STRING }];
const left = [{ name: 'K', type: INTEGER }];
const subscription = structOf([...left, { name: 'HASH', type: BIGINT }]);

function open(hash?: (row: Row) => number) {
  const row = [{ name: 'SUBSCRIBERS', type: arrayOf(subscription) }];
  const store = new KeyedStore({ name: 'subscriptions', key: foreignKey, sub: 'hash', row, retentionMs: null, changelog: null });
  return { store, subscribers: new ForeignKeySubscribers(store, { foreignKey, left }, hash) };
}

describe('who wants a right row', () => {
  test('each left key is there once, with what it said last, in the order of the keys', () => {
    const { subscribers } = open();
    for (const [key, hash] of [
      [3, 30],
      [-1, 10],
      [2, 20],
      [3, 31],
    ]) {
      subscribers.put(['x'], [key, hash], 0);
    }
    subscribers.put(['y'], [9, 90], 0);
    expect(subscribers.of(['x'])).toEqual([
      [-1, 10],
      [2, 20],
      [3, 31],
    ]);
    subscribers.delete(['x'], [2, 0]);
    subscribers.delete(['x'], [9, 0]);
    expect(subscribers.of(['x'])).toEqual([
      [-1, 10],
      [3, 31],
    ]);
    expect(subscribers.of(['z'])).toEqual([]);
  });

  test('keys with one hash stay apart', () => {
    const { subscribers, store } = open(() => 7);
    for (const key of [1, 2, 3]) subscribers.put(['x'], [key, key * 10], 0);
    subscribers.put(['x'], [2, 21], 0);
    expect(subscribers.of(['x'])).toEqual([
      [1, 10],
      [2, 21],
      [3, 30],
    ]);
    for (const key of [1, 3, 2]) subscribers.delete(['x'], [key, 0]);
    expect(subscribers.of(['x'])).toEqual([]);
    expect(store.get('x', 7)).toBeUndefined();
  });

  test('100,000 left rows may have one foreign key', () => {
    const { subscribers, store } = open();
    const count = 100_000;
    for (let key = 0; key < count; key++) subscribers.put(['x'], [key, key], 0);
    const found = subscribers.of(['x']);
    expect(found.length).toBe(count);
    expect(found[count - 1]).toEqual([count - 1, count - 1]);
    for (let key = 0; key < count; key++) subscribers.delete(['x'], [key, key]);
    store.freeze(() => undefined);
    store.committed();
    expect(subscribers.of(['x'])).toEqual([]);
  });
});
