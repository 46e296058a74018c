import type { OverloadId } from '../functions/define.ts';
import type { Schema, WindowInfo } from '../types/schema.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { DurationMs } from '../types/time.ts';
import type { Value } from '../types/value.ts';
import type { Expression, NamedExpression } from './expression.ts';

/**
 * What a query means: relations over relations, bound and typed. Push, persistent and pull queries share everything
 * down to here. `relation` says whether a node's changes are facts (STREAM) or rows that replace each other (TABLE).
 * Each node has the schema of what it gives; its expressions refer to the schema of its input.
 */
export type LogicalPlan = SourceNode | FilterNode | ProjectNode | PartitionByNode | FlatMapNode | AggregateNode | JoinNode;
/** The nodes with one input. */
export type UnaryNode = Exclude<LogicalPlan, SourceNode | JoinNode>;

type Node<K extends string> = { readonly kind: K; readonly relation: 'STREAM' | 'TABLE'; readonly schema: Schema };

/**
 * A stream or table of the catalog. The schema is the declared one, the value followed by the pseudo columns that the
 * query reads (ROWPARTITION, ROWOFFSET). `pruneColumns` leaves out what nobody reads: value columns one by one, a
 * stream's key as a whole or not at all.
 */
export type SourceNode = Node<'source'> & {
  readonly source: string;
  readonly alias: string;
  readonly pseudoColumns: readonly PseudoColumn[];
};
export type PseudoColumn = 'ROWPARTITION' | 'ROWOFFSET';
/** On a table: a row that leaves the predicate is deleted downstream. */
export type FilterNode = Node<'filter'> & { readonly input: LogicalPlan; readonly predicate: Expression };
/** Keeps the key, with other names where `schema.key` says so, and computes the value row. */
export type ProjectNode = Node<'project'> & { readonly input: LogicalPlan; readonly columns: readonly NamedExpression[] };
/**
 * A new key. The value row is bound as the input's value followed by the input's key columns, so that everything above
 * can read both; `pruneColumns` leaves what is read. Empty `key`: PARTITION BY NULL.
 */
export type PartitionByNode = Node<'partition-by'> & {
  readonly input: LogicalPlan;
  readonly key: readonly NamedExpression[];
  readonly value: readonly NamedExpression[];
};
/**
 * Table functions: a row for each element that they give, none where all give none; where one gives fewer than another, its
 * column is NULL behind them. Value: the input's columns, then one a call.
 */
export type FlatMapNode = Node<'flat-map'> & { readonly input: LogicalPlan; readonly calls: readonly TableCall[] };
/** One table function in a SELECT list. `type` is that of its elements. */
export type TableCall = {
  readonly name: string;
  readonly overload: OverloadId;
  readonly args: readonly Expression[];
  readonly type: SqlType;
};
/** GROUP BY. Key: the grouping expressions, then the window's bounds. Value: one column an aggregate. */
export type AggregateNode = Node<'aggregate'> & {
  readonly input: LogicalPlan;
  readonly groupBy: readonly NamedExpression[];
  readonly window: WindowSpec | null;
  readonly aggregates: readonly AggregateCall[];
  /** FINAL: a window's result is given once, when the window has closed. */
  readonly emit: 'CHANGES' | 'FINAL';
};
/**
 * Two inputs side by side. Streams are joined with what came within `within`, streams with a table's row of that moment,
 * tables row by row. Both inputs have the join's key, unless `foreignKey`, an expression over the left input, says which
 * row of the right one belongs to a left row: then the key is the left one's. Value: the left input's columns, then the
 * right one's; those of a missing side are NULL. `name` tells the joins of a query apart.
 */
export type JoinNode = Node<'join'> & {
  readonly name: string;
  readonly join: JoinType;
  readonly left: LogicalPlan;
  readonly right: LogicalPlan;
  readonly within: JoinWindow | null;
  readonly foreignKey: Expression | null;
};
export type JoinType = 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';
/**
 * A right row matches when its timestamp is in [left - before, left + after]. `graceMs`: how long after its window's end a
 * row may come, and when rows without a match are given; null: ksqlDB's older way, a day, and they are given at once.
 */
export type JoinWindow = { readonly beforeMs: DurationMs; readonly afterMs: DurationMs; readonly graceMs: DurationMs | null };
/** `args` are evaluated for each row; `literals` are the trailing arguments that configure the aggregate. */
export type AggregateCall = {
  readonly name: string;
  readonly overload: OverloadId;
  readonly args: readonly Expression[];
  readonly literals: readonly Value[];
  readonly stateType: SqlType;
  readonly type: SqlType;
};
export type WindowSpec = WindowInfo & {
  /** Of a hopping window; equal to the size for a tumbling one; null for sessions. */
  readonly advanceMs: DurationMs | null;
  /** Of a session: how long no row may come for it to end; null for the others. */
  readonly gapMs: DurationMs | null;
  readonly graceMs: DurationMs;
  readonly retentionMs: DurationMs;
};

/** A query whole: the relation, and what is asked of it. */
export type LogicalQuery = { readonly root: LogicalPlan; readonly emit: 'CHANGES' | 'FINAL' | null; readonly limit: number | null };
