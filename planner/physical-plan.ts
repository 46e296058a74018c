import type { Column, Schema, WindowInfo } from '../types/schema.ts';
import type { FormatSpec, Partition } from '../types/topic.ts';
import type { DurationMs } from '../types/time.ts';
import type { Expression } from './expression.ts';
import type { AggregateCall, JoinType, JoinWindow, PseudoColumn, TableCall, WindowSpec } from './logical-plan.ts';

/**
 * How a query runs: steps in order, each naming its input; JSON. Functions are named by overload id; steps, stores and
 * internal topics by names that stay the same when an unrelated part of the query changes. A plan is stored in the
 * command log, compared on CREATE OR REPLACE, and sent to workers; it is never made anew for a running query.
 */
export type PhysicalPlan = {
  readonly version: 1;
  readonly queryId: string;
  /** Inputs before those that read them. */
  readonly steps: readonly Step[];
  readonly stores: readonly StoreSpec[];
  /** Topics that belong to the query alone and die with it: repartitions and changelogs. */
  readonly internalTopics: readonly InternalTopic[];
  /** Where a pull query finds the rows of the table that the query writes; null where it writes a stream or is transient. */
  readonly materialization: MaterializationSpec | null;
};

export type StepId = string;
export type StoreName = string;
export type InternalTopic = { readonly name: string; readonly partitions: number; readonly use: 'repartition' | 'changelog' };

export type Step =
  | SourceStep
  | RepartitionSourceStep
  | FilterStep
  | ProjectStep
  | RekeyStep
  | RepartitionStep
  | FlatMapStep
  | AggregateStep
  | StreamStreamJoinStep
  | StreamTableJoinStep
  | TableTableJoinStep
  | ForeignKeySubscribeStep
  | ForeignKeyLookupStep
  | ForeignKeyJoinStep
  | MaterializeStep
  | SinkStep
  | OutputStep;

/** Every step gives changes of `schema`; `relation` and `emitsBefore` say how to read them. */
type StepOf<K extends string> = {
  readonly kind: K;
  readonly id: StepId;
  readonly relation: 'STREAM' | 'TABLE';
  readonly schema: Schema;
  /** Whether `before` is set in the changes it gives. Only a table's step can. */
  readonly emitsBefore: boolean;
};

/**
 * Reads a topic of the user's. `key` and `value` are all declared columns (grouping key only; the window's bounds come
 * from the key's bytes); `wanted*` index those that are decoded, in the order of `schema`. The pseudo columns follow
 * the wanted value columns. `store` holds a table's rows where `emitsBefore`, pull queries or joins need them.
 */
export type SourceStep = StepOf<'source'> & {
  readonly source: string;
  readonly topic: string;
  readonly partitions: number;
  readonly key: readonly Column[];
  readonly value: readonly Column[];
  readonly keyFormat: FormatSpec;
  readonly valueFormat: FormatSpec;
  readonly window: WindowInfo | null;
  readonly wantedKey: readonly number[];
  readonly wantedValue: readonly number[];
  readonly pseudoColumns: readonly PseudoColumn[];
  /** Header columns among `value`: index in `value`, and the header's name (null: all headers). They are no field of the value's bytes. */
  readonly headerColumns: readonly { readonly index: number; readonly header: string | null }[];
  readonly timestamp: TimestampExtraction | null;
  readonly store: StoreName | null;
};
/** Column index in `key` or `value`. A record whose timestamp is missing or bad is rejected. */
export type TimestampExtraction = { readonly side: 'key' | 'value'; readonly index: number; readonly pattern: string | null };

