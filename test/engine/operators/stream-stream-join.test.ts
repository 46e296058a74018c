import { describe, expect, test } from 'vitest';
import type { JoinType, JoinWindow } from '../../../planner/logical-plan.ts';
import { arrival, JoinDriver } from './join-driver.ts';

/** Each record and what came of it; `restart` is a commit and a new operator over the restored stores. */
type Story = readonly (readonly [record: string, ...results: string[]])[];

const RESTART = 'restart';

function tell(join: JoinType, within: JoinWindow, story: Story): JoinDriver {
  const driver = new JoinDriver(join, within);
  const found: Story = story.map(([record]) => {
    if (record !== RESTART) return [record, ...driver.send(arrival(record))];
    driver.restart();
    return [record];
  });
  expect(found).toEqual(story);
  return driver;
}

const within = (beforeMs: number, afterMs: number, graceMs: number | null): JoinWindow => ({ beforeMs, afterMs, graceMs });

describe('what matches', () => {
  test('a right row from before to after the left one, both bounds with it', () => {
    tell('INNER', within(5, 10, 100), [
      ['L a 1 @100'],
      ['R a w @94'],
      ['R a x @95', 'a 1 x @100'],
      ['R a y @110', 'a 1 y @110'],
      ['R a z @111'],
      ['L a 2 @101', 'a 2 y @110', 'a 2 z @111'],
      ['L a 3 @99', 'a 3 w @99', 'a 3 x @99'],
    ]);
  });

  test('only rows of the same key, in the order of their timestamps, then of their coming', () => {
    tell('INNER', within(10, 10, 100), [
      ['R a x @12'],
      ['R b y @12'],
      ['R a z @11'],
      ['R a w @12'],
      ['L a 1 @12', 'a 1 z @12', 'a 1 x @12', 'a 1 w @12'],
    ]);
  });

  test('rows without a key or a value are ignored, and move no time', () => {
    const driver = tell('FULL', within(10, 10, 0), [
      ['L a 1 @10'],
      ['L null 2 @1000'],
      ['R a null @1000'],
      ['R a x @10', 'a 1 x @10'],
      ['L null null @1000'],
    ]);
    expect(driver.counts).toEqual({ in: 5, forwarded: 2, held: 0, dropped: { 'null-key': 2, 'null-value': 1 } });
  });

  test('a window of nothing joins rows of one moment', () => {
    tell('INNER', within(0, 0, 0), [['L a 1 @5'], ['R a x @5', 'a 1 x @5'], ['L a 2 @5', 'a 2 x @5'], ['R a y @6'], ['L a 3 @7']]);
  });
});

describe('rows that meet nothing, with GRACE', () => {
  test('are told by the record that moves stream time past their window and its grace, before its own results', () => {
    const driver = tell('LEFT', within(10, 10, 5), [
      ['L a 1 @100'],
      ['L c 1 @100'],
      ['R b x @115'],
      ['R c y @110', 'c 1 y @110'],
      ['L b 2 @116', 'a 1 - @100', 'b 2 x @116'],
      ['R d z @200'],
    ]);
    expect(driver.counts).toEqual({ in: 6, forwarded: 6, held: 0, dropped: {} });
  });

  test('come by their timestamps, whatever their windows, the right side first', () => {
    tell('FULL', within(10, 20, 5), [
      ['L b 1 @100'],
      ['L a 2 @100'],
      ['R d x @100'],
      ['R c y @90'],
      ['L z 3 @110', 'c - y @90'],
      ['R z z @500', 'd - x @100', 'a 2 - @100', 'b 1 - @100', 'z 3 - @110'],
    ]);
  });

  test('only on the sides that may stand alone', () => {
    tell('LEFT', within(10, 10, 0), [['L a 1 @10'], ['R b x @10'], ['L c 2 @50', 'a 1 - @10']]);
    tell('RIGHT', within(10, 10, 0), [['L a 1 @10'], ['R b x @10'], ['L c 2 @50', 'b - x @10']]);
    tell('FULL', within(10, 10, 0), [['L a 1 @10'], ['R b x @10'], ['L c 2 @50', 'b - x @10', 'a 1 - @10']]);
    tell('INNER', within(10, 10, 0), [['L a 1 @10'], ['R b x @10'], ['L c 2 @50']]);
  });

  test('are told at once where they come out of order, their window behind stream time; a later match is told too', () => {
    tell('LEFT', within(10, 10, 100), [
      ['L a 1 @100'],
      ['L b 2 @89', 'b 2 - @89'],
      ['R b x @95', 'b 2 x @95'],
      ['L c 3 @90'],
      ['R c y @90', 'c 3 y @90'],
      ['R d z @300', 'a 1 - @100'],
    ]);
  });

  test('are held until then', () => {
    const driver = tell('FULL', within(10, 10, 0), [['L a 1 @10'], ['L a 2 @10'], ['R b x @12']]);
    expect(driver.counts).toEqual({ in: 3, forwarded: 0, held: 3, dropped: {} });
    driver.send(arrival('R a y @11'));
    expect(driver.counts).toEqual({ in: 4, forwarded: 3, held: 1, dropped: {} });
    driver.send(arrival('R a y @100'));
    expect(driver.counts).toEqual({ in: 5, forwarded: 4, held: 1, dropped: {} });
  });
});

