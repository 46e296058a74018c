import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadRecord } from '../../engine/raw-record.ts';
import { NDJSON_TYPE } from '../../protocol/media-types.ts';
import type { WireFailure, WireReadRecord } from '../../protocol/records.ts';
import { encodeWireBytes } from '../records/wire-bytes.ts';
import { SqlError } from '../../types/errors.ts';
import { EitherSignal } from '../either-signal.ts';
import { goneSignal, ResponseSink } from '../response-sink.ts';
import type { RouteContext } from '../route.ts';

export const CONSUME_SCHEMA = {
  querystring: {
    type: 'object',
    properties: { from: { enum: ['beginning', 'now'] }, follow: { enum: ['true', 'false'] } },
    additionalProperties: false,
  },
};

/** GET /topics/:name/records: see protocol/records.ts. Without parameters: all that the topic holds now. */
export async function consumeRecords(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const { name } = request.params as { readonly name: string };
  const { from = 'beginning', follow = 'false' } = request.query as { readonly from?: string; readonly follow?: string };
  const { engine, errors, stopping } = context;
  if ((await engine.topic(name)) === undefined) throw new SqlError('UNKNOWN_TOPIC', [name]);
  const gone = goneSignal(reply.raw);
  const ended = new EitherSignal(gone, stopping);
  const sink = new ResponseSink(reply.raw, NDJSON_TYPE);
  reply.hijack();
  sink.begin();
  try {
    const options = { fromBeginning: from === 'beginning', follow: follow === 'true' };
    for await (const records of engine.consume(name, options, ended.signal)) await sink.write(linesOf(records));
    if (stopping.aborted) throw new SqlError('SERVER_STOPPING', []);
  } catch (error) {
    if (!gone.aborted) await sink.write(failureLine(errors.of(error)));
  } finally {
    ended.release();
  }
  sink.end();
  return reply;
}

function linesOf(records: readonly ReadRecord[]): string {
  let text = '';
  for (const { key, value, headers, timestamp, partition, offset } of records) {
    const wire: WireReadRecord = {
      key: encodeWireBytes(key),
      value: encodeWireBytes(value),
      headers: headers.length === 0 ? undefined : headers.map((header) => [header.key, encodeWireBytes(header.value)]),
      timestamp,
      partition,
      offset,
    };
    text += `${JSON.stringify(wire)}\n`;
  }
  return text;
}

function failureLine({ message, error_code }: { readonly message: string; readonly error_code: number }): string {
  return `${JSON.stringify({ error: message, error_code } satisfies WireFailure)}\n`;
}
