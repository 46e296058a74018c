/**
 * Millrace's own: what a query does with what comes in, in DESCRIBE … EXTENDED and EXPLAIN of its id. Times are ms since the
 * epoch, positions and ends are offsets, `lag` is their difference. In each step in = forwarded + held + all of `dropped`.
 */
export type QueryAccount = {
  readonly queryId: string;
  readonly state: string;
  /** Why nothing comes out yet, or less than went in: sentences; empty where all is as it should be. */
  readonly hints: readonly string[];
  /** In the order of the plan, all tasks together. */
  readonly steps: readonly StepAccount[];
  /** Of each step with a stream time, by partition; `nextClose` is the stream time at which its next window closes, null: none is open. */
  readonly streamTimes: readonly StreamTimeAccount[];
  readonly partitions: readonly PartitionAccount[];
  /** All tasks together. */
  readonly stores: readonly { readonly store: string; readonly rows: number; readonly bytes: number }[];
  /** What could not be used, by step and partition: how many times, and the last one. */
  readonly problems: readonly ProblemAccount[];
  readonly commits: { readonly count: number; readonly averageMs: number | null };
  readonly restarts: number;
  readonly lastFailure: { readonly at: number; readonly reason: string } | null;
};

export type StepAccount = {
  readonly step: string;
  readonly in: number;
  readonly forwarded: number;
  readonly held: number;
  readonly dropped: Readonly<Record<string, number>>;
};
export type StreamTimeAccount = {
  readonly step: string;
  readonly partition: number;
  readonly streamTime: number;
  readonly nextClose: number | null;
};
/** `headTime`: of the next record; `lastTime`: of the last one that was processed; null: there is none. */
export type PartitionAccount = {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly end: number;
  readonly lag: number;
  readonly idle: boolean;
  readonly headTime: number | null;
  readonly lastTime: number | null;
};
export type ProblemAccount = {
  readonly step: string;
  readonly count: number;
  readonly reason: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
};
