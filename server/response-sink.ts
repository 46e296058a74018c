import type { ServerResponse } from 'node:http';
import type { TextSink } from './rows/send-rows.ts';

/** A streamed answer. The status goes out with the first text; nothing after the client has gone. */
export class ResponseSink implements TextSink {
  readonly #response: ServerResponse;
  readonly #contentType: string;
  /** Responses of HTTP/2 do not say whether they are destroyed. */
  #isClosed: boolean;

  constructor(response: ServerResponse, contentType: string) {
    this.#response = response;
    this.#contentType = contentType;
    this.#isClosed = response.destroyed;
    response.once('close', () => (this.#isClosed = true));
  }

  get hasBegun(): boolean {
    return this.#response.headersSent;
  }

  get isOpen(): boolean {
    return !this.#isClosed;
  }

  /** Sends the status and the headers now: the first text may be long in coming. */
  begin(): void {
    if (this.#isClosed || this.#response.headersSent) return;
    this.#response.writeHead(200, { 'content-type': this.#contentType });
    this.#response.flushHeaders();
  }

  async write(text: string): Promise<void> {
    const response = this.#response;
    if (this.#isClosed || text === '') return;
    this.begin();
    if (!response.write(text)) await drained(response);
  }

  end(): void {
    const response = this.#response;
    if (this.#isClosed) return;
    this.begin();
    response.end();
  }
}

/** Also when the client goes away: there is nothing to wait for then. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

/** Aborts when the connection of an answer closes before the answer is complete. */
export function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.on('close', () => {
    // A response of HTTP/2 that was cut off is finished, though nobody ended it.
    if (!response.writableFinished || !response.writableEnded) controller.abort();
  });
  return controller.signal;
}
