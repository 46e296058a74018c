import type { Offset, Topic } from '../types/topic.ts';
import type { CommandStatus } from './command-status.ts';
import type { EngineAccounts } from './engine-accounts.ts';
import type { QueryResult } from './query-result.ts';
import type { QueryStatus } from './query-status.ts';
import type { RowInserter } from './row-inserter.ts';
import type { RawRecord, ReadRecord } from './raw-record.ts';
import type { ScriptPart } from './script-part.ts';
import type { Session } from './session.ts';
import type { StatementResult } from './statement-result.ts';

/** What the server and the commands see of an engine. `Engine.open` in `engine/engine.ts` makes one. */
export interface EngineApi {
  /**
   * Runs a script. It is validated whole first, each statement against the catalog that the ones before would give; if
   * one is wrong none runs (a SqlError with the place in that statement). SELECT and PRINT are refused here: they
   * belong to `query`. A statement that fails while running (ScriptError) leaves those before it done.
   */
  execute(script: string, session: Session): Promise<{ readonly results: readonly StatementResult[]; readonly session: Session }>;
  /** Checks a script that is run part by part, queries among its statements, as a whole. Throws the first error; nothing runs. */
  check(parts: readonly ScriptPart[], session: Session): Promise<void>;
  /** Runs one SELECT. Ends when `signal` aborts. */
  query(statement: string, session: Session, signal: AbortSignal): Promise<QueryResult>;
  /** Runs one PRINT: its lines, in groups as they come. Ends at LIMIT, when `signal` aborts, or at the present end if `millrace.push.end` says so. */
  print(statement: string, session: Session, signal: AbortSignal): Promise<AsyncIterable<readonly string[]>>;
  /** Appends records in order; resolves when they are durable and visible. A topic that does not exist is made with one partition. */
  produce(topic: string, records: readonly RawRecord[]): Promise<void>;
  /** Reads a topic's records, in batches, from the beginning or from now on; ends at abort, or at the present end if `follow` is false. */
  consume(topic: string, options: ConsumeOptions, signal: AbortSignal): AsyncIterable<readonly ReadRecord[]>;
  topic(name: string): Promise<Topic | undefined>;
  queries(): readonly QueryStatus[];
  /** What became of the commands so far: the last one of each id, in the order of the log. */
  commands(): readonly CommandStatus[];
  /** Resolves true when the command of this number is applied, whatever came of it; false at abort. */
  reached(command: Offset, signal: AbortSignal): Promise<boolean>;
  /** For rows of a stream or table; `target` is its name as in SQL. Throws UNKNOWN_SOURCE, READ_ONLY_SOURCE and FOREIGN_SCHEMA. */
  inserter(target: string): RowInserter;
  /** Everything that is counted, as it stands now. */
  accounts(): Promise<EngineAccounts>;
  /** Resolves when every running query has committed all that its sources held when this was called. For scripts and tests. */
  settled(): Promise<void>;
  /** Commits, checkpoints, and closes everything; the broker too. */
  close(): Promise<void>;
}

export type ConsumeOptions = { readonly fromBeginning: boolean; readonly follow: boolean };