describe('rows that meet nothing, without GRACE', () => {
  test('are told at once, and again with what comes later', () => {
    const driver = tell('LEFT', within(10, 10, null), [
      ['L a 1 @10', 'a 1 - @10'],
      ['R a x @12', 'a 1 x @12'],
      ['R b y @12'],
      ['L a 2 @5', 'a 2 x @12'],
      ['L a 3 @500', 'a 3 - @500'],
    ]);
    expect(driver.counts).toEqual({ in: 5, forwarded: 5, held: 0, dropped: {} });
    tell('RIGHT', within(10, 10, null), [['L a 1 @10'], ['R a x @12', 'a 1 x @12'], ['R b y @12', 'b - y @12']]);
    tell('FULL', within(10, 10, null), [
      ['L a 1 @10', 'a 1 - @10'],
      ['R a x @12', 'a 1 x @12'],
      ['R b y @12', 'b - y @12'],
    ]);
  });

  test('may be a day late', () => {
    tell('INNER', within(10, 10, null), [
      ['L a 1 @10'],
      ['R b y @86400030'],
      ['R a x @20', 'a 1 x @20'],
      ['R c z @10'],
      ['R d z @9'],
      ['L c 2 @10', 'c 2 z @10'],
      ['L d 3 @10'],
    ]);
  });
});

describe('late rows', () => {
  test('are older than the newest of their own side less the window and its grace: not kept', () => {
    const driver = tell('INNER', within(10, 10, 5), [
      ['L a 1 @100'],
      ['L b 2 @75'],
      ['R b x @75', 'b 2 x @75'],
      ['L c 3 @74'],
      ['R c y @74'],
      ['L c 4 @80', 'c 4 y @80'],
    ]);
    expect(driver.counts).toEqual({ in: 6, forwarded: 5, held: 0, dropped: { late: 1 } });
  });

  test('are not met once they are too old, deleted yet or not', () => {
    tell('INNER', within(100, 100, 0), [['L a 1 @0'], ['L z 2 @200'], ['R a x @0', 'a 1 x @0'], ['L z 3 @201'], ['R a y @0']]);
  });

  test('meet what is there, and are told alone where their side may stand alone', () => {
    const story = (...alone: string[]): Story => [
      ['R a x @60'],
      ['L z 1 @100'],
      ['L a 2 @60', 'a 2 x @60'],
      ['R a y @60'],
      ['L b 3 @60', ...alone],
      ['R b y @60'],
    ];
    expect(tell('INNER', within(10, 10, 5), story()).counts.dropped).toEqual({ late: 1 });
    expect(tell('LEFT', within(10, 10, 5), story('b 3 - @60')).counts.dropped).toEqual({});
  });
});

describe('a restart', () => {
  test('forgets no row, tells none again, and knows how late it is', () => {
    const driver = tell('LEFT', within(10, 10, 5), [
      ['L a 1 @100'],
      ['L b 2 @101'],
      [RESTART],
      ['R a x @105', 'a 1 x @105'],
      [RESTART],
      ['R c y @117', 'b 2 - @101'],
      [RESTART],
      ['R c y @118'],
      ['L d 3 @91', 'd 3 - @91'],
      [RESTART],
      ['R d y @95', 'd 3 y @95'],
      ['R d y @92', 'd 3 y @92'],
      ['R e y @92'],
    ]);
    expect(driver.counts).toEqual({ in: 3, forwarded: 2, held: 0, dropped: { late: 1 } });
  });

  test('counts the rows that still wait as come in', () => {
    const driver = tell('FULL', within(10, 10, 0), [['L a 1 @10'], ['R b x @12'], ['L c 2 @22', 'a 1 - @10'], [RESTART]]);
    expect(driver.counts).toEqual({ in: 2, forwarded: 0, held: 2, dropped: {} });
  });
});

describe('what is kept', () => {
  test('many rows of one key and one moment stay in their order, over a restart too', () => {
    const driver = new JoinDriver('FULL', within(10, 10, 0));
    const values = Array.from({ length: 3000 }, (_, i) => String(i));
    for (const value of values) driver.send({ side: 'L', key: 'a', value, at: 1_700_000_000_000 });
    driver.commit();
    expect(driver.stores['left']).toMatchObject({ entries: Math.ceil(3000 / 32), rows: 3000 });
    expect(driver.send(arrival('R a x @1700000000010'))).toEqual(values.map((value) => `a ${value} x @1700000000010`));
    driver.restart();
    expect(driver.send(arrival('R a y @1700000000010'))).toEqual(values.map((value) => `a ${value} y @1700000000010`));
    expect(driver.send(arrival('R a z @1700000000011'))).toEqual([]);
    expect(driver.counts.held).toBe(1);
  });

  test('timestamps past what has fractions', () => {
    const driver = new JoinDriver('INNER', within(0, 0, 9));
    for (let i = 0; i < 100; i++) driver.send({ side: 'L', key: 'a', value: String(i), at: 2 ** 53 - 3 });
    driver.send({ side: 'L', key: 'a', value: 'next', at: 2 ** 53 - 2 });
    expect(driver.send({ side: 'R', key: 'a', value: 'x', at: 2 ** 53 - 3 })).toHaveLength(100);
  });

  test('no more than a sixteenth over what must be', () => {
    const driver = new JoinDriver('INNER', within(500, 500, 1000));
    let most = 0;
    for (let i = 0; i < 20_000; i++) {
      driver.process({ key: [`k${i % 7}`], before: null, after: ['v'], timestamp: i }, i % 2);
      if (i % 100 !== 99) continue;
      driver.take();
      driver.commit();
      most = Math.max(most, driver.stores['left'].rows + driver.stores['right'].rows);
    }
    expect(most).toBeGreaterThanOrEqual(2000);
    expect(most).toBeLessThanOrEqual(2000 * (1 + 1 / 16) + 2);
  });
});
