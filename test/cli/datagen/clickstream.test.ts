import { expect, test } from 'vitest';
import { type Click, clickstream } from '../../../cli/datagen/clickstream.ts';

function clicks(seed: number, count: number): Click[] {
  const generator = clickstream({ seed, start: 1_700_000_000_000, gapMs: 10 });
  return Array.from({ length: count }, () => generator.next().value);
}

test('a seed gives the same clicks everywhere', () => {
  expect(clicks(42, 3)).toMatchInlineSnapshot(`
    [
      {
        "key": "user-108",
        "timestamp": 1700000000000,
        "value": "{"page":"/account","ms":38,"status":200,"device":"phone","session":"user-108.1"}",
      },
      {
        "key": "user-121",
        "timestamp": 1700000000005,
        "value": "{"page":"/search","ms":47,"status":200,"device":"phone","session":"user-121.1"}",
      },
      {
        "key": "user-3",
        "timestamp": 1700000000011,
        "value": "{"page":"/products","ms":550,"status":200,"device":"desktop","session":"user-3.1"}",
      },
    ]
  `);
  expect(clicks(7, 1000)).toEqual(clicks(7, 1000));
  expect(clicks(7, 10)).not.toEqual(clicks(8, 10));
});

test('times go on, at the rate that was asked for', () => {
  const times = clicks(1, 10_000).map(({ timestamp }) => timestamp);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const mean = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / times.length;
  expect(mean).toBeGreaterThan(9.5);
  expect(mean).toBeLessThan(10.5);
});

test('clicks look like clicks', () => {
  const values = clicks(1, 10_000).map(({ key, value }) => ({
    key,
    ...(JSON.parse(value) as { page: string; ms: number; status: number }),
  }));
  const share = (test: (value: (typeof values)[number]) => boolean): number => values.filter(test).length / values.length;
  expect(share(({ page }) => page === '/')).toBeCloseTo(0.3, 1);
  expect(share(({ status }) => status === 500)).toBeCloseTo(0.02, 1);
  expect(new Set(values.map(({ page }) => page)).size).toBe(7);
  expect(new Set(values.map(({ key }) => key)).size).toBeGreaterThan(400);
  expect(values.every(({ ms }) => Number.isInteger(ms) && ms > 0)).toBe(true);
});
