import type { PhysicalPlan } from '../planner/physical-plan.ts';
import type { DurationMs } from '../types/time.ts';
import type { Row } from '../types/value.ts';
import type { TableRow } from './materialization.ts';
import type { TaskStatus } from './query-status.ts';

/** A query to run, as a host gets it: JSON, so that it can cross to a worker. */
export type HostedQuery = {
  readonly plan: PhysicalPlan;
  /** The settings it was created with. */
  readonly properties: Readonly<Record<string, string>>;
  /** Its tasks stand where they were, until `setPaused`. */
  readonly isPaused: boolean;
};

/** What a host tells the engine. `failed`: the query has no tasks on that host any more. */
export interface HostEvents {
  failed(queryId: string, error: unknown): void;
  /** A commit of the query became visible, so long after it was started. */
  committed(queryId: string, tookMs: DurationMs): void;
}

/**
 * Runs tasks: in the engine's own thread or in a worker. Of a hosted query it takes the tasks whose shard is its own;
 * all hosts together run all tasks.
 */
export interface TaskHost {
  /** Resolves when the query's tasks on this host are restored and reading. Rejects if one could not; then none is left. */
  start(query: HostedQuery): Promise<void>;
  /** Commits what is done and lets go. `forget`: the query is dropped, its checkpoints go too. */
  stop(queryId: string, forget: boolean): Promise<void>;
  /** Holds the query's tasks on this host, or lets them go on. Held: resolves when what they processed is committed. */
  setPaused(queryId: string, isPaused: boolean): Promise<void>;
  status(queryId: string): Promise<readonly TaskStatus[]>;
  /** Rows of one grouping key from this host's tasks; see Materialization. */
  get(queryId: string, groupingKey: Row, bounds: WindowBounds): Promise<readonly TableRow[]>;
  scan(queryId: string): AsyncIterable<readonly TableRow[]>;
  close(): Promise<void>;
}

export type WindowBounds = { readonly from: number | null; readonly to: number | null };
