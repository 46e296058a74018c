import fc from 'fast-check';
import type { Cell, Fields, InputRecord } from '../case.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** Where time begins: a multiple of all windows, with room before it. */
const EPOCH = 100 * DAY;

/** The value columns of every source, by name, with ksqlDB's and DuckDB's types. */
export const COLUMNS = {
  a: ['INT', 'INTEGER'],
  b: ['BIGINT', 'BIGINT'],
  c: ['DECIMAL(6, 2)', 'DECIMAL(6, 2)'],
  d: ['DOUBLE', 'DOUBLE'],
  t: ['STRING', 'VARCHAR'],
  f: ['BOOLEAN', 'BOOLEAN'],
  l: ['ARRAY<INT>', 'INTEGER[]'],
} as const;
export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES: readonly ColumnName[] = ['a', 'b', 'c', 'd', 't', 'f', 'l'];

export function stream(name: string): string {
  return source(name, 'STREAM', 'KEY');
}

export function table(name: string): string {
  return source(name, 'TABLE', 'PRIMARY KEY');
}

function source(name: string, kind: string, key: string): string {
  const columns = Object.entries(COLUMNS).map(([column, [type]]) => `${column} ${type}`);
  return `CREATE ${kind} ${name} (k STRING ${key}, ${columns.join(', ')}) WITH (kafka_topic = '${name}', value_format = 'JSON');`;
}

const mostly = <T>(arbitrary: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight, arbitrary }, { weight: 1, arbitrary: fc.constant(null) });

/** Few keys, so that they meet. Foreign keys are `t`. */
const KEY = fc.constantFrom('a', 'b', 'c');
const INT = fc.integer({ min: -2, max: 4 });

/** `c` is in hundredths, as the engine has it. Doubles are sums of quarters: exact in any order. Some BIGINTs are larger than a double holds exactly. */
const fields: fc.Arbitrary<Fields> = fc.record({
  a: mostly(INT, 6),
  b: mostly(fc.oneof({ weight: 5, arbitrary: INT }, { weight: 1, arbitrary: fc.constantFrom(9007199254740993n, -9007199254740995n) }), 6),
  c: mostly(
    fc.integer({ min: -150, max: 150 }).map((n) => BigInt(n) * 25n),
    6,
  ),
  d: mostly(
    INT.map((n) => n / 4),
    6,
  ),
  t: mostly(fc.constantFrom('a', 'b', 'c', 'd'), 5),
  f: mostly(fc.boolean(), 4),
  l: mostly(fc.array(mostly(INT, 5), { maxLength: 3 }), 6),
});

export type Pace = 'near' | 'far';

/** How far a record's time is from the one before it: often not at all, sometimes back, by hours or, if `far`, by days. */
const STEPS: { readonly [P in Pace]: fc.Arbitrary<number> } = {
  near: fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }).map((n) => n * SECOND) },
    { weight: 3, arbitrary: fc.integer({ min: -12, max: 0 }).map((n) => n * SECOND) },
    { weight: 1, arbitrary: fc.integer({ min: -700, max: 700 }) },
    { weight: 1, arbitrary: fc.constantFrom(HOUR, -HOUR, -3 * HOUR) },
  ),
  far: fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }).map((n) => n * SECOND) },
    { weight: 4, arbitrary: fc.integer({ min: -15, max: 0 }).map((n) => n * SECOND) },
    { weight: 2, arbitrary: fc.integer({ min: 10, max: 40 }).map((n) => n * SECOND) },
    { weight: 1, arbitrary: fc.integer({ min: -700, max: 700 }) },
    { weight: 1, arbitrary: fc.constantFrom(HOUR, -HOUR, DAY - 10 * SECOND, DAY, -DAY, 3 * DAY, -40 * DAY) },
  ),
};

export type RecordOptions = {
  /** Their share of records without a key, in one of so many. */
  readonly nullKeys?: number;
  readonly nullValues?: number;
  readonly pace?: Pace;
  readonly most?: number;
};

/** Records of some sources, as they arrive. `near`: all within less than a day, so that nothing is late by default. */
export function records(sources: readonly string[], options: RecordOptions = {}): fc.Arbitrary<readonly InputRecord[]> {
  const { nullKeys = 12, nullValues = 6, pace = 'near', most = 18 } = options;
  const one = fc.record({
    source: fc.constantFrom(...sources),
    key: mostly(KEY, nullKeys),
    value: mostly(fields, nullValues),
    step: STEPS[pace],
  });
  return fc.array(one, { maxLength: most, size: 'max' }).map((drawn) => {
    let at = EPOCH;
    const clamp = (time: number): number => (pace === 'near' ? Math.min(Math.max(time, EPOCH), EPOCH + 20 * HOUR) : Math.max(time, 0));
    return drawn.map(({ step, ...record }) => ({ ...record, timestamp: (at = clamp(at + step)) }));
  });
}

/** A value that is no JSON. */
export const BROKEN = '{"A":';

/** A record's value as its topic has it. */
export function valueText(value: Fields): string {
  return `{${Object.entries(value)
    .map(([name, cell]) => `"${name.toUpperCase()}":${columnText(name, cell)}`)
    .join(',')}}`;
}

/** A DECIMAL is written with its point. */
export function columnText(name: string, cell: Cell): string {
  if (name !== 'c' || typeof cell !== 'bigint') return cellText(cell);
  const digits = String(cell < 0n ? -cell : cell).padStart(3, '0');
  return `${cell < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function cellText(cell: Cell): string {
  if (Array.isArray(cell)) return `[${cell.map(cellText).join(',')}]`;
  return typeof cell === 'bigint' ? String(cell) : JSON.stringify(cell);
}
