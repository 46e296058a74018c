import type { Cell, Expected, Sink, SinkRecord } from './case.ts';

/** What was wanted and what was found, a line each. */
export type Mismatch = { readonly what: string; readonly expected: readonly string[]; readonly found: readonly string[] };

/** What a sink holds: all its records in order, and what a pull query answers where it is a table. */
export type FoundSink = { readonly records: readonly SinkRecord[]; readonly pulled: readonly SinkRecord[] | null };

/** `exact`: everything came in one order, and each change was sent. */
export function compareSink(sink: Sink, expected: Expected, found: FoundSink, exact: boolean): Mismatch | null {
  if (expected.kind === 'records') return compareRecords(sink, expected, found, exact);
  // What is told once is never held back.
  const changes = expected.kind === 'changes' && (exact || !expected.ordered) ? compareRecords(sink, expected, found, exact) : null;
  const rows = expected.kind === 'rows' ? expected.rows : replay(expected.records);
  return changes ?? compareRows(sink, rows, found, exact) ?? (exact ? deletesOfNothing(sink, found.records) : null);
}

function compareRecords({ name }: Sink, expected: Exclude<Expected, { kind: 'rows' }>, found: FoundSink, exact: boolean): Mismatch | null {
  const what = `the records of ${name}`;
  if (expected.ordered && exact) return compareLists(what, expected.records, found.records);
  return compareTexts(`${what}, in any order`, expected.records.map(recordText).toSorted(), found.records.map(recordText).toSorted());
}

function compareRows(sink: Sink, rows: readonly SinkRecord[], found: FoundSink, exact: boolean): Mismatch | null {
  const kept = (all: readonly SinkRecord[]): readonly SinkRecord[] => all.filter((row) => sink.ignores?.(row, exact) !== true);
  const texts = (all: readonly SinkRecord[]): readonly string[] => all.map(rowText).toSorted();
  const replayed = compareTexts(`the rows of ${sink.name}`, texts(kept(rows)), texts(kept(replay(found.records))));
  if (replayed !== null || found.pulled === null) return replayed;
  const fresh = (all: readonly SinkRecord[]): readonly SinkRecord[] => kept(all).filter((row) => sink.mayBeExpired?.(row) !== true);
  return compareTexts(`SELECT * FROM ${sink.name};`, texts(fresh(rows)), texts(fresh(found.pulled)));
}

/** A table's rows after all its records: upserts and deletes. */
export function replay(records: readonly SinkRecord[]): readonly SinkRecord[] {
  const rows = new Map<string, SinkRecord>();
  for (const record of records) {
    const key = cellsText(record.key);
    if (record.value === null) rows.delete(key);
    else rows.set(key, record);
  }
  return [...rows.values()];
}

function deletesOfNothing(sink: Sink, records: readonly SinkRecord[]): Mismatch | null {
  if (sink.deletesNothing === true) return null;
  const keys = new Set<string>();
  for (const { key, value } of records) {
    const text = cellsText(key);
    if (value !== null) keys.add(text);
    else if (!keys.delete(text)) return { what: `deletes of what ${sink.name} does not hold`, expected: [], found: [text] };
  }
  return null;
}

const compareLists = (what: string, expected: readonly SinkRecord[], found: readonly SinkRecord[]): Mismatch | null =>
  compareTexts(what, expected.map(recordText), anyTimes(expected, found).map(recordText));

/** Without the timestamps that were not asked for. */
const anyTimes = (expected: readonly SinkRecord[], found: readonly SinkRecord[]): readonly SinkRecord[] =>
  found.map((record, i) => (expected[i]?.timestamp === null ? { ...record, timestamp: null } : record));

function compareTexts(what: string, expected: readonly string[], found: readonly string[]): Mismatch | null {
  const same = expected.length === found.length && expected.every((line, i) => line === found[i]);
  return same ? null : { what, expected, found };
}

const rowText = ({ key, value }: SinkRecord): string => `${cellsText(key)} | ${cellsText(value)}`;
const recordText = ({ key, value, timestamp }: SinkRecord): string =>
  `${cellsText(key)} | ${cellsText(value)}${timestamp === null ? '' : ` | ${timestamp}`}`;

const cellsText = (cells: readonly Cell[] | null): string => (cells === null ? 'null' : cells.map(cellText).join(', '));

/** One text for one value, whatever its type; doubles to twelve digits. */
function cellText(cell: Cell): string {
  if (Array.isArray(cell)) return `[${cell.map(cellText).join(', ')}]`;
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? String(cell + 0) : String(Number(cell.toPrecision(12)));
  return typeof cell === 'string' ? `'${cell}'` : String(cell);
}
