import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { WebSocket } from 'ws';
import type { Clock } from '../types/time.ts';
import type { EngineApi } from '../engine/engine-api.ts';
import type { ServedRegistry } from '../registry/served-registry.ts';
import type { ErrorBodies } from './error-body.ts';
import type { ProcessWatch } from './metrics/process-figures.ts';
import type { PushQueries } from './push-queries.ts';
import type { RequestCounter } from './metrics/request-counter.ts';

/** What handlers work with: one a server. */
export type RouteContext = {
  readonly engine: EngineApi;
  /** The schema registry to serve to others; null: none. */
  readonly registry: ServedRegistry | null;
  readonly errors: ErrorBodies;
  /** Requests that have ended. */
  readonly requests: RequestCounter;
  readonly watch: ProcessWatch;
  readonly pushQueries: PushQueries;
  readonly version: string;
  readonly serviceId: string;
  readonly clock: Clock;
  /** How long a request waits for the command that it names. */
  readonly commandWaitMs: number;
  /** Aborts when the server stops: what never ends by itself ends then. */
  readonly stopping: AbortSignal;
};

/** Where `request.body` comes from: `json` is parsed and checked by `schema`, `stream` is left in `request.raw`. */
export type BodyKind = 'none' | 'json' | 'stream';

/** One route. `path` is fastify's, with `:name` for a parameter. */
export type HttpRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: BodyKind;
  readonly summary: string;
  readonly schema?: FastifySchema | undefined;
  /** Answers the body to send, or takes the reply over (`reply.hijack()`). */
  readonly handle: (request: FastifyRequest, reply: FastifyReply, context: RouteContext) => unknown;
};

/** A GET that becomes a WebSocket. `handle` owns the socket and never rejects. */
export type SocketRoute = {
  readonly path: string;
  readonly summary: string;
  readonly handle: (socket: WebSocket, query: URLSearchParams, context: RouteContext) => Promise<void>;
};
