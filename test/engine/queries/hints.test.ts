import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryBroker } from '../../../broker/memory/memory-broker.ts';
import { Engine } from '../../../engine/engine.ts';
import { queryHints } from '../../../engine/queries/hints.ts';
import type { QueryStatus, TaskStatus } from '../../../engine/query-status.ts';
import { EMPTY_SESSION } from '../../../engine/session.ts';

const NOW = Date.UTC(2024, 0, 1);
const SCRIPT = `
  CREATE STREAM s (id STRING KEY, v INT) WITH (kafka_topic = 's', value_format = 'JSON', partitions = 1);
  CREATE TABLE t AS SELECT id, COUNT(*) AS n FROM s WINDOW TUMBLING (SIZE 1 MINUTE) WHERE v > 0 GROUP BY id EMIT FINAL;`;

/** The status of a query that runs and has read nothing. */
let empty: QueryStatus;
let engine: Engine;
beforeEach(async () => {
  engine = await Engine.open({ broker: new MemoryBroker(), stateDirectory: null });
  await engine.execute(SCRIPT, EMPTY_SESSION);
  empty = (await engine.accounts()).queries[0];
});
afterEach(() => engine.close());

const counts = (came: number, forwarded: number, dropped = {}, held = 0) => ({ in: came, forwarded, held, dropped });

/** What is said of the query whose only task is as it was but for this. */
function hintsFor(task: Partial<TaskStatus>, status: Partial<QueryStatus> = {}): readonly string[] {
  return queryHints({ ...empty, tasks: [{ ...empty.tasks[0], ...task }], ...status }, NOW);
}
function inputAt(position: number, end: number): Partial<TaskStatus> {
  return { inputs: [{ ...empty.tasks[0].inputs[0], position, end, lag: end - position, isIdle: position === end }] };
}

describe('why nothing comes out', () => {
  test('nothing came in', () => {
    expect(hintsFor({})).toEqual(['There is nothing in topic s.']);
    expect(hintsFor(inputAt(5, 5))).toEqual(['Nothing was written to topic s since it started here.']);
    const latest = { ...empty.query, properties: { 'auto.offset.reset': 'latest' } };
    expect(hintsFor(inputAt(5, 5), { query: latest })).toEqual([
      `It began at the end of topic s ('auto.offset.reset' is 'latest'), and nothing was written there since.`,
    ]);
  });

  test('records wait', () => {
    expect(hintsFor(inputAt(4, 5))).toEqual(['1 record of topic s waits to be processed.']);
    expect(hintsFor(inputAt(0, 5))).toEqual(['5 records of topic s wait to be processed.']);
  });

  test('all were dropped', () => {
    const task = {
      counts: new Map([
        ['source-S', counts(3, 3)],
        ['where', counts(3, 0, { filtered: 3 })],
      ]),
    };
    expect(hintsFor(task)).toEqual(['where: none of 3 records meets the condition.']);
  });

  test('some were dropped: only for reasons that lose something', () => {
    const dropped = { late: 2, 'null-key': 1, coalesced: 5, unchanged: 1 };
    const task = {
      counts: new Map([
        ['source-S', counts(9, 9)],
        ['aggregate', counts(9, 0, dropped)],
      ]),
    };
    expect(hintsFor(task)).toEqual([
      'aggregate: 2 records came when the window was closed already.',
      'aggregate: 1 record had no key, or a NULL in it.',
    ]);
  });

  test('a window is open, and its partition idle', () => {
    const task = {
      counts: new Map([
        ['source-S', counts(1, 1)],
        ['aggregate', counts(1, 0, {}, 1)],
      ]),
      streamTimes: new Map([['aggregate', NOW - 120_000]]),
      nextCloses: new Map([['aggregate', NOW - 60_000]]),
    };
    expect(hintsFor(task)).toEqual([
      'aggregate: 1 result held back until the window closes (EMIT FINAL).',
      'aggregate, partition 0: its stream time is 2023-12-31T23:58:00.000; the next window closes at 2023-12-31T23:59:00.000. Everything in s-0 is processed: only a new record moves it.',
    ]);
  });

  test('a clock jumped', () => {
    const task = { counts: new Map([['source-S', counts(1, 1)]]), streamTimes: new Map([['aggregate', NOW * 1000]]) };
    expect(hintsFor(task)).toEqual([
      expect.stringMatching(
        /^aggregate, partition 0: its stream time is \+?\d+-.*, ahead of the clock\. A record with such a timestamp moved it; what is older is late\.$/,
      ),
    ]);
  });

  test('a problem, and a failure that it got over', () => {
    const problem = {
      step: 'source-S',
      kind: 'unreadable',
      reason: 'The record was skipped.',
      partition: { topic: 's', partition: 0 },
      offset: 7,
    } as const;
    const task = { counts: new Map([['source-S', counts(4, 2, { unreadable: 2 })]]), problems: [{ ...problem, count: 2 }] };
    expect(hintsFor(task, { restarts: 1, lastFailure: { at: NOW, reason: 'The disk was full.' } })).toEqual([
      'source-S: 2 records could not be read.',
      'source-S: 2 problems; the last, at offset 7 of s-0: The record was skipped.',
      'It failed at 2024-01-01T00:00:00.000, and was started again (1 restart): The disk was full.',
    ]);
  });

  test('it does not run', () => {
    expect(hintsFor({}, { state: 'STARTING' })).toEqual(['It restores its state, and reads nothing yet.']);
    expect(hintsFor({}, { state: 'ERROR', reason: 'The disk is full.', retryAt: NOW })).toEqual([
      'It is in ERROR, and it is tried again at 2024-01-01T00:00:00.000: The disk is full.',
    ]);
    expect(hintsFor({}, { state: 'ERROR', reason: 'The disk is full.', retryAt: null })).toEqual([
      'It is in ERROR, and it is not tried again by itself: The disk is full.',
    ]);
  });

  test('a hundred partitions are not told one by one', () => {
    const [task] = empty.tasks;
    const tasks = Array.from({ length: 100 }, (_, partition) => ({
      ...task,
      partition,
      counts: new Map([['source-S', counts(1, 1)]]),
      streamTimes: new Map([['aggregate', NOW + 3_600_000]]),
    }));
    const hints = queryHints({ ...empty, tasks }, NOW);
    expect([hints.length, hints.at(-1)]).toEqual([9, 'And 92 more of this kind, of other partitions.']);
  });

  test('nothing is wrong', () => {
    expect(
      hintsFor({
        counts: new Map([
          ['source-S', counts(3, 3)],
          ['where', counts(3, 2, { filtered: 1 })],
        ]),
      }),
    ).toEqual([]);
  });
});
