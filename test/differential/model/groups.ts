import type { Aggregate, Having } from '../draw/aggregates.ts';
import type { Predicate } from '../draw/expressions.ts';
import type { Cell, Fields, InputRecord, SinkRecord } from '../case.ts';

/** What a query with GROUP BY computes, for a model: plain functions of rows. */
export type Grouping = {
  /** A column, or the key. */
  readonly group: string;
  readonly condition: Predicate | null;
  readonly aggregates: readonly Aggregate[];
  readonly having: Having | null;
};

/** A record that counts: it has a value and a group, and passes the condition. */
export type Counted = { readonly group: Cell; readonly row: Fields; readonly timestamp: number };

/** The records that reach the aggregation, in order. */
export function counted(records: readonly InputRecord[], { group, condition }: Grouping): readonly Counted[] {
  return records.flatMap(({ key, value, timestamp }) => {
    if (value === null || (condition !== null && !condition.test(value))) return [];
    const of = group === 'k' ? key : value[group];
    return of === null ? [] : [{ group: of, row: value, timestamp }];
  });
}

/** A table as its consumers see it: rows that HAVING does not let pass are not there. */
export class Told {
  readonly records: SinkRecord[] = [];
  readonly #visible = new Set<string>();
  readonly #grouping: Grouping;

  constructor(grouping: Grouping) {
    this.#grouping = grouping;
  }

  put(key: readonly Cell[], rows: readonly Fields[], timestamp: number): void {
    const { having, aggregates } = this.#grouping;
    if (having !== null && !having.test(rows)) return this.delete(key, timestamp);
    this.#visible.add(key.join());
    this.records.push({ key, value: aggregates.map(({ of }) => of(rows)), timestamp });
  }

  /** Says nothing of what was not visible. */
  delete(key: readonly Cell[], timestamp: number): void {
    if (this.#visible.delete(key.join())) this.records.push({ key, value: null, timestamp });
  }
}
