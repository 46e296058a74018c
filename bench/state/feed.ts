import type { DurationMs, Timestamp } from '../../types/time.ts';
import type { Keep } from './live-rows.ts';

/** One record of a topic, and the rows that it means. `value` null: a tombstone. */
export type FedRecord = {
  readonly key: string;
  readonly value: string | null;
  readonly timestamp: Timestamp;
  readonly rows: readonly Keep[];
};

/** A topic and what comes on it: record i is the same whenever it is asked for. */
export type Feed = { readonly topic: string; readonly records: number; readonly record: (i: number) => FedRecord };

export const KEYS = 1_000;
const START: Timestamp = 1_700_000_000_000;
/** Every so many records one is late by this, and to be dropped. */
const LATE_EVERY = 500;
const LATE_MS = 40 * 24 * 60 * 60 * 1000;

/** A number from 0 to `below`, the same for the same `i`, in no order. */
export function mixed(i: number, below: number): number {
  let x = Math.imul(i + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return ((x ^ (x >>> 13)) >>> 0) % below;
}

export type StreamShape = {
  readonly topic: string;
  readonly records: number;
  readonly stepMs: DurationMs;
  /** Where in the number of all keys record i is. */
  readonly keyOf: (i: number) => number;
  /** The rows of a record that is not late. */
  readonly rowsOf: (key: string, timestamp: Timestamp, i: number) => readonly Keep[];
};

/** Records a step apart, each up to six steps out of its order; one of LATE_EVERY is late by far. */
export function streamFeed({ topic, records, stepMs, keyOf, rowsOf }: StreamShape): Feed {
  return {
    topic,
    records,
    record(i) {
      const key = `k${keyOf(i)}`;
      const isLate = i % LATE_EVERY === LATE_EVERY - 1;
      const timestamp = START + (i - mixed(i, 7)) * stepMs - (isLate ? LATE_MS : 0);
      return { key, value: `{"V":${i % 1000}}`, timestamp, rows: isLate ? [] : rowsOf(key, timestamp, i) };
    },
  };
}

/** Changes of a table's row before its delete, and the delete. */
const LIFE = 10;

/**
 * A place of a table is taken by one row after the other: each is changed a few times and then deleted, and another key
 * follows. So the table has nine rows in ten places at any time, and always new ones.
 */
export function placedKey(place: number, round: number): string {
  return `p${place}-${Math.floor((round + place) / LIFE)}`;
}

export type TableShape = {
  readonly topic: string;
  readonly records: number;
  readonly stepMs: DurationMs;
  readonly places: number;
  readonly valueOf: (i: number) => string;
  /** Rows of other stores that the record is the first to need. */
  readonly alsoOf?: (i: number) => readonly Keep[];
};

/** A table whose rows come, change and go. */
export function tableFeed({ topic, records, stepMs, places, valueOf, alsoOf }: TableShape): Feed {
  return {
    topic,
    records,
    record(i) {
      const place = (i * 7919) % places;
      const round = Math.floor(i / places);
      const key = placedKey(place, round);
      const isDelete = (round + place) % LIFE === LIFE - 1;
      const row: Keep = [key, isDelete ? -Infinity : Infinity];
      const also = isDelete ? [] : (alsoOf?.(i) ?? []);
      return { key, value: isDelete ? null : valueOf(i), timestamp: START + i * stepMs, rows: [row, ...also] };
    },
  };
}

/** A table whose rows are there for good, and change. */
export function steadyTableFeed(shape: Pick<TableShape, 'topic' | 'records' | 'stepMs' | 'places'>): Feed {
  return {
    topic: shape.topic,
    records: shape.records,
    record(i) {
      const key = `r${i % shape.places}`;
      return { key, value: `{"V":${i}}`, timestamp: START + i * shape.stepMs, rows: [[key, Infinity]] };
    },
  };
}
