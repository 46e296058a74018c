import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash64 } from '../../../functions/aggregate/hash.ts';
import { addHash, EMPTY_SKETCH, estimate, mergeSketches, type Sketch } from '../../../functions/aggregate/hyper-log-log.ts';

const sketchOf = (texts: Iterable<string>): Sketch => {
  let sketch = EMPTY_SKETCH;
  for (const text of texts) sketch = addHash(sketch, hash64(text));
  return sketch;
};
const numbers = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, i) => String(from + i));

describe('a sketch', () => {
  test.each([0, 1, 2, 10, 60, 300])('counts %i values exactly', (count) => {
    expect(estimate(sketchOf(numbers(0, count)))).toBe(count);
  });

  test.each([1000, 1400, 5000, 40_000, 120_000])('counts %i values to within 3 %%', (count) => {
    const found = estimate(sketchOf(numbers(0, count)));
    expect(Math.abs(found - count) / count).toBeLessThan(0.03);
  });

  test('takes a byte a register at most', () => {
    expect(sketchOf(numbers(0, 20_000)).length).toBe(16_384);
    expect(sketchOf(numbers(0, 100)).length).toBe(400);
  });

  test('is the same in any order, and is not changed by what it knows', () => {
    const sketch = sketchOf(numbers(0, 3000));
    expect(sketchOf(numbers(0, 3000).toReversed())).toEqual(sketch);
    expect(addHash(sketch, hash64('7'))).toBe(sketch);
  });

  test('of two is that of all', () => {
    const size = fc.integer({ min: 0, max: 2500 });
    const property = fc.property(size, size, size, (a, b, c) => {
      const [left, right] = [numbers(0, a + b), numbers(a, a + b + c)];
      expect(mergeSketches(sketchOf(left), sketchOf(right))).toEqual(sketchOf([...left, ...right]));
    });
    fc.assert(property, { numRuns: 20 });
  });
});
