import type { CommandStatus } from '../../engine/command-status.ts';
import type { EngineAccounts } from '../../engine/engine-accounts.ts';
import type { ConsumeOptions, EngineApi } from '../../engine/engine-api.ts';
import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import type { RawRecord, ReadRecord } from '../../engine/raw-record.ts';
import type { RowInserter } from '../../engine/row-inserter.ts';
import type { Session } from '../../engine/session.ts';
import type { StatementResult } from '../../engine/statement-result.ts';
import { SqlError } from '../../types/errors.ts';
import type { Topic } from '../../types/topic.ts';
import { BIGINT, STRING } from '../../types/sql-type.ts';
import type { Row } from '../../types/value.ts';

type Executed = { readonly results: readonly StatementResult[]; readonly session: Session };

export const COLUMNS: QueryResult['columns'] = [
  { name: 'ID', type: STRING, isKey: true },
  { name: 'COUNT', type: BIGINT, isKey: false },
];
export const row = (...values: Row): ResultRow => ({ values, tombstone: false });

/** An engine of answers given beforehand, which remembers what it was asked. */
export class FakeEngine implements EngineApi {
  readonly executed: { readonly script: string; readonly session: Session }[] = [];
  readonly queried: { readonly statement: string; readonly session: Session; readonly signal: AbortSignal }[] = [];
  readonly topics = new Map<string, ReadRecord[]>();
  /** Replaced by tests. */
  onExecute: (script: string, session: Session) => Promise<Executed> = (_, session) => Promise.resolve({ results: [], session });
  onQuery: (statement: string, signal: AbortSignal) => Promise<QueryResult> = () => Promise.reject(new SqlError('NOT_A_QUERY', ['SHOW']));
  onPrint: (signal: AbortSignal) => AsyncIterable<readonly string[]> = () => {
    throw new SqlError('UNKNOWN_TOPIC', ['t']);
  };
  onProduce: (topic: string, records: readonly RawRecord[]) => Promise<void> = (topic, records) => this.#store(topic, records);
  counted: EngineAccounts = { queries: [], topics: [] };
  /** Called whenever a query's rows were given up or ended. */
  ended = 0;

  execute(script: string, session: Session): Promise<Executed> {
    this.executed.push({ script, session });
    return this.onExecute(script, session);
  }

  query(statement: string, session: Session, signal: AbortSignal): Promise<QueryResult> {
    this.queried.push({ statement, session, signal });
    return this.onQuery(statement, signal);
  }

  async print(statement: string, session: Session, signal: AbortSignal): Promise<AsyncIterable<readonly string[]>> {
    this.queried.push({ statement, session, signal });
    return this.onPrint(signal);
  }

  produce(topic: string, records: readonly RawRecord[]): Promise<void> {
    return this.onProduce(topic, records);
  }

  async *consume(name: string, options: ConsumeOptions, signal: AbortSignal): AsyncIterable<readonly ReadRecord[]> {
    const records = this.topics.get(name);
    if (records === undefined) throw new SqlError('UNKNOWN_TOPIC', [name]);
    if (options.fromBeginning && records.length > 0) yield [...records];
    if (options.follow) await aborted(signal);
  }

  topic(name: string): Promise<Topic | undefined> {
    const topic = { name, partitions: 1, retentionMs: null, cleanupPolicy: 'delete', id: name } as const;
    return Promise.resolve(this.topics.has(name) ? topic : undefined);
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  commands(): readonly CommandStatus[] {
    return [];
  }

  reached(_command: number, signal: AbortSignal): Promise<boolean> {
    return aborted(signal).then(() => false);
  }

  inserter(target: string): RowInserter {
    throw new SqlError('UNKNOWN_SOURCE', [target, []]);
  }

  queries(): readonly QueryStatus[] {
    return [];
  }

  accounts(): Promise<EngineAccounts> {
    return Promise.resolve(this.counted);
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** A result whose end is counted. */
  result(kind: 'push' | 'pull', rows: AsyncIterable<readonly ResultRow[]>, limit: number | null = null): QueryResult {
    return { kind, queryId: 'query_1', columns: COLUMNS, limit, rows: this.#counted(rows) };
  }

  async *#counted<T>(items: AsyncIterable<T>): AsyncIterable<T> {
    try {
      yield* items;
    } finally {
      this.ended++;
    }
  }

  #store(topic: string, records: readonly RawRecord[]): Promise<void> {
    const stored = this.topics.get(topic) ?? [];
    this.topics.set(topic, stored);
    for (const record of records)
      stored.push({ ...record, timestamp: record.timestamp ?? 0, partition: record.partition ?? 0, offset: stored.length });
    return Promise.resolve();
  }
}

/** The rows given, then the end or an error. */
export async function* batches(rows: readonly (readonly ResultRow[])[], error?: Error): AsyncIterable<readonly ResultRow[]> {
  yield* rows;
  if (error !== undefined) throw error;
}

/** The rows given, then nothing until the signal aborts. */
export async function* following(rows: readonly (readonly ResultRow[])[], signal: AbortSignal): AsyncIterable<readonly ResultRow[]> {
  yield* rows;
  await aborted(signal);
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
