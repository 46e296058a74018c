import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RowInserter } from '../../engine/row-inserter.ts';
import { DELIMITED_TYPE, JSON_TYPE } from '../../protocol/media-types.ts';
import { SqlError } from '../../types/errors.ts';
import { chooseType } from '../accept.ts';
import { bodyChunks } from '../records/body-chunks.ts';
import { LineReader } from '../records/line-reader.ts';
import { sendError } from '../reply-error.ts';
import { ResponseSink } from '../response-sink.ts';
import type { RouteContext } from '../route.ts';
import { AckWriter } from '../rows/ack-writer.ts';

/** The longest row, in bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;
/** As many rows as may be on their way before the next are read. */
const MOST_WAITING = 1_000;

/**
 * POST /inserts-stream: a line of arguments, then a row a line. Each row is acknowledged when it is durable, or told to
 * be wrong, which stops none of the others. ksqlDB refuses HTTP/1.1 here; it is as good.
 */
export async function insertsStream(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const type = chooseType(request.headers.accept, [DELIMITED_TYPE, JSON_TYPE]);
  const acks = new AckWriter(new ResponseSink(reply.raw, type), type === JSON_TYPE, context.errors);
  const interrupt = new AbortController();
  const onStop = (): void => interrupt.abort(new SqlError('SERVER_STOPPING', []));
  context.stopping.addEventListener('abort', onStop);
  const intake = new InsertIntake((target) => context.engine.inserter(target), acks);
  try {
    await takeLines(bodyChunks(request.raw, interrupt.signal), intake);
    await acks.end();
  } catch (error) {
    await intake.settled();
    request.raw.resume();
    if (!acks.hasBegun) return await sendError(reply, context.errors.of(error));
    await acks.fail(error);
  } finally {
    context.stopping.removeEventListener('abort', onStop);
  }
  reply.hijack();
  return reply;
}

async function takeLines(chunks: AsyncIterable<Buffer>, intake: InsertIntake): Promise<void> {
  const reader = new LineReader(LONGEST_LINE);
  for await (const chunk of chunks) await intake.take(reader.take(chunk));
  await intake.take(reader.finish());
  intake.checkBegun();
  await intake.settled();
}

/** The lines of one request: the first says where the others go. */
class InsertIntake {
  readonly #open: (target: string) => RowInserter;
  readonly #acks: AckWriter;
  #inserter: RowInserter | null = null;
  #rows = 0;
  #waiting: Promise<void>[] = [];

  constructor(open: (target: string) => RowInserter, acks: AckWriter) {
    this.#open = open;
    this.#acks = acks;
  }

  /** Resolves when more may come. Throws where the arguments are wrong. */
  async take(lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      if (line.trim() === '') continue;
      if (this.#inserter === null) this.#begin(line);
      else this.#waiting.push(this.#acks.acknowledge(this.#rows++, this.#inserter.insert(line)));
      if (this.#waiting.length >= MOST_WAITING) await this.settled();
    }
  }

  /** Throws where not even the arguments came. */
  checkBegun(): void {
    if (this.#inserter === null) throw new SqlError('UNREADABLE_BODY', ['it is empty']);
  }

  /** Resolves when every row so far is acknowledged. */
  async settled(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    await Promise.all(waiting);
  }

  #begin(line: string): void {
    this.#inserter = this.#open(targetOf(line));
    this.#acks.begin();
  }
}

function targetOf(line: string): string {
  let args: unknown;
  try {
    args = JSON.parse(line);
  } catch (error) {
    throw new SqlError('UNREADABLE_BODY', [error instanceof Error ? error.message : String(error)]);
  }
  const isNamed = typeof args === 'object' && args !== null && 'target' in args && typeof args.target === 'string';
  if (!isNamed) throw new SqlError('WRONG_BODY', ['its first line must be an object with a string `target`']);
  return (args as { readonly target: string }).target;
}
