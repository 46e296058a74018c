import { expect, test } from 'vitest';
import { queryAccount } from '../../../cli/render/query-account.ts';
import type { QueryAccount } from '../../../protocol/query-account.ts';

const ACCOUNT: QueryAccount = {
  queryId: 'CTAS_T_1',
  state: 'RUNNING',
  hints: ['aggregate: 2 records came when the window was closed already.', 'A \u001b[31mred\u001b[0m reason.'],
  steps: [
    { step: 'source-S', in: 12, forwarded: 12, held: 0, dropped: {} },
    { step: 'aggregate', in: 12, forwarded: 7, held: 2, dropped: { late: 2, 'null-key': 1 } },
  ],
  streamTimes: [
    { step: 'aggregate', partition: 0, streamTime: 90_000, nextClose: 120_000 },
    { step: 'aggregate', partition: 1, streamTime: 5_000, nextClose: null },
  ],
  partitions: [
    { topic: 's', partition: 0, position: 11, end: 11, lag: 0, idle: true, headTime: null, lastTime: 90_000 },
    { topic: 's', partition: 1, position: 1, end: 4, lag: 3, idle: false, headTime: 6_000, lastTime: 5_000 },
    { topic: 's', partition: 2, position: 0, end: 4, lag: 4, idle: false, headTime: null, lastTime: null },
  ],
  stores: [{ store: 'aggregate', rows: 4, bytes: 1_500 }],
  problems: [],
  commits: { count: 2, averageMs: 1.25 },
  restarts: 1,
  lastFailure: null,
};

test('a query’s figures', () => {
  expect(queryAccount(ACCOUNT, 120)).toBe(`Query CTAS_T_1: RUNNING, 2 commits of 1.3 ms on average, 1 restart

Step      │ In │ Forwarded │ Held │ Dropped
──────────┼────┼───────────┼──────┼───────────────────
source-S  │ 12 │        12 │    0 │
aggregate │ 12 │         7 │    2 │ late 2, null-key 1

Partition │ Position │ End │ Lag │ Next record             │ Last record
──────────┼──────────┼─────┼─────┼─────────────────────────┼────────────────────────
s-0       │       11 │  11 │   0 │ idle                    │ 1970-01-01T00:01:30.000
s-1       │        1 │   4 │   3 │ 1970-01-01T00:00:06.000 │ 1970-01-01T00:00:05.000
s-2       │        0 │   4 │   4 │ on its way              │

Step      │ Partition │ Stream time             │ Next window closes at
──────────┼───────────┼─────────────────────────┼────────────────────────
aggregate │         0 │ 1970-01-01T00:01:30.000 │ 1970-01-01T00:02:00.000
aggregate │         1 │ 1970-01-01T00:00:05.000 │

Store     │ Rows │ Memory
──────────┼──────┼───────
aggregate │    4 │   2 KB

• aggregate: 2 records came when the window was closed already.
• A \\x1b[31mred\\x1b[0m reason.
`);
});

test('of a query that does nothing there is little to tell', () => {
  const nothing = { ...ACCOUNT, hints: [], steps: [], streamTimes: [], partitions: [], stores: [], restarts: 0 };
  expect(queryAccount({ ...nothing, commits: { count: 0, averageMs: null } }, 80)).toBe('Query CTAS_T_1: RUNNING, 0 commits\n');
});
