/** A value of a column, of a key or of a result. */
export type Cell = null | boolean | number | bigint | string | readonly Cell[];

/** A row of a source, by column name in lower case. */
export type Fields = Readonly<Record<string, Cell>>;

/** A record of the source of that name, whose topic has its name too. `value: null` is a tombstone. */
export type InputRecord = {
  readonly source: string;
  readonly key: string | null;
  readonly value: Fields | null;
  readonly timestamp: number;
  /** Its bytes cannot be read: it must leave no trace, in stream times neither. */
  readonly isBroken?: true;
};

/** A record of a sink. The key ends in the window's bounds where there is a window. `timestamp: null`: any will do. */
export type SinkRecord = {
  readonly key: readonly Cell[] | null;
  readonly value: readonly Cell[] | null;
  readonly timestamp: number | null;
};

/**
 * What a sink must hold when everything is drained. `rows`: a table's, in the end. `changes`: all that a table told, each
 * change at once. `records`: a stream's. In order, or where two ways lead into the sink or no order is defined, as a multiset.
 */
export type Expected =
  | { readonly kind: 'rows'; readonly rows: readonly SinkRecord[] }
  | { readonly kind: 'changes'; readonly records: readonly SinkRecord[]; readonly ordered: boolean }
  | { readonly kind: 'records'; readonly records: readonly SinkRecord[]; readonly ordered: boolean };

/** One query's SQL in DuckDB: its columns are `keys` of the key, then those of the value, then what `kind` says. */
export type Batch = {
  readonly sql: string;
  readonly keys: number;
  /** `rows`: nothing more. `records`: whether there is a value at all, and the timestamp; the rows in order. */
  readonly kind: 'rows' | 'records';
  readonly ordered: boolean;
};

export type Sink = {
  readonly name: string;
  /** From DuckDB, or from a model that was asked already. */
  readonly oracle: { readonly batch: Batch } | { readonly model: () => Expected };
  /** Rows of a table that say nothing, there or not: groups that became empty, of which a batch may not know. */
  readonly ignores?: (row: SinkRecord, exact: boolean) => boolean;
  /** Rows of a table that a pull query may not find any more: windows older than the retention. */
  readonly mayBeExpired?: (row: SinkRecord) => boolean;
  /** Whether it may delete what is not there, as ksqlDB does in places where changes are not held back. */
  readonly deletesNothing?: boolean;
};

export type Case = {
  /** CREATE statements of the sources, then those of the queries. */
  readonly sources: readonly string[];
  readonly queries: readonly string[];
  readonly records: readonly InputRecord[];
  /** Behind which of the records a broken one comes. */
  readonly broken?: readonly number[];
  readonly sinks: readonly Sink[];
  /**
   * What may change without a change of what is there in the end: deaths and batches, and with `any` partitions, which is the order of
   * records of different keys and sources.
   */
  readonly freedom: 'none' | 'one partition' | 'any';
};

const CENTURY = 100 * 365 * 86_400_000;

/** What comes to the engine: the records that oracles know of, and broken ones from a far future. */
export function fed({ records, broken = [] }: Case): readonly InputRecord[] {
  return records.flatMap((record, i) => (broken.includes(i) ? [record, { ...record, timestamp: CENTURY, isBroken: true }] : [record]));
}
