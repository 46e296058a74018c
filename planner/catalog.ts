import type { Schema } from '../types/schema.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { FormatSpec } from '../types/topic.ts';
import type { PhysicalPlan } from './physical-plan.ts';

/** What is known: sources, queries and types by name. A value; `applyChange` answers the next one. Everything in it is JSON but for the maps. */
export type Catalog = {
  readonly sources: ReadonlyMap<string, Source>;
  readonly queries: ReadonlyMap<string, Query>;
  readonly types: ReadonlyMap<string, SqlType>;
  /** Ids of the queries that keep their place and process nothing. */
  readonly paused: ReadonlySet<string>;
};

export const EMPTY_CATALOG: Catalog = { sources: new Map(), queries: new Map(), types: new Map(), paused: new Set() };

/** The column that gives a record its timestamp: BIGINT or TIMESTAMP, or STRING with a Java pattern. */
export type TimestampColumn = { readonly column: string; readonly pattern: string | null };

/** A header column's source: all headers as ARRAY<STRUCT<KEY, VALUE>>, or the last one of a name as BYTES. */
export type HeaderColumn = { readonly column: string; readonly header: string | null };

export type Source = {
  readonly name: string;
  readonly kind: 'STREAM' | 'TABLE';
  /** Header columns stand among the value columns. */
  readonly schema: Schema;
  readonly topic: string;
  readonly partitions: number;
  readonly keyFormat: FormatSpec;
  readonly valueFormat: FormatSpec;
  readonly timestamp: TimestampColumn | null;
  readonly headers: readonly HeaderColumn[];
  readonly readOnly: boolean;
  /** The statement that made it, as written. */
  readonly statement: string;
  /** The query that was made with it: C*AS's writes it, a SOURCE TABLE's keeps its rows. null: CREATE STREAM / TABLE. */
  readonly queryId: string | null;
};

export type Query = {
  readonly id: string;
  readonly kind: 'CREATE STREAM AS' | 'CREATE TABLE AS' | 'INSERT INTO' | 'CREATE SOURCE TABLE';
  readonly statement: string;
  /** Names of the sources it reads. */
  readonly reads: readonly string[];
  /** Name of the source it writes; null: it only keeps the rows of what it reads. */
  readonly writes: string | null;
  readonly plan: PhysicalPlan;
  /** The session's settings when it was created: they stay its own. */
  readonly properties: Readonly<Record<string, string>>;
};

/** One step from a catalog to the next. JSON: commands carry it, replay applies it. */
export type CatalogChange =
  | { readonly kind: 'add-source'; readonly source: Source }
  /** What stands is another one now: whoever names it next sees that. Queries that run go on with what they were planned with. */
  | { readonly kind: 'replace-source'; readonly source: Source }
  | { readonly kind: 'drop-source'; readonly name: string }
  | { readonly kind: 'add-query'; readonly query: Query }
  /** The query of this id goes on as this one: with its offsets, its state and its internal topics. */
  | { readonly kind: 'replace-query'; readonly query: Query }
  | { readonly kind: 'drop-query'; readonly id: string }
  | { readonly kind: 'pause-query'; readonly id: string }
  | { readonly kind: 'resume-query'; readonly id: string }
  | { readonly kind: 'add-type'; readonly name: string; readonly type: SqlType }
  | { readonly kind: 'drop-type'; readonly name: string };

export function applyChange(catalog: Catalog, change: CatalogChange): Catalog {
  switch (change.kind) {
    case 'add-source':
    case 'replace-source':
      return { ...catalog, sources: new Map(catalog.sources).set(change.source.name, change.source) };
    case 'drop-source':
      return { ...catalog, sources: without(catalog.sources, change.name) };
    case 'add-query':
    case 'replace-query':
      return { ...catalog, queries: new Map(catalog.queries).set(change.query.id, change.query) };
    case 'drop-query':
      return { ...catalog, queries: without(catalog.queries, change.id), paused: unpaused(catalog, change.id) };
    case 'pause-query':
      return { ...catalog, paused: new Set(catalog.paused).add(change.id) };
    case 'resume-query':
      return { ...catalog, paused: unpaused(catalog, change.id) };
    case 'add-type':
      return { ...catalog, types: new Map(catalog.types).set(change.name, change.type) };
    case 'drop-type':
      return { ...catalog, types: without(catalog.types, change.name) };
    default:
      return change satisfies never;
  }
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

function unpaused({ paused }: Catalog, id: string): ReadonlySet<string> {
  const rest = new Set(paused);
  rest.delete(id);
  return rest;
}
