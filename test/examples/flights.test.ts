import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { EMPTY_SESSION } from '../../engine/session.ts';
import type { Row } from '../../types/value.ts';
import { randomOf } from '../broker/faulty-file-system.ts';
import { duckdbRows } from './duckdb.ts';
import { FlightsEngine } from './flights-engine.ts';
import {
  type Figures,
  figuresByAirport,
  figuresByHour,
  type Flight,
  hourKey,
  HOUR_MS,
  readFlights,
  splitLate,
  timeOf,
} from './flights-figures.ts';

const SCRIPT = fileURLToPath(new URL('../../examples/flights/flights.sql', import.meta.url));
const DATA = fileURLToPath(new URL('../../node_modules/vega-datasets/data/', import.meta.url));
const FLIGHTS_FILE = `${DATA}flights-20k.json`;
const AIRPORTS_FILE = `${DATA}airports.csv`;

const HOURS = 'SELECT origin, WINDOWSTART, WINDOWEND, flights, total_delay, worst_delay FROM delays_by_hour';

/** Also shows that no key comes twice. */
function byKey<T>(rows: readonly Row[], entryOf: (row: Row) => readonly [string, T]): ReadonlyMap<string, T> {
  const map = new Map(rows.map(entryOf));
  expect(map.size).toBe(rows.length);
  return map;
}

function hourEntry([origin, start, , flights, totalDelay, worstDelay]: Row): readonly [string, Figures] {
  return [
    hourKey(origin as string, Number(start)),
    { flights: Number(flights), totalDelay: Number(totalDelay), worstDelay: Number(worstDelay) },
  ];
}

/** How many records had no effect on a result, by reason. */
async function droppedBy(engine: Engine): Promise<Readonly<Record<string, number>>> {
  const { results } = await engine.execute('SHOW QUERIES EXTENDED;', EMPTY_SESSION);
  const queries = results.flatMap((result) => (result.kind === 'queries' ? result.queries : []));
  const counts = queries.flatMap(({ tasks }) => tasks.flatMap((task) => [...task.counts.values()]));
  const sums: Record<string, number> = {};
  for (const { dropped } of counts) {
    for (const [reason, count] of Object.entries(dropped)) if (reason !== 'coalesced') sums[reason] = (sums[reason] ?? 0) + count;
  }
  return sums;
}

