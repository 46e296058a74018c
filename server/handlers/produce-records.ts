import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RawRecord } from '../../engine/raw-record.ts';
import { NDJSON_TYPE } from '../../protocol/media-types.ts';
import type { Acknowledgement, WireFailure } from '../../protocol/records.ts';
import { SqlError } from '../../types/errors.ts';
import { bodyChunks } from '../records/body-chunks.ts';
import { LineReader } from '../records/line-reader.ts';
import { parseRecord } from '../records/parse-record.ts';
import { RecordIntake } from '../records/record-intake.ts';
import { sendError } from '../reply-error.ts';
import { ResponseSink } from '../response-sink.ts';
import type { RouteContext } from '../route.ts';

/** The longest line, in bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** POST /topics/:name/records: see protocol/records.ts. */
export async function produceRecords(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const { name } = request.params as { readonly name: string };
  const { engine, stopping, errors } = context;
  const sink = new ResponseSink(reply.raw, NDJSON_TYPE);
  const write = (line: Acknowledgement | WireFailure): Promise<void> => sink.write(`${JSON.stringify(line)}\n`);
  const interrupt = new AbortController();
  const intake = new RecordIntake({
    produce: (records) => engine.produce(name, records),
    acknowledge: (acknowledged) => write({ acknowledged }),
    failed: (error) => interrupt.abort(error),
  });
  const onStop = (): void => interrupt.abort(new SqlError('SERVER_STOPPING', []));
  stopping.addEventListener('abort', onStop);
  const failure = await takeBody(bodyChunks(request.raw, interrupt.signal), intake).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  stopping.removeEventListener('abort', onStop);
  if (failure !== null && sink.isOpen) {
    request.raw.resume();
    const body = errors.of(failure.error);
    if (!sink.hasBegun) return sendError(reply, body);
    await write({ error: body.message, error_code: body.error_code });
  }
  reply.hijack();
  sink.end();
  return reply;
}

/** Throws at the first line that is wrong, after everything before it is durable. */
async function takeBody(chunks: AsyncIterable<Buffer>, intake: RecordIntake): Promise<void> {
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
    for await (const chunk of chunks) await takeLines(reader.take(chunk));
    await takeLines(reader.finish());
  } finally {
    await intake.finish();
  }
}
