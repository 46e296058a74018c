import type { FastifyReply } from 'fastify';
import type { WebSocket } from 'ws';
import type { Session } from '../../engine/session.ts';
import { EitherSignal } from '../either-signal.ts';
import { sendError } from '../reply-error.ts';
import { goneSignal, ResponseSink } from '../response-sink.ts';
import type { RouteContext } from '../route.ts';

const COMMENT = /--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Whether a statement is a PRINT, which answers lines and no rows. Nothing is judged here: the engine parses. */
export function isPrint(statement: string): boolean {
  return /\bPRINT\b/i.test(statement) && /^\s*PRINT\b/i.test(statement.replaceAll(COMMENT, ' '));
}

export type Printing = { readonly sql: string; readonly session: Session; readonly type: string };

/** The lines of a PRINT, as text. An error before the first byte is a reply with its status; a later one is a line of JSON. */
export async function streamPrint({ sql, session, type }: Printing, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const { engine, stopping, errors } = context;
  const ended = new EitherSignal(goneSignal(reply.raw), stopping);
  let lines: AsyncIterable<readonly string[]>;
  try {
    lines = await engine.print(sql, session, ended.signal);
  } catch (error) {
    ended.release();
    return sendError(reply, errors.of(error, sql));
  }
  reply.hijack();
  const sink = new ResponseSink(reply.raw, type);
  sink.begin();
  try {
    for await (const group of lines) {
      await sink.write(`${group.join('\n')}\n`);
      if (!sink.isOpen) break;
    }
  } catch (error) {
    await sink.write(`${JSON.stringify(errors.of(error, sql))}\n`);
  } finally {
    ended.release();
  }
  sink.end();
  return reply;
}

/** The lines of a PRINT, a frame each. */
export async function printFrames(socket: WebSocket, lines: AsyncIterable<readonly string[]>): Promise<void> {
  for await (const group of lines) {
    if (socket.readyState !== socket.OPEN) return;
    await Promise.all(group.map((line) => new Promise((resolve) => socket.send(line, resolve))));
  }
}
