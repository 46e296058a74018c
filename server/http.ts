import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { JSON_TYPE, KSQL_TYPE } from '../protocol/media-types.ts';
import { SqlError } from '../types/errors.ts';
import { monotonicMs } from '../types/time.ts';
import { Front } from './front.ts';
import { checkOrigin } from './origin.ts';
import { requestError, sendError } from './reply-error.ts';
import type { HttpRoute, RouteContext } from './route.ts';
import { ROUTES, SOCKET_ROUTES } from './routes.ts';
import { addSchemaRegistry } from './schema-registry.ts';

/** What curl and fetch call a body when they are told nothing; ksqlDB reads it as JSON too. */
const UNTOLD_TYPES = ['application/x-www-form-urlencoded', 'text/plain'];

/** The routes behind fastify, and the port that leads to them, not listening yet. */
export function createHttp(context: RouteContext, bodyLimit: number): { readonly app: FastifyInstance; readonly front: Front } {
  const front = new Front();
  const app = fastify({
    serverFactory: (handler) => front.serve(handler),
    logger: false,
    bodyLimit,
    // Keeps answering while open connections finish; the hook below refuses new requests in ksqlDB's shape.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
    // fastify would otherwise turn "1" into 1 and drop what the schema does not name.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  app.setErrorHandler((error, request, reply) => sendError(reply, context.errors.of(requestError(error, request, bodyLimit))));
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url.split('?')[0] ?? '');
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    return sendError(reply, context.errors.of(notFound(request.method, request.url.split('?')[0] ?? '', allowed)));
  });
  app.addHook('onRequest', async (request, reply) => countRequest(request, reply, context));
  app.addHook('onRequest', async ({ headers }) => {
    checkOrigin(headers);
    if (context.stopping.aborted) throw new SqlError('SERVER_STOPPING', []);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  addRoutes(app, (route) => route.body !== 'json', context);
  void app.register(async (scope) => {
    readJson(scope);
    addRoutes(scope, (route) => route.body === 'json', context);
  });
  if (context.registry !== null) addSchemaRegistry(app, context.registry);
  return { app, front };
}

/** When its response is closed, whole or not: a stream that its client gives up never finishes. */
function countRequest({ method, routeOptions }: FastifyRequest, { raw }: FastifyReply, { requests }: RouteContext): void {
  const began = monotonicMs();
  const route = routeOptions.url ?? null;
  raw.once('close', () => requests.add({ method, route, status: raw.statusCode }, monotonicMs() - began));
}

function addRoutes(scope: FastifyInstance, chosen: (route: HttpRoute) => boolean, context: RouteContext): void {
  for (const { method, path, schema, handle } of ROUTES.filter(chosen)) {
    const options = schema === undefined ? {} : { schema };
    scope.route({ method, url: path, ...options, handler: (request, reply) => handle(request, reply, context) });
  }
}

/** A body is JSON if it is called JSON, nothing, or what tools call it by themselves. */
function readJson(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addHook('onRequest', async ({ headers }) => {
    headers['content-type'] ??= JSON_TYPE;
  });
  scope.addContentTypeParser([JSON_TYPE, KSQL_TYPE, ...UNTOLD_TYPES], { parseAs: 'string' }, async (_request: unknown, body: string) => {
    try {
      return JSON.parse(body) as unknown;
    } catch (error) {
      throw new SqlError('UNREADABLE_BODY', [body === '' ? 'it is empty' : reasonOf(error)]);
    }
  });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

function notFound(method: string, path: string, allowed: readonly string[]): SqlError {
  if (SOCKET_ROUTES.some((route) => route.path === path)) return new SqlError('WRONG_BODY', ['it is for WebSockets only']);
  return allowed.length === 0 ? new SqlError('UNKNOWN_ROUTE', [method, path]) : new SqlError('WRONG_METHOD', [method, path, allowed]);
}

/** The methods that a path has. */
function methodsOf(path: string): readonly string[] {
  return ROUTES.filter((route) => pattern(route.path).test(path)).map(({ method }) => method);
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`);
}
