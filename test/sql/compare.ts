import type { Expectation, InputBlock, SqlFile } from './sql-file.ts';
import { fieldsOf } from './record-text.ts';
import type { Schedule } from './schedule.ts';

/** What a run found for an expectation, and what it knows of it. */
export type Found = {
  readonly part: Expectation;
  readonly lines: readonly string[];
  /** Whether it shows a table: then what counts, where changes may be held back, is the last one of each key. */
  readonly isTable: boolean;
  /** How many fields at the start of each row make its key. */
  readonly keyFields: number;
};

/** A block as it is compared: where it stands, and its lines with nothing in them that the schedule may change. */
export type Comparable = { readonly at: string; readonly lines: readonly string[] };

/** Whether records moved to other partitions on their way, so that several sources of one key's records are not in order. */
export type Comparison = { readonly schedule: Schedule; readonly moves: boolean };

/** What was expected and what was found, in the same form, ready for one comparison that shows where they differ. */
export function comparable(file: SqlFile, found: readonly Found[], how: Comparison): { expected: Comparable[]; actual: Comparable[] } {
  const expected = new View(how);
  const actual = new View(how);
  const pairs = found.filter(({ part }) => isCompared(part, how.schedule));
  const left = pairs.map((one) => ({ at: placeOf(file, one.part), lines: expected.lines(one, one.part.lines) }));
  const right = pairs.map((one, i) => ({ at: left[i].at, lines: alike(left[i].lines, actual.lines(one, one.lines)) }));
  return { expected: left, actual: right };
}

/** What was done is counted anew after a restart, and done differently where changes are held back or tasks are more. */
function isCompared({ kind }: Expectation | InputBlock, { death, cacheBytes, partitions }: Schedule): boolean {
  return kind !== 'counts' || (death === 'never' && cacheBytes === 0 && partitions === 1);
}

function placeOf({ path }: SqlFile, part: Expectation): string {
  const what = part.kind === 'output' ? part.topic : part.kind === 'counts' ? part.query : part.kind === 'log' ? '' : part.statement;
  return `${path}:${part.line} ${part.kind} ${what}`.trimEnd();
}

/** One side of the comparison: it keeps the tables' last rows from block to block. */
class View {
  readonly #how: Comparison;
  readonly #tables = new Map<string, Map<string, string>>();

  constructor(how: Comparison) {
    this.#how = how;
  }

  lines(found: Found, lines: readonly string[]): readonly string[] {
    const { part } = found;
    const rows = lines.map(fieldsOf);
    switch (part.kind) {
      case 'output':
        return this.#output(found, rows, part.topic);
      case 'push':
        return [text(rows[0] ?? []), ...this.#push(found, rows.slice(1))];
      case 'pull':
        return [text(rows[0] ?? []), ...sorted(rows.slice(1))];
      case 'log':
        return this.#how.schedule.partitions === 1 ? rows.map(text) : sorted(rows.map((row) => row.filter((_, i) => i !== 2 && i !== 3)));
      default:
        return lines;
    }
  }

  #output(found: Found, rows: Rows, topic: string): readonly string[] {
    if (found.isTable && this.#seesLastOnly) return this.#lastRows(topic, rows, 1, (row) => row[1] === 'null');
    const { schedule, moves } = this.#how;
    if (schedule.partitions === 1) return rows.map(text);
    // Within a key the order stands, unless its records came by several ways.
    return moves ? sorted(rows) : rows.map(text).map((line, i) => [rows[i][0], line] as const).sort(byKey).map(([, line]) => line);
  }

  #push(found: Found, rows: Rows): readonly string[] {
    if (found.isTable && found.keyFields > 0 && this.#seesLastOnly) {
      return this.#lastRows('', rows, found.keyFields, (row) => row.at(-1) === 'tombstone');
    }
    return this.#how.schedule.partitions === 1 ? rows.map(text) : sorted(rows);
  }

  get #seesLastOnly(): boolean {
    const { schedule, moves } = this.#how;
    return schedule.cacheBytes !== 0 || (moves && schedule.partitions > 1);
  }

  #lastRows(table: string, rows: Rows, keyFields: number, isDeleted: (row: readonly string[]) => boolean): readonly string[] {
    const last = table === '' ? new Map<string, string>() : (this.#tables.get(table) ?? new Map<string, string>());
    this.#tables.set(table, last);
    for (const row of rows) {
      const key = text(row.slice(0, keyFields));
      if (isDeleted(row)) last.delete(key);
      else last.set(key, text(row));
    }
    return [...last.values()].toSorted();
  }
}

type Rows = readonly (readonly string[])[];

const text = (row: readonly string[]): string => row.join(' | ');
const sorted = (rows: Rows): readonly string[] => rows.map(text).toSorted();
const byKey = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : a > b ? 1 : 0);

/** DOUBLEs may differ by 1e-9 of their size: where only they do, what was expected stands for what was found. */
function alike(expected: readonly string[], actual: readonly string[]): readonly string[] {
  return actual.map((line, i) => (expected[i] !== undefined && sameButDoubles(expected[i], line) ? expected[i] : line));
}

const DOUBLE = /-?\d+\.\d+(?:[eE][-+]?\d+)?|-?\d+[eE][-+]?\d+/g;

function sameButDoubles(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  if (expected.replaceAll(DOUBLE, '#') !== actual.replaceAll(DOUBLE, '#')) return false;
  const found = actual.match(DOUBLE) ?? [];
  return (expected.match(DOUBLE) ?? []).every((number, i) => near(Number(number), Number(found[i])));
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
