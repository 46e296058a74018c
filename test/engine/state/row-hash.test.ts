import { expect, test } from 'vitest';
import { rowHash } from '../../../engine/state/row-hash.ts';
import { BIGINT, STRING } from '../../../types/sql-type.ts';

const columns = [
  { name: 'N', type: BIGINT },
  { name: 'S', type: STRING },
];

test('rows that are alike have hashes of their own, integers below 2^52', () => {
  const hash = rowHash(columns);
  const seen = new Set<number>();
  const low = new Set<number>();
  for (let n = 0; n < 50_000; n++) {
    for (const row of [
      [n, 'a'],
      [null, `user-${n}`],
    ]) {
      const value = hash(row);
      seen.add(value);
      low.add(value % 2 ** 16);
    }
  }
  expect(seen.size).toBe(100_000);
  expect([...seen].every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 52)).toBe(true);
  // Of 2^16 places 100,000 balls leave 22% empty.
  expect(low.size).toBeGreaterThan(50_000);
  expect(low.size).toBeLessThan(52_500);
});

test('a hash is of the whole row, and the same each time', () => {
  const hash = rowHash(columns);
  expect(hash([1, 'a'])).toBe(rowHash(columns)([1, 'a']));
  expect(new Set([hash([1, 'a']), hash([1, null]), hash([1, '']), hash([1, 'a\0']), hash([null, 'a'])]).size).toBe(5);
});

test('hashes are kept in stores: those that were made once stay', () => {
  const hash = rowHash(columns);
  expect([hash([1, 'a']), hash([null, null]), hash([2 ** 53, 'Ärger'])]).toEqual([3890337120077465, 2775784716977852, 1359683988807117]);
});
