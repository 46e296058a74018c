import { ServerResponse, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { ErrorBody } from '../protocol/rows.ts';
import { SqlError } from '../types/errors.ts';
import { statusOf } from './error-body.ts';
import { checkOrigin } from './origin.ts';
import type { RouteContext, SocketRoute } from './route.ts';
import { SOCKET_ROUTES } from './routes.ts';

/** A client of a socket route has nothing to say after its request. */
const LONGEST_MESSAGE = 64 * 1024;

/** The WebSocket routes of one HTTP server. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE });
  readonly #context: RouteContext;

  constructor(http: Server, context: RouteContext) {
    this.#context = context;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.headers.upgrade?.toLowerCase() === 'websocket') this.#open(request, socket, head);
      else answerPlainly(http, request, socket as Socket);
    });
  }

  get open(): number {
    return this.#server.clients.size;
  }

  /** Cuts off what is still open. */
  terminate(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    try {
      const route = this.#route(request, url.pathname);
      this.#server.handleUpgrade(request, socket, head, (client) => void route.handle(client, url.searchParams, this.#context));
    } catch (error) {
      refuse(socket, this.#context.errors.of(error));
    }
  }

  #route({ headers }: IncomingMessage, path: string): SocketRoute {
    checkOrigin(headers);
    if (this.#context.stopping.aborted) throw new SqlError('SERVER_STOPPING', []);
    const route = SOCKET_ROUTES.find((known) => known.path === path);
    if (route === undefined) throw new SqlError('UNKNOWN_ROUTE', ['GET', path]);
    return route;
  }
}

function refuse(socket: Duplex, body: ErrorBody): void {
  const text = JSON.stringify(body);
  const status = statusOf(body);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: application/json`;
  socket.on('error', () => undefined);
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

/**
 * As soon as anybody listens for upgrades, Node hands over every request that offers one, h2c among them (plain `curl
 * --http2`). An offer need not be taken: it is answered as HTTP/1.1. A body cannot be read any more here, so those are refused.
 */
function answerPlainly(http: Server, request: IncomingMessage, socket: Socket): void {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  const wrong = new SqlError('WRONG_BODY', ['it offers another protocol together with a body']);
  if (hasBody) return refuse(socket, { '@type': 'generic_error', error_code: wrong.code, message: wrong.message });
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => socket.end());
  http.emit('request', request, response);
}
