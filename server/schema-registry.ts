import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerRegistry, REGISTRY_MEDIA_TYPE, REGISTRY_PREFIXES } from '../registry/registry-api.ts';
import type { ServedRegistry } from '../registry/served-registry.ts';

/**
 * Serves Confluent's API of a schema registry on its own paths (/subjects, /schemas …), which ksqlDB's API does not use: a
 * producer's `schema.registry.url` is the URL of the server. Bodies are JSON whatever they are called.
 */
export function addSchemaRegistry(app: FastifyInstance, registry: ServedRegistry): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { method, url: path, body } = request;
    const answer = await answerRegistry(registry, { method, path, body: typeof body === 'string' ? body : null });
    return reply.status(answer.status).type(REGISTRY_MEDIA_TYPE).send(answer.body);
  };
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, body: string) => body);
    for (const prefix of REGISTRY_PREFIXES) {
      for (const url of [`/${prefix}`, `/${prefix}/*`]) scope.route({ method: ['GET', 'POST', 'PUT', 'DELETE'], url, handler });
    }
  });
}
