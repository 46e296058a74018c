import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import type { Session } from '../../engine/session.ts';
import { SqlError } from '../../types/errors.ts';
import { EitherSignal } from '../either-signal.ts';
import type { ErrorBodies } from '../error-body.ts';
import type { RouteContext } from '../route.ts';
import type { RowFormat } from './row-format.ts';

/** Where text goes. `write` resolves when more may come: a slow reader holds the query back instead of filling memory. */
export interface TextSink {
  write(text: string): Promise<void>;
  /** False once the reader has gone: what is written then goes nowhere. */
  readonly isOpen: boolean;
}

/** A query that runs. `release` when its rows are sent or given up. */
export type StartedQuery = {
  readonly result: QueryResult;
  readonly rows: AsyncIterable<readonly ResultRow[]>;
  readonly statement: string;
  /** Aborts when the client goes away. */
  readonly gone: AbortSignal;
  readonly stopping: AbortSignal;
  release(): void;
};

/**
 * Starts a SELECT that ends when the client goes or the server stops. The first rows of a pull query are asked for here,
 * so that its failure is told before anything is sent; a push query's may be hours away.
 */
export async function startQuery(statement: string, session: Session, gone: AbortSignal, context: RouteContext): Promise<StartedQuery> {
  const { engine, stopping, pushQueries } = context;
  const ended = new EitherSignal(gone, stopping);
  const release = (): void => ended.release();
  try {
    const result = await engine.query(statement, session, ended.signal);
    if (result.kind === 'pull') return { result, rows: await primed(result.rows), statement, gone, stopping, release };
    const { closed, remove } = pushQueries.add(result.queryId);
    closed.addEventListener('abort', ended.abort);
    const releaseAll = (): void => {
      remove();
      release();
    };
    return { result, rows: result.rows, statement, gone, stopping, release: releaseAll };
  } catch (error) {
    release();
    throw error;
  }
}

async function primed<T>(items: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = items[Symbol.asyncIterator]();
  return resumed(await iterator.next(), iterator);
}

async function* resumed<T>(first: IteratorResult<T>, iterator: AsyncIterator<T>): AsyncIterable<T> {
  try {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** Writes the whole answer: one piece a batch, whatever ends it told in the format's own way. Never throws, and releases the query. */
export async function sendRows(query: StartedQuery, format: RowFormat, sink: TextSink, errors: ErrorBodies): Promise<void> {
  const { result, stopping, statement } = query;
  let count = 0;
  try {
    await sink.write(format.open());
    for await (const rows of query.rows) {
      count += rows.length;
      const text = format.rows(rows);
      if (text !== '') await sink.write(text);
      if (!sink.isOpen) return;
    }
    const limitReached = result.limit !== null && count >= result.limit;
    if (stopping.aborted && result.kind === 'push' && !limitReached) throw new SqlError('SERVER_STOPPING', []);
    await sink.write(format.completed(limitReached) + format.close());
  } catch (error) {
    await sink.write(format.failed(errors.of(error, statement)) + format.close());
  } finally {
    query.release();
  }
}
