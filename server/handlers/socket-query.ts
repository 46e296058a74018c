import type { WebSocket } from 'ws';
import type { QueryResult } from '../../engine/query-result.ts';
import type { Session } from '../../engine/session.ts';
import type { KsqlRequest } from '../../protocol/requests.ts';
import type { ErrorBody, WebSocketSchema } from '../../protocol/rows.ts';
import { SqlError } from '../../types/errors.ts';
import { catchUp } from '../catch-up.ts';
import { EitherSignal } from '../either-signal.ts';
import { rowEncoder } from '../encode-value.ts';
import type { RouteContext } from '../route.ts';
import { startQuery, type StartedQuery } from '../rows/send-rows.ts';
import { streamedRow } from '../rows/streamed-format.ts';
import { sessionOf } from '../session-of.ts';
import { wireSchema } from '../wire-schema.ts';
import { printFrames, isPrint } from './print-topic.ts';

/** Above this many bytes not yet taken by the network, a query waits for its reader. */
const MOST_BUFFERED = 256 * 1024;

const CLOSE = { done: 1000, leaving: 1001, refused: 1003, failed: 1011 } as const;

/** GET /ws/query?request=<KsqlRequest>: the schema's frame, a frame a row (of PRINT a frame a line), `{"error":"done"}`, close. */
export async function socketQuery(socket: WebSocket, query: URLSearchParams, context: RouteContext): Promise<void> {
  const gone = new AbortController();
  socket.on('close', () => gone.abort());
  socket.on('error', () => gone.abort());
  let statement: string | null = null;
  let started: StartedQuery | null = null;
  try {
    const { ksql, streamsProperties, sessionVariables, commandSequenceNumber } = parseRequest(query.get('request'));
    await catchUp(commandSequenceNumber, context);
    statement = ksql;
    const session = sessionOf(streamsProperties, sessionVariables);
    if (isPrint(ksql)) {
      await print(socket, { ksql, session, gone: gone.signal }, context);
    } else {
      started = await startQuery(ksql, session, gone.signal, context);
      await sendFrames(socket, started);
    }
    await send(socket, '{"error":"done"}');
    socket.close(CLOSE.done);
  } catch (error) {
    if (!gone.signal.aborted) await refuse(socket, context.errors.of(error, statement));
  } finally {
    started?.release();
  }
}

type Asked = { readonly ksql: string; readonly session: Session; readonly gone: AbortSignal };

async function print(socket: WebSocket, { ksql, session, gone }: Asked, { engine, stopping }: RouteContext): Promise<void> {
  const ended = new EitherSignal(gone, stopping);
  try {
    await printFrames(socket, await engine.print(ksql, session, ended.signal));
    if (stopping.aborted) throw new SqlError('SERVER_STOPPING', []);
  } finally {
    ended.release();
  }
}

async function sendFrames(socket: WebSocket, { result, rows, gone, stopping }: StartedQuery): Promise<void> {
  await send(socket, JSON.stringify(socketSchema(result)));
  const encode = rowEncoder(result.columns.map(({ type }) => type));
  let count = 0;
  for await (const batch of rows) {
    count += batch.length;
    for (const row of batch) {
      const sent = send(socket, streamedRow(row, encode));
      if (socket.bufferedAmount > MOST_BUFFERED) await sent;
    }
    if (gone.aborted || socket.readyState !== socket.OPEN) return;
  }
  const limitReached = result.limit !== null && count >= result.limit;
  if (stopping.aborted && result.kind === 'push' && !limitReached) throw new SqlError('SERVER_STOPPING', []);
}

/** Resolves when the network took the frame, or never will. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => socket.send(text, () => resolve()));
}

async function refuse(socket: WebSocket, { message, error_code }: ErrorBody): Promise<void> {
  await send(socket, JSON.stringify({ error: message, error_code }));
  if (error_code === new SqlError('SERVER_STOPPING', []).code) socket.close(CLOSE.leaving);
  else socket.close(error_code < 50_000 ? CLOSE.refused : CLOSE.failed);
}

function socketSchema({ columns }: QueryResult): WebSocketSchema {
  return columns.map(({ name, type }) => ({ name, schema: wireSchema(type) }));
}

function parseRequest(text: string | null): KsqlRequest {
  if (text === null) throw new SqlError('WRONG_BODY', ['the parameter `request` is missing']);
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch (error) {
    throw new SqlError('UNREADABLE_BODY', [error instanceof Error ? error.message : String(error)]);
  }
  if (!isKsqlRequest(request)) throw new SqlError('WRONG_BODY', ['the parameter `request` must be an object with a string `ksql`']);
  return request;
}

function isKsqlRequest(value: unknown): value is KsqlRequest {
  if (typeof value !== 'object' || value === null || !('ksql' in value) || typeof value.ksql !== 'string') return false;
  if ('commandSequenceNumber' in value && !isNumberOrNull(value.commandSequenceNumber)) return false;
  return ['streamsProperties', 'sessionVariables'].every((name) => isObjectOrMissing((value as Record<string, unknown>)[name]));
}

const isNumberOrNull = (value: unknown): boolean => value === null || Number.isSafeInteger(value);
const isObjectOrMissing = (value: unknown): boolean => value === undefined || (typeof value === 'object' && value !== null);