/** The other end of a RepartitionStep: compact binary Changes, before and after. */
export type RepartitionSourceStep = StepOf<'repartition-source'> & { readonly topic: string; readonly partitions: number };
export type FilterStep = StepOf<'filter'> & { readonly input: StepId; readonly predicate: Expression };
export type ProjectStep = StepOf<'project'> & { readonly input: StepId; readonly columns: readonly Expression[] };
/**
 * Computes a new key and value row. `onNull: 'drop'` is GROUP BY's rule for a NULL or failed key expression, 'keep'
 * PARTITION BY's (the whole key becomes null if it is the only column). A table's change becomes two where the key moves.
 * An empty `key` makes a record without a key under 'keep', and one group of all rows (the key is the empty row) under 'drop'.
 * A repartition follows where state by the new key does; a sink partitions by itself, and a push query is one task.
 */
export type RekeyStep = StepOf<'rekey'> & {
  readonly input: StepId;
  readonly key: readonly Expression[];
  readonly value: readonly Expression[];
  readonly onNull: 'drop' | 'keep';
};
/** A change for each element; see FlatMapNode. */
export type FlatMapStep = StepOf<'flat-map'> & { readonly input: StepId; readonly calls: readonly TableCall[] };
export type RepartitionStep = StepOf<'repartition'> & {
  readonly input: StepId;
  readonly topic: string;
  readonly partitions: number;
  readonly route?: Route | undefined;
};
/**
 * Which partition a change goes to where its compact key does not choose: that of its key in another topic's key format, or
 * the one whose number stands in a value column.
 */
export type Route = { readonly by: 'key-format'; readonly keyFormat: FormatSpec } | { readonly by: 'column'; readonly index: number };
/**
 * `key` of its input is the grouping key; a change whose key is null or has a NULL in it is dropped. The store's row is
 * one state an aggregate.
 */
export type AggregateStep = StepOf<'aggregate'> & {
  readonly input: StepId;
  readonly window: WindowSpec | null;
  readonly aggregates: readonly AggregateCall[];
  readonly store: StoreName;
  readonly emit: 'CHANGES' | 'FINAL';
};
/**
 * Two inputs with the same key in one task; `process` gets them as inputs 0 (left) and 1 (right). The result's value row is
 * the left one's columns, then the right one's, NULLs for a side that is missing. Null keys never join.
 */
type JoinStepOf<K extends string> = StepOf<K> & {
  readonly left: StepId;
  readonly right: StepId;
  readonly join: JoinType;
  readonly leftColumns: readonly Column[];
  readonly rightColumns: readonly Column[];
};
/**
 * Each side's rows stay in its store for `joinRetentionMs` of that side's own time. Their key is the whole one, a window's
 * bounds with it: rows of different windows do not match.
 */
export type StreamStreamJoinStep = JoinStepOf<'stream-stream-join'> & {
  readonly within: JoinWindow;
  readonly leftStore: StoreName;
  readonly rightStore: StoreName;
};
/** The right input is the table, whose rows are in `store`; only the left one makes results. INNER or LEFT. */
export type StreamTableJoinStep = JoinStepOf<'stream-table-join'> & { readonly store: StoreName };
/** What each side's rows were is in its own store: `before` of the inputs is not looked at. */
export type TableTableJoinStep = JoinStepOf<'table-table-join'> & { readonly leftStore: StoreName; readonly rightStore: StoreName };
/**
 * A foreign-key join is three steps in two places. Where the left rows are, `foreign-key-subscribe` keeps them in `store` and
 * tells the place of the right row that each row's foreign key names that the row wants it, or no longer does.
 * `foreign-key-lookup`, there, keeps the right rows and who wants them, and answers: at once, and whenever the right row
 * changes. Back where the left row is, `foreign-key-join`, on the same `store`, makes the result of row and answer, and drops
 * the answers that were given to a row that has changed since.
 */