describe('the real flights of examples/flights', () => {
  let flights: readonly Flight[];
  let script: string;
  let queries: readonly string[];
  let run: FlightsEngine;

  beforeAll(async () => {
    flights = await readFlights(FLIGHTS_FILE);
    script = await readFile(SCRIPT, 'utf8');
    run = await FlightsEngine.open();
    queries = await run.runWithoutQueries(SCRIPT, script);
  });
  afterAll(() => run.close());

  test('every query runs, and none has dropped a flight', async () => {
    expect(flights).toHaveLength(20_000);
    const statuses = run.engine.queries();
    expect(statuses.map(({ state, reason }) => ({ state, reason }))).toEqual(statuses.map(() => ({ state: 'RUNNING', reason: null })));
    expect(await droppedBy(run.engine)).toEqual({ filtered: 12 });
  });

  test('count, average and worst delay of every airport', async () => {
    const rows = await run.rows('SELECT origin, flights, average_delay, worst_delay FROM delays;');
    const found = byKey(rows, ([origin, ...figures]) => [origin as string, figures]);
    const expected = [...figuresByAirport(flights)].map(
      ([origin, { flights: count, totalDelay, worstDelay }]) => [origin, [count, totalDelay / count, worstDelay]] as const,
    );
    expect(found).toEqual(new Map(expected));
  });

  test('the hourly table, in windows of an hour', async () => {
    const rows = await run.rows(`${HOURS};`);
    expect(rows.every(([, start, end]) => Number(start) % HOUR_MS === 0 && Number(end) - Number(start) === HOUR_MS)).toBe(true);
    expect(byKey(rows, hourEntry)).toEqual(figuresByHour(flights));
  });

  test('the hourly table is that of DuckDB', async () => {
    const expected = await duckdbRows(`
      SELECT origin, epoch_ms(date_trunc('hour', strptime(date, '%Y/%m/%d %H:%M'))) AS start, 0,
             count(*), sum(delay)::BIGINT, max(delay)
      FROM read_json('${FLIGHTS_FILE}', columns = {date: 'VARCHAR', delay: 'BIGINT', origin: 'VARCHAR'})
      GROUP BY origin, start`);
    const rows = await run.rows(`${HOURS};`);
    expect(byKey(rows, hourEntry)).toEqual(byKey(expected as readonly Row[], hourEntry));
  });

  test('the last change of each key, pushed, is the row that is pulled', async () => {
    const pushed = await run.rows(`${HOURS} EMIT CHANGES;`);
    expect(new Map(pushed.map(hourEntry))).toEqual(figuresByHour(flights));
    const perAirport = 'SELECT origin, flights, average_delay, worst_delay FROM delays';
    const last = new Map((await run.rows(`${perAirport} EMIT CHANGES;`)).map((row) => [row[0], row]));
    expect(last).toEqual(new Map((await run.rows(`${perAirport};`)).map((row) => [row[0], row])));
  });

  test('the airports, with quoted cells and without', async () => {
    const rows = await run.rows('SELECT iata, name, city, state FROM airport_names;');
    const expected = await duckdbRows(
      `SELECT iata, name, city, state FROM read_csv('${AIRPORTS_FILE}', header = true, all_varchar = true) WHERE state <> 'NA'`,
    );
    expect(expected.length).toBeGreaterThan(3_300);
    const entry = ([iata, ...others]: Row): readonly [string, Row] => [iata as string, others];
    expect(byKey(rows, entry)).toEqual(byKey(expected as readonly Row[], entry));
  });

  test('look-ups by key', async () => {
    const airports = figuresByAirport(flights);
    for (const origin of ['ATL', 'HNL', 'SUX']) {
      const { flights: count, totalDelay, worstDelay } = airports.get(origin) ?? { flights: 0, totalDelay: 0, worstDelay: 0 };
      const rows = await run.rows(`SELECT * FROM delays WHERE origin = '${origin}';`);
      expect(rows).toEqual([[origin, count, totalDelay / count, worstDelay]]);
    }
    expect(await run.rows(`SELECT * FROM delays WHERE origin = 'XXX';`)).toEqual([]);
    const two = await run.rows(`SELECT iata, city FROM airport_names WHERE iata IN ('JFK', 'SEA');`);
    expect(new Map(two.map(([iata, city]) => [iata, city]))).toEqual(
      new Map([
        ['JFK', 'New York'],
        ['SEA', 'Seattle'],
      ]),
    );
  });

  test.each([
    ['from, up to', `WINDOWSTART >= '2001-02-24T06:00:00' AND WINDOWSTART < '2001-02-24T15:00:00'`, 6, 14],
    ['behind, up to and with', `WINDOWSTART > '2001-02-24T06:00:00' AND WINDOWSTART <= '2001-02-24T15:00:00'`, 7, 15],
    ['in milliseconds', `WINDOWSTART >= ${Date.UTC(2001, 1, 24, 7)} AND WINDOWSTART <= ${Date.UTC(2001, 1, 24, 10)}`, 7, 10],
    ['one hour', `WINDOWSTART = '2001-02-24T11:00:00'`, 11, 11],
    ['by the end', `WINDOWEND > '2001-02-24T08:00:00' AND WINDOWEND <= '2001-02-24T17:00:00'`, 8, 16],
    ['by start and end', `WINDOWSTART >= '2001-02-24' AND WINDOWEND <= '2001-02-24T12:00:00'`, 0, 11],
  ])('look-ups by key and window: %s', async (_, bounds, first, last) => {
    const day = Date.UTC(2001, 1, 24);
    const hours = figuresByHour(flights);
    for (const origin of ['DFW', 'LAX', 'ORD', 'SEA']) {
      const expected = Array.from({ length: last - first + 1 }, (_unused, i) => hourKey(origin, day + (first + i) * HOUR_MS));
      const rows = await run.rows(`${HOURS} WHERE origin = '${origin}' AND ${bounds};`);
      expect(rows.map(hourEntry)).toEqual(expected.flatMap((key) => (hours.has(key) ? [[key, hours.get(key)]] : [])));
    }
  });

  test('what the script asks itself', async () => {
    const [changes, worst, airport, day, table] = await Promise.all(queries.map((query) => run.rows(query)));
    expect(changes).toHaveLength(5);
    const hours = figuresByHour(flights);
    expect(new Set(worst)).toEqual(new Set([...hours].filter(([, hour]) => hour.worstDelay > 300).map(worstRow)));
    expect(airport).toEqual([['MCI', 'Kansas City International', 'Kansas City', 'MO']]);
    expect(sum(day, 1)).toBe(flights.filter(({ origin, date }) => origin === 'DFW' && date.startsWith('2001/02/24')).length);
    const busy = [...figuresByAirport(flights)].filter(([, { flights: count }]) => count >= 300);
    const expected = busy.map(([origin, { flights: count, totalDelay, worstDelay }]) => [
      origin,
      count,
      tenths(totalDelay / count),
      worstDelay,
    ]);
    expect(new Set(table)).toEqual(new Set(expected));
  });

  /** Hour, airport, flights, worst delay. */
  function worstRow([key, { flights: count, worstDelay }]: readonly [string, Figures]): Row {
    const [origin = '', start = ''] = key.split('@');
    const hour = new Date(Number(start)).toISOString().slice(0, 16).replace('T', ' ');
    return [hour, origin, count, worstDelay];
  }

  /** A DECIMAL(6, 1) as it is held. */
  function tenths(average: number): bigint {
    return BigInt(Math.round(average * 10));
  }

  function sum(rows: readonly Row[] | undefined, column: number): number {
    return (rows ?? []).reduce((total, row) => total + Number(row[column]), 0);
  }
});

