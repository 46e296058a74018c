import type { Entity } from '../protocol/entities.ts';
import type { WireReadRecord, WireRecord } from '../protocol/records.ts';
import type { ResultColumn } from './render/row-stream.ts';
import type { JsonValue } from './render/value-text.ts';

/** What the shell runs statements on: a server through the client, or, for `run`, an engine in this process. It keeps the session. */
export interface StatementRunner {
  /** Runs statements that are no queries, validated whole first; answers what there is to show. */
  execute(script: string): Promise<readonly Entity[]>;
  /** Runs one SELECT. Ends when `signal` aborts, without an error. */
  query(statement: string, signal: AbortSignal): Promise<ShownQuery>;
  /** Runs one PRINT: its lines. Ends when `signal` aborts, without an error. */
  print(statement: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
}

/** A SELECT's answer. `push`: rows come as they change; otherwise they are there at once, and end. */
export type ShownQuery = { readonly push: boolean; readonly columns: readonly ResultColumn[]; readonly rows: AsyncIterable<ShownRow> };
/** `tombstone`: the row with this key was deleted. */
export type ShownRow = { readonly values: readonly JsonValue[]; readonly tombstone: boolean };

/** A server, as the commands see one. */
export interface Connection extends StatementRunner {
  readonly url: string;
  /** The server's version. NO_SERVER if nobody answers. */
  version(): Promise<string>;
  /** Sends records, which come in batches, in order; resolves with how many are durable when all are. */
  produce(topic: string, records: AsyncIterable<readonly WireRecord[]>, options: ProduceOptions): Promise<number>;
  /** In groups, as they come. */
  consume(topic: string, options: ConsumeOptions): AsyncIterable<readonly WireReadRecord[]>;
}

export type ProduceOptions = { readonly onAcknowledged: (count: number) => void; readonly signal: AbortSignal };
export type ConsumeOptions = { readonly fromBeginning: boolean; readonly follow: boolean; readonly signal: AbortSignal };
