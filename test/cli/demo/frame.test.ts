import { expect, test } from 'vitest';
import { demoFrame, demoLine } from '../../../cli/demo/frame.ts';
import { type PageCount, PageCounts } from '../../../cli/demo/page-counts.ts';

const START = Date.parse('2026-01-31T12:00:00Z');
const row = (window: number, page: string, clicks: number): PageCount => ({
  windowStart: START + window * 10_000,
  page,
  clicks,
  averageMs: clicks / 4,
});

test('the picture: the two latest windows, the most clicked page first', () => {
  const counts = new PageCounts();
  for (const one of [row(0, '/old', 9), row(1, '/a', 12), row(2, '/a', 1), row(2, '/b', 6), row(2, '/a', 3)]) counts.put(one);
  expect(demoFrame(counts, 80)).toBe(`12:00:20 to 12:00:30 UTC
PAGE │ CLICKS │ AVERAGE_MS │
─────┼────────┼────────────┼─────────────
/b   │      6 │        1.5 │ ████████████
/a   │      3 │        0.8 │ ██████

12:00:10 to 12:00:20 UTC (before)
PAGE │ CLICKS │ AVERAGE_MS │
─────┼────────┼────────────┼─────────────────────────
/a   │     12 │        3.0 │ ████████████████████████
`);
});

test('lines: what changed since the last ones, once', () => {
  const counts = new PageCounts();
  for (const one of [row(0, '/b', 1), row(0, '/a', 1), row(0, '/b', 2)]) counts.put(one);
  expect(counts.takeChanged().map(demoLine)).toEqual([
    '12:00:00 to 12:00:10 UTC  /a             1 clicks     0.3 ms on average\n',
    '12:00:00 to 12:00:10 UTC  /b             2 clicks     0.5 ms on average\n',
  ]);
  expect(counts.takeChanged()).toEqual([]);
});