describe('the same flights out of order', () => {
  /** Each flight comes up to `mostMs` later than it should, beside those that come then. */
  function delayed(flights: readonly Flight[], mostMs: number): readonly Flight[] {
    const random = randomOf(20_010_101);
    const arrivals = flights.map((flight) => ({ flight, at: timeOf(flight) + random() * mostMs }));
    return arrivals.sort((a, b) => a.at - b.at).map(({ flight }) => flight);
  }

  test.each([
    ['within an hour, a day of grace', HOUR_MS, '1 DAY', 24 * HOUR_MS],
    ['within an hour, no grace', HOUR_MS, '0 SECONDS', 0],
    ['within six hours, two of grace', 6 * HOUR_MS, '2 HOURS', 2 * HOUR_MS],
  ])('%s', async (_, mostMs, grace, graceMs) => {
    const flights = delayed(await readFlights(FLIGHTS_FILE), mostMs);
    const { inTime, late } = splitLate(flights, { partitions: 2, graceMs });
    expect(late.length > 0).toBe(graceMs < mostMs);
    const run = await FlightsEngine.open();
    try {
      const script = await readFile(SCRIPT, 'utf8');
      await run.engine.execute(definitions(script, grace), EMPTY_SESSION);
      await produceFlights(run, flights);
      expect(byKey(await run.rows(`${HOURS};`), hourEntry)).toEqual(figuresByHour(inTime));
      expect(new Map((await run.rows(`${HOURS} EMIT CHANGES;`)).map(hourEntry))).toEqual(figuresByHour(inTime));
      expect(await droppedBy(run.engine)).toEqual(late.length > 0 ? { late: late.length } : {});
    } finally {
      await run.close();
    }
  });

  /** The script's own stream and hourly table, with another grace. */
  function definitions(script: string, grace: string): string {
    const statements = script.slice(0, script.indexOf('CREATE TABLE delays AS')).replace('GRACE PERIOD 1 DAY', `GRACE PERIOD ${grace}`);
    expect(statements).toContain(`GRACE PERIOD ${grace}`);
    return statements;
  }

  async function produceFlights(run: FlightsEngine, flights: readonly Flight[]): Promise<void> {
    const records = flights.map((flight) => ({
      key: Buffer.from(flight.origin),
      value: Buffer.from(JSON.stringify(flight)),
      headers: [],
      timestamp: null,
      partition: null,
    }));
    for (let at = 0; at < records.length; at += 1_000) await run.engine.produce('flights', records.slice(at, at + 1_000));
    await run.engine.settled();
  }
});
