import type { FunctionEntry } from '../functions/define.ts';
import type { Source } from '../planner/catalog.ts';
import type { Asserted } from '../planner/statement-plan.ts';
import type { Offset, Topic } from '../types/topic.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { CommandId } from './command-status.ts';
import type { QueryStatus } from './query-status.ts';

/** What one statement of a script answered, as data. The server turns it into ksqlDB's entities, the shell into tables. */
export type StatementResult = { readonly statement: string } & StatementOutcome;

export type StatementOutcome =
  /** A command was applied: CREATE, ALTER, DROP, TERMINATE, PAUSE. `number` is its offset in the command log. */
  | (CommandId & {
      readonly kind: 'command';
      readonly message: string;
      readonly queryId: string | null;
      readonly number: Offset;
    })
  /** Nothing had to be done. */
  | { readonly kind: 'unchanged'; readonly message: string }
  | { readonly kind: 'inserted' }
  /** ASSERT TOPIC, ASSERT SCHEMA: it holds. */
  | { readonly kind: 'asserted'; readonly asserted: Asserted; readonly exists: boolean }
  /** SET, UNSET, DEFINE, UNDEFINE: the session changed. */
  | { readonly kind: 'session' }
  | { readonly kind: 'sources'; readonly sourceKind: 'STREAM' | 'TABLE'; readonly sources: readonly Source[] }
  | {
      readonly kind: 'source-descriptions';
      readonly sources: readonly SourceDescription[];
      readonly extended: boolean;
      readonly single: boolean;
    }
  | { readonly kind: 'queries'; readonly queries: readonly QueryStatus[]; readonly extended: boolean }
  | { readonly kind: 'topics'; readonly topics: readonly Topic[]; readonly extended: boolean }
  | { readonly kind: 'functions'; readonly functions: readonly FunctionEntry[] }
  /** `directory`: where a user's function was loaded from; null: it is built in. */
  | { readonly kind: 'function'; readonly function: FunctionEntry; readonly directory: string | null }
  | { readonly kind: 'properties'; readonly properties: readonly PropertyValue[] }
  | { readonly kind: 'variables'; readonly variables: ReadonlyMap<string, string> }
  | { readonly kind: 'types'; readonly types: ReadonlyMap<string, SqlType> }
  /** EXPLAIN of a statement (`query` null) or of a running query. */
  | { readonly kind: 'explanation'; readonly text: string; readonly query: ExplainedQuery | null };

/** A running query with its tasks. `hints` say why nothing comes out of it yet. */
export type ExplainedQuery = { readonly status: QueryStatus; readonly hints: readonly string[] };

export type SourceDescription = {
  readonly source: Source;
  readonly readQueries: readonly QueryStatus[];
  readonly writeQueries: readonly QueryStatus[];
  /** Of its topic, for EXTENDED; empty otherwise. */
  readonly partitions: readonly {
    readonly partition: number;
    readonly begin: Offset;
    readonly end: Offset;
    readonly groups: readonly { readonly group: string; readonly offset: Offset }[];
  }[];
  /** Every query around it, once, for EXTENDED; empty otherwise. */
  readonly explained: readonly ExplainedQuery[];
};

export type PropertyValue = {
  readonly name: string;
  readonly value: string;
  readonly source: 'default' | 'server' | 'session';
  readonly summary: string;
  readonly editable: boolean;
};
