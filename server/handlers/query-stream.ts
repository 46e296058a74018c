import type { FastifyReply, FastifyRequest } from 'fastify';
import { DELIMITED_TYPE, JSON_TYPE, KSQL_TYPE } from '../../protocol/media-types.ts';
import type { Session } from '../../engine/session.ts';
import type { KsqlRequest, QueryStreamArgs } from '../../protocol/requests.ts';
import { chooseType } from '../accept.ts';
import { catchUp } from '../catch-up.ts';
import { sendError } from '../reply-error.ts';
import { goneSignal, ResponseSink } from '../response-sink.ts';
import type { RouteContext } from '../route.ts';
import { arrayFormat, delimitedFormat } from '../rows/delimited-format.ts';
import type { RowFormatOf } from '../rows/row-format.ts';
import { sendRows, startQuery, type StartedQuery } from '../rows/send-rows.ts';
import { streamedFormat } from '../rows/streamed-format.ts';
import { sessionOf } from '../session-of.ts';
import { isPrint, streamPrint } from './print-topic.ts';

const FORMATS = {
  [DELIMITED_TYPE]: delimitedFormat,
  [JSON_TYPE]: arrayFormat,
  [KSQL_TYPE]: streamedFormat,
} as const satisfies Record<string, RowFormatOf>;

const OLD_FORMATS = {
  [KSQL_TYPE]: streamedFormat,
  [JSON_TYPE]: streamedFormat,
  [DELIMITED_TYPE]: delimitedFormat,
} as const satisfies Record<string, RowFormatOf>;

/** Of lines for people. */
const TEXT_TYPE = 'text/plain; charset=utf-8';

/** POST /query: the same with the older body, and with JSON in StreamedRows. */
export async function runQuery(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const type = chooseType(request.headers.accept, [KSQL_TYPE, JSON_TYPE, DELIMITED_TYPE]);
  const { ksql, streamsProperties, sessionVariables, commandSequenceNumber } = request.body as KsqlRequest;
  await catchUp(commandSequenceNumber, context);
  const session = sessionOf(streamsProperties, sessionVariables);
  if (isPrint(ksql)) return streamPrint({ sql: ksql, session, type: TEXT_TYPE }, reply, context);
  return stream({ sql: ksql, session, type, format: OLD_FORMATS[type] }, reply, context);
}

/** POST /query-stream. An error before the first byte is a reply with its status; a later one is a piece of the stream. PRINT has lines, which are no JSON: in the delimited type alone, as in ksqlDB. */
export async function streamQuery(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const type = chooseType(request.headers.accept, [DELIMITED_TYPE, JSON_TYPE, KSQL_TYPE]);
  const { sql, properties, sessionVariables } = request.body as QueryStreamArgs;
  const session = sessionOf(properties, sessionVariables);
  if (!isPrint(sql)) return stream({ sql, session, type, format: FORMATS[type] }, reply, context);
  return streamPrint({ sql, session, type: chooseType(request.headers.accept, [DELIMITED_TYPE]) }, reply, context);
}

type Streaming = { readonly sql: string; readonly session: Session; readonly type: string; readonly format: RowFormatOf };

async function stream({ sql, session, type, format }: Streaming, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  let query: StartedQuery;
  try {
    query = await startQuery(sql, session, goneSignal(reply.raw), context);
  } catch (error) {
    return sendError(reply, context.errors.of(error, sql));
  }
  reply.hijack();
  const sink = new ResponseSink(reply.raw, type);
  await sendRows(query, format(query.result), sink, context.errors);
  sink.end();
  return reply;
}
