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
export type LogicalPlan = SourceNode | FilterNode | ProjectNode | PartitionByNode | AggregateNode;

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
/** GROUP BY. Key: the grouping expressions, then the window's bounds. Value: one column an aggregate. */
export type AggregateNode = Node<'aggregate'> & {
  readonly input: LogicalPlan;
  readonly groupBy: readonly NamedExpression[];
  readonly window: WindowSpec | null;
  readonly aggregates: readonly AggregateCall[];
};
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
  /** Of a hopping window; equal to the size for a tumbling one. */
  readonly advanceMs: DurationMs | null;
  readonly graceMs: DurationMs;
  readonly retentionMs: DurationMs;
};

/** A query whole: the relation, and what is asked of it. */
export type LogicalQuery = { readonly root: LogicalPlan; readonly emit: 'CHANGES' | 'FINAL' | null; readonly limit: number | null };
