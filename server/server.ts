import type { AddressInfo } from 'node:net';
import { setMaxListeners } from 'node:events';
import type { FastifyInstance } from 'fastify';
import type { EngineApi } from '../engine/engine-api.ts';
import { silentLog, type Log } from '../engine/log.ts';
import type { ServedRegistry } from '../registry/served-registry.ts';
import { SqlError } from '../types/errors.ts';
import { monotonicMs, systemClock, type Clock } from '../types/time.ts';
import { ErrorBodies } from './error-body.ts';
import type { Front } from './front.ts';
import { createHttp } from './http.ts';
import { ProcessWatch } from './metrics/process-figures.ts';
import { RequestCounter } from './metrics/request-counter.ts';
import { PushQueries } from './push-queries.ts';
import type { RouteContext } from './route.ts';
import { Sockets } from './sockets.ts';
import { VERSION } from '../types/version.ts';

export type ServerOptions = {
  /** Not the server's: whoever opened it closes it, after the server. */
  readonly engine: EngineApi;
  /** Served on the paths of Confluent's API; none if not given. Not the server's either. */
  readonly registry?: ServedRegistry | undefined;
  /** 127.0.0.1 if not given. */
  readonly host?: string | undefined;
  /** 8088 if not given; 0: any that is free. */
  readonly port?: number | undefined;
  readonly serviceId?: string | undefined;
  readonly bodyMaxBytes?: number | undefined;
  /** How long a request waits for the command that it names by `commandSequenceNumber`; 5 s if not given. */
  readonly commandWaitMs?: number | undefined;
  /** How long `close` waits for requests in flight. */
  readonly closeTimeoutMs?: number | undefined;
  readonly log?: Log | undefined;
  readonly clock?: Clock | undefined;
};

/** How often a server that closes looks for connections that became idle. */
const POLL_MS = 25;

/** ksqlDB's HTTP API over an engine. */
export class Server {
  /** `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly #app: FastifyInstance;
  readonly #sockets: Sockets;
  readonly #front: Front;
  readonly #watch: ProcessWatch;
  readonly #stopping: AbortController;
  readonly #closeTimeoutMs: number;
  readonly #log: Log;
  #closed: Promise<void> | null = null;

  private constructor(parts: {
    readonly app: FastifyInstance;
    readonly sockets: Sockets;
    readonly front: Front;
    readonly address: AddressInfo;
    readonly watch: ProcessWatch;
    readonly stopping: AbortController;
    readonly options: ServerOptions;
  }) {
    this.#app = parts.app;
    this.#sockets = parts.sockets;
    this.#front = parts.front;
    this.#watch = parts.watch;
    this.#stopping = parts.stopping;
    this.#closeTimeoutMs = parts.options.closeTimeoutMs ?? 5_000;
    this.#log = parts.options.log ?? silentLog;
    this.url = urlOf(parts.address);
  }

  /** Resolves when it listens. Throws PORT_IN_USE and CANNOT_LISTEN. */
  static async open(options: ServerOptions): Promise<Server> {
    const { engine, registry = null, host = '127.0.0.1', port = 8088, serviceId = 'default_', bodyMaxBytes = 32 * 1024 * 1024 } = options;
    const { log = silentLog, clock = systemClock } = options;
    const stopping = new AbortController();
    // Every stream that is open listens.
    setMaxListeners(0, stopping.signal);
    const errors = new ErrorBodies(log, clock.now());
    const requests = new RequestCounter();
    const watch = new ProcessWatch();
    const pushQueries = new PushQueries();
    const told = { version: VERSION, serviceId, clock, commandWaitMs: options.commandWaitMs ?? 5_000 };
    const context: RouteContext = { engine, registry, errors, requests, watch, pushQueries, ...told, stopping: stopping.signal };
    const { app, front } = createHttp(context, bodyMaxBytes);
    const sockets = new Sockets(front.http1, context);
    await app.ready();
    const address = await front.listen(host, port).catch(async (error: unknown) => {
      await app.close();
      throw listenError(error, host, port);
    });
    const server = new Server({ app, front, address, sockets, watch, stopping, options });
    log.info('server listens', { url: server.url });
    return server;
  }

  /**
   * Takes no new requests, ends push queries and record streams, finishes what else is in flight, and cuts off what is
   * still open at the deadline.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#stopping.abort();
    const deadline = monotonicMs() + this.#closeTimeoutMs;
    const poll = setInterval(() => {
      this.#front.closeIdle();
      if (monotonicMs() > deadline) this.#cutOff();
    }, POLL_MS);
    try {
      await this.#front.close();
      await this.#app.close();
    } finally {
      clearInterval(poll);
      this.#watch.close();
      this.#sockets.terminate();
    }
    this.#log.info('server closed');
  }

  #cutOff(): void {
    this.#log.warn('server cuts off connections', { sockets: this.#sockets.open });
    this.#front.destroy();
    this.#sockets.terminate();
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function listenError(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const place = { cause: error };
  if (error.code === 'EADDRINUSE') return new SqlError('PORT_IN_USE', [host, port], place);
  return new SqlError('CANNOT_LISTEN', [host, port, String(error.code)], place);
}
