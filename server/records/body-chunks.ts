import type { IncomingMessage } from 'node:http';

/**
 * The chunks of a body as they come. Throws the reason of `interrupt` when that aborts, and an error when the sender goes
 * away. Unlike a loop over the body itself, it leaves the connection open for what has to be answered.
 */
export async function* bodyChunks(body: IncomingMessage, interrupt: AbortSignal): AsyncIterable<Buffer> {
  for (;;) {
    interrupt.throwIfAborted();
    const chunk = body.read() as Buffer | null;
    if (chunk !== null) yield chunk;
    else if (body.readableEnded) return;
    else if (body.destroyed) throw body.errored ?? new Error('the sender went away');
    else await more(body, interrupt);
  }
}

const NEWS = ['readable', 'end', 'close', 'error'] as const;

function more(body: IncomingMessage, interrupt: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of NEWS) body.off(event, done);
      interrupt.removeEventListener('abort', done);
      resolve();
    };
    for (const event of NEWS) body.on(event, done);
    interrupt.addEventListener('abort', done);
  });
}
