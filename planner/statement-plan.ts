import type { Schema } from '../types/schema.ts';
import type { DurationMs } from '../types/time.ts';
import type { Partition, TopicSpec } from '../types/topic.ts';
import type { SchemaType } from '../types/written-schema.ts';
import type { CatalogChange, Query } from './catalog.ts';
import type { Expression, NamedExpression } from './expression.ts';
import type { LogicalQuery } from './logical-plan.ts';
import type { PhysicalPlan, Topology } from './physical-plan.ts';

/** What a statement would do. Nothing has happened yet. */
export type StatementPlan = DefinePlan | StartPlan | PushPlan | PullPlan | InsertPlan | AssertPlan | UnchangedPlan;

/** A schema for a subject of the schema registry. */
export type SchemaRegistration = { readonly subject: string; readonly type: SchemaType; readonly text: string };

/** The effects of a plan that has none but those that are said. */
export const NO_EFFECTS = { stop: [], createTopics: [], deleteTopics: [], registers: [], deleteSubjects: [] } as const;

/** Changes the catalog, ends queries, creates or deletes topics: CREATE STREAM / TABLE / TYPE, DROP, TERMINATE. Goes through the command log. */
export type DefinePlan = {
  readonly kind: 'define';
  readonly changes: readonly CatalogChange[];
  readonly stop: readonly string[];
  readonly createTopics: readonly TopicSpec[];
  readonly deleteTopics: readonly string[];
  /** The schemas that records are to be written with: registered first, so that their ids are facts of the plan that is carried out. */
  readonly registers: readonly SchemaRegistration[];
  /** Subjects of the schema registry that go with deleted topics. */
  readonly deleteSubjects: readonly string[];
  /** For people: `Stream S created.` */
  readonly message: string;
};
/** Defines the sink and starts the query that writes it: C*AS. Goes through the command log. */
export type StartPlan = Omit<DefinePlan, 'kind'> & {
  readonly kind: 'start';
  readonly query: Query;
  readonly logical: LogicalQuery;
  readonly topology: Topology;
};
/** A query that follows changes until its client leaves or LIMIT is reached. Runs as one task over all partitions, so without repartitions. */
export type PushPlan = {
  readonly kind: 'push';
  readonly plan: PhysicalPlan;
  readonly logical: LogicalQuery;
  readonly inputs: readonly Partition[];
  readonly columns: Schema['value'];
  /** For each column the index in the change's key that it shows, null for the others: what is known of a deleted row. */
  readonly keyColumns: readonly (number | null)[];
  readonly limit: number | null;
  /** A SELECT without EMIT over a stream: from its first record to the last that is there when it starts. */
  readonly untilEnd: boolean;
};
/** Reads a table's current rows. `rows` names the query whose materialization holds them. */
export type PullPlan = {
  readonly kind: 'pull';
  readonly logical: LogicalQuery;
  readonly source: string;
  readonly queryId: string;
  readonly access: PullAccess;
  /** Over the materialised table's schema (key with the window's bounds, value). What `access` already guarantees may stay in it. */
  readonly filter: Expression | null;
  readonly columns: readonly NamedExpression[];
  /** How many leading names of `columns` are key columns of the answer, by index. */
  readonly keyColumns: readonly number[];
  readonly limit: number | null;
};
/**
 * Keys are expressions without columns, one list a key, in key order; two of them may turn out equal, and are one.
 * Bounds are inclusive, in ms, on WINDOWSTART, by which windows of one size are ordered, or on the WINDOWEND of sessions; null: open.
 */
export type PullAccess =
  | {
      readonly kind: 'keys';
      readonly keys: readonly (readonly Expression[])[];
      readonly bounds: { readonly from: number | null; readonly to: number | null };
    }
  | { readonly kind: 'scan' };
/** INSERT INTO … VALUES: expressions without columns, cast to the columns' types, for every declared column in schema order. `timestamp` null: now. */
export type InsertPlan = {
  readonly kind: 'insert';
  readonly target: string;
  readonly key: readonly Expression[];
  readonly value: readonly Expression[];
  readonly timestamp: Expression | null;
};
/** Looks until what is asserted holds, or until `timeoutMs` have passed. ASSERT TOPIC, ASSERT SCHEMA. */
export type AssertPlan = { readonly kind: 'assert'; readonly asserted: Asserted; readonly exists: boolean; readonly timeoutMs: DurationMs };
/** What is to exist, or not. null: any. Of `subject` and `id` at least one is set: the schema of that id is a version of that subject. */
export type Asserted =
  | { readonly kind: 'topic'; readonly topic: string; readonly partitions: number | null; readonly replicas: number | null }
  | { readonly kind: 'schema'; readonly subject: string | null; readonly id: number | null };
/** Right, but there is nothing to do: IF NOT EXISTS of what exists. */
export type UnchangedPlan = { readonly kind: 'unchanged'; readonly message: string };
