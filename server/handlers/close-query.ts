import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CloseQueryArgs } from '../../protocol/requests.ts';
import type { RouteContext } from '../route.ts';

/** POST /close-query. ksqlDB answers nothing. */
export function closeQuery(request: FastifyRequest, reply: FastifyReply, { pushQueries }: RouteContext): FastifyReply {
  const { queryId } = request.body as CloseQueryArgs;
  pushQueries.close(queryId);
  return reply.send();
}
