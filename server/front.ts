import { createServer as createHttp1, type RequestListener, type Server as Http1Server } from 'node:http';
import { createServer as createHttp2, type Http2Server, type ServerHttp2Session } from 'node:http2';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SilentConnections } from './silent-connections.ts';

/** How every HTTP/2 connection with prior knowledge begins; no method of HTTP/1.1 does (RFC 9113, 3.4). */
const PREFACE = Buffer.from('PRI ');

/** How long a connection may take to say which protocol it speaks. */
const SILENCE_MS = 60_000;
/** How long a connection of HTTP/1.1 may stay open between two requests. */
const KEEP_ALIVE_MS = 72_000;

/** One port for HTTP/1.1 and for HTTP/2 with prior knowledge (h2c): the first bytes of a connection say which it is. */
export class Front {
  readonly http1: Http1Server;
  readonly #http2: Http2Server;
  readonly #port: Server;
  readonly #sockets = new Set<Socket>();
  readonly #undecided = new Set<Socket>();
  readonly #sessions = new Set<ServerHttp2Session>();
  readonly #silent: SilentConnections;

  constructor() {
    this.http1 = createHttp1({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 });
    this.#http2 = createHttp2();
    this.#http2.on('session', (session) => {
      this.#sessions.add(session);
      session.once('close', () => this.#sessions.delete(session));
    });
    this.#silent = new SilentConnections(this.http1);
    this.#port = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#take(socket));
  }

  /** Answers the requests of both. Those of HTTP/2 come in Node's compatible shape, as if they were of HTTP/1.1. */
  serve(handler: RequestListener): Http1Server {
    this.#http2.on('request', handler);
    this.http1.on('request', handler);
    return this.http1;
  }

  /** Rejects with the error of the operating system. */
  listen(host: string, port: number): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
      this.#port.once('error', reject);
      this.#port.listen({ host, port }, () => {
        this.#port.off('error', reject);
        // It keeps account of its connections, and of their time-outs, from here on only.
        this.http1.emit('listening');
        resolve(this.#port.address() as AddressInfo);
      });
    });
  }

  /** Takes no more connections; resolves when the last one has ended. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#port.close(() => {
        this.http1.close();
        resolve();
      });
    });
  }

  /** Ends what waits for nothing; what is in flight goes on. Node does so once only, so a server that closes asks again and again. */
  closeIdle(): void {
    this.http1.closeIdleConnections();
    this.#silent.destroy();
    for (const socket of this.#undecided) socket.destroy();
    for (const session of this.#sessions) if (!session.closed) session.close();
  }

  /** Cuts everything off. */
  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #take(socket: Socket): void {
    this.#sockets.add(socket);
    this.#undecided.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const giveUp = (): void => void socket.destroy();
    const timer = setTimeout(giveUp, SILENCE_MS);
    let begin: Buffer = Buffer.alloc(0);
    const read = (): void => {
      const bytes = socket.read() as Buffer | null;
      if (bytes === null) return;
      begin = Buffer.concat([begin, bytes]);
      const isPreface = begin.subarray(0, PREFACE.length).equals(PREFACE.subarray(0, begin.length));
      if (isPreface && begin.length < PREFACE.length) return;
      done();
      socket.unshift(begin);
      this.#hand(socket, isPreface);
    };
    const done = (): void => {
      clearTimeout(timer);
      this.#undecided.delete(socket);
      socket.off('readable', read).off('end', giveUp).off('error', giveUp).off('close', done);
    };
    socket.on('readable', read).on('end', giveUp).on('error', giveUp).on('close', done);
  }

  #hand(socket: Socket, isHttp2: boolean): void {
    if (isHttp2) {
      // HTTP/1.1 may answer one that has stopped sending; HTTP/2 would never learn that its client has gone.
      socket.allowHalfOpen = false;
      this.#http2.emit('connection', socket);
      return;
    }
    this.http1.emit('connection', socket);
    socket.resume();
  }
}
