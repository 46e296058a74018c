import { readFile } from 'node:fs/promises';
import { partitionFor } from '../../broker/partitioner.ts';

/** A record of `flights-20k.json`. `date` is `2001/01/31 23:59`, UTC by agreement. */
export type Flight = {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
};
export type Figures = { flights: number; totalDelay: number; worstDelay: number };
/** By what stands in a row's key: the airport, or airport and window start. */
export type FiguresByKey = ReadonlyMap<string, Figures>;

export const HOUR_MS = 3_600_000;

export async function readFlights(path: string): Promise<readonly Flight[]> {
  return JSON.parse(await readFile(path, 'utf8')) as readonly Flight[];
}

/** In UTC, by the calendar of the host language and not by the engine's. */
export function timeOf({ date }: Flight): number {
  return Date.parse(`${date.replaceAll('/', '-').replace(' ', 'T')}Z`);
}

export function hourKey(origin: string, start: number): string {
  return `${origin}@${start}`;
}

export function figuresByAirport(flights: readonly Flight[]): FiguresByKey {
  return figuresBy(flights, ({ origin }) => origin);
}

export function figuresByHour(flights: readonly Flight[]): FiguresByKey {
  return figuresBy(flights, (flight) => hourKey(flight.origin, hourOf(timeOf(flight))));
}

function figuresBy(flights: readonly Flight[], keyOf: (flight: Flight) => string): FiguresByKey {
  const figures = new Map<string, Figures>();
  for (const flight of flights) {
    const key = keyOf(flight);
    const { delay } = flight;
    const found = figures.get(key);
    if (found === undefined) figures.set(key, { flights: 1, totalDelay: delay, worstDelay: delay });
    else {
      found.flights++;
      found.totalDelay += delay;
      found.worstDelay = Math.max(found.worstDelay, delay);
    }
  }
  return figures;
}

export type Lateness = { readonly partitions: number; readonly graceMs: number };

/**
 * The flights that come in time and those that do not, in this order: a partition's time is the latest that came on it,
 * and an hour that ended at or before that time less the grace takes no more.
 */
export function splitLate(flights: readonly Flight[], lateness: Lateness): { inTime: readonly Flight[]; late: readonly Flight[] } {
  const times = Array.from({ length: lateness.partitions }, () => -Infinity);
  const inTime: Flight[] = [];
  const late: Flight[] = [];
  for (const flight of flights) {
    const partition = partitionFor(Buffer.from(flight.origin), lateness.partitions);
    const time = timeOf(flight);
    const streamTime = Math.max(times[partition] ?? -Infinity, time);
    times[partition] = streamTime;
    const isLate = hourOf(time) + HOUR_MS <= streamTime - lateness.graceMs;
    (isLate ? late : inTime).push(flight);
  }
  return { inTime, late };
}

function hourOf(time: number): number {
  return time - (time % HOUR_MS);
}