export type ForeignKeySubscribeStep = StepOf<'foreign-key-subscribe'> & {
  readonly input: StepId;
  readonly join: JoinType;
  readonly foreignKey: Expression;
  readonly leftColumns: readonly Column[];
  readonly store: StoreName;
};
/** `left` are the subscriptions, kept in `leftStore`: a foreign key's under the hashes of their left rows' keys. */
export type ForeignKeyLookupStep = StepOf<'foreign-key-lookup'> & {
  readonly left: StepId;
  readonly right: StepId;
  readonly leftStore: StoreName;
  readonly rightStore: StoreName;
};
export type ForeignKeyJoinStep = StepOf<'foreign-key-join'> & {
  readonly input: StepId;
  readonly join: JoinType;
  readonly store: StoreName;
};
/** Keeps the rows of a table whose step below keeps none: for pull queries, and for those above who ask what a row was. */
export type MaterializeStep = StepOf<'materialize'> & { readonly input: StepId; readonly store: StoreName };
/** The end of a persistent query: encodes into the sink's topic. */
export type SinkStep = StepOf<'sink'> & {
  readonly input: StepId;
  readonly sink: string;
  readonly topic: string;
  readonly partitions: number;
  readonly keyFormat: FormatSpec;
  readonly valueFormat: FormatSpec;
  /** The value column whose value becomes the record's timestamp; null: the change's own. */
  readonly timestamp: TimestampExtraction | null;
};
/** The end of a push query: changes go to its subscriber. */
export type OutputStep = StepOf<'output'> & { readonly input: StepId };

/**
 * A store of rows by key and sub. `keyColumns` are the grouping key's; `sub` orders what one key holds: nothing (one
 * row a key), or a time in ms: the window's start, a session's end, a record's timestamp (the only
 * one that may have a fraction: entries that share a timestamp). `retentionMs` null: rows stay
 * until deleted. `changelog` null: transient.
 */
export type StoreSpec = {
  readonly name: StoreName;
  readonly key: readonly Column[];
  readonly sub: 'none' | 'window-start' | 'session-end' | 'timestamp' | 'hash';
  readonly row: readonly Column[];
  /** How many columns rows had before CREATE OR REPLACE added the others, which are NULL in such rows; not given: always all. */
  readonly grownFrom?: number | undefined;
  readonly retentionMs: DurationMs | null;
  readonly changelog: string | null;
};

/**
 * A table's rows are a store's rows passed through stateless steps, in order (`filter`, `project`). For an aggregate's
 * store the states become results first.
 */
export type MaterializationSpec = { readonly store: StoreName; readonly steps: readonly StepId[] };

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a row of a stream–stream join is kept: until none may match it that comes as late as grace allows, a day where none is given. */
export function joinRetentionMs({ beforeMs, afterMs, graceMs }: JoinWindow): DurationMs {
  return beforeMs + afterMs + (graceMs ?? DAY_MS);
}

/** The steps that a step reads directly, within its own task, in the order of its inputs. */
export function inputsOf(step: Step): readonly StepId[] {
  if ('input' in step) return [step.input];
  return 'left' in step ? [step.left, step.right] : [];
}

/** The stores that a step works on. Steps that share one run in one task. */
export function storesOf(step: Step): readonly StoreName[] {
  if ('leftStore' in step) return [step.leftStore, step.rightStore];
  return 'store' in step && step.store !== null ? [step.store] : [];
}

/** A piece of the plan between repartitions: what one task runs for one partition group. */
export type Subtopology = {
  readonly id: number;
  readonly steps: readonly StepId[];
  /** Topics it reads; task p takes partition p of each. */
  readonly inputs: readonly string[];
  readonly stores: readonly StoreName[];
  readonly partitions: number;
};

/** The physical plan cut at every repartition. */
export type Topology = { readonly subtopologies: readonly Subtopology[] };

export type TaskId = string;
/** `CTAS_T_3/0_1`: query, subtopology, partition. */
export const taskId = (queryId: string, subtopology: number, partition: number): TaskId => `${queryId}/${subtopology}_${partition}`;

/** The partitions that a task owns. */
export const taskInputs = (subtopology: Subtopology, partition: number): readonly Partition[] =>
  subtopology.inputs.map((topic) => ({ topic, partition }));
