import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RawRecord } from '../../engine/raw-record.ts';
import { NDJSON_TYPE } from '../../protocol/media-types.ts';
import type { Acknowledgement, WireFailure } from '../../protocol/records.ts';
import { SqlError } from '../../types/errors.ts';
import { LineReader } from '../records/line-reader.ts';
import { parseRecord } from '../records/parse-record.ts';
import { RecordIntake } from '../records/record-intake.ts';
import { sendError } from '../reply-error.ts';
import { goneSignal, ResponseSink } from '../response-sink.ts';
import type { RouteContext } from '../route.ts';

/** The longest line, in bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** POST /topics/:name/records: see protocol/records.ts. */
export async function produceRecords(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const { name } = request.params as { readonly name: string };
  const gone = goneSignal(reply.raw);
  const sink = new ResponseSink(reply.raw, NDJSON_TYPE);
  const write = (line: Acknowledgement | WireFailure): Promise<void> => sink.write(`${JSON.stringify(line)}\n`);
  const intake = new RecordIntake({
    produce: (records) => context.engine.produce(name, records),
    acknowledge: (acknowledged) => write({ acknowledged }),
  });
  try {
    await takeBody(request.raw, intake, context.stopping);
  } catch (error) {
    request.raw.resume();
    if (gone.aborted) return reply.hijack();
    const body = context.errors.of(error);
    if (!sink.hasBegun) return sendError(reply, body);
    await write({ error: body.message, error_code: body.error_code });
  }
  reply.hijack();
  sink.end();
  return reply;
}

/** Throws at the first line that is wrong, after everything before it is durable. */
async function takeBody(body: IncomingMessage, intake: RecordIntake, stopping: AbortSignal): Promise<void> {
  const reader = new LineReader(LONGEST_LINE);
  let number = 0;
  const takeLines = async (lines: readonly string[]): Promise<void> => {
    const records: RawRecord[] = [];
    try {
      for (const line of lines) {
        number++;
        if (line.length > 1 || line.trim() !== '') records.push(parseRecord(line, number));
      }
    } finally {
      await intake.add(records);
    }
  };
  try {
    for await (const chunk of chunksUntil(body, stopping)) await takeLines(reader.take(chunk));
    await takeLines(reader.finish());
  } finally {
    await intake.finish();
  }
}

/** The chunks of a body, which stays open for what has to be answered. Throws SERVER_STOPPING when `stopping` aborts first. */
async function* chunksUntil(body: IncomingMessage, stopping: AbortSignal): AsyncIterable<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false });
  let onStop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    onStop = () => reject(new SqlError('SERVER_STOPPING', []));
  });
  stopped.catch(() => undefined);
  if (stopping.aborted) onStop();
  stopping.addEventListener('abort', onStop);
  try {
    for (;;) {
      const next = await Promise.race([chunks.next(), stopped]);
      if (next.done === true) return;
      yield next.value as Buffer;
    }
  } finally {
    stopping.removeEventListener('abort', onStop);
  }
}
