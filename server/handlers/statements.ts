import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Entity } from '../../protocol/entities.ts';
import { JSON_TYPE, KSQL_TYPE } from '../../protocol/media-types.ts';
import type { KsqlRequest } from '../../protocol/requests.ts';
import { SESSION_PROPERTY } from '../../protocol/session-property.ts';
import { chooseType } from '../accept.ts';
import { entitiesOf, sessionEntity } from '../entities/entity.ts';
import { sendError } from '../reply-error.ts';
import type { RouteContext } from '../route.ts';
import { sessionOf } from '../session-of.ts';

/** POST /ksql. */
export async function runStatements(request: FastifyRequest, reply: FastifyReply, { engine, errors }: RouteContext): Promise<unknown> {
  const type = chooseType(request.headers.accept, [JSON_TYPE, KSQL_TYPE]);
  const { ksql, streamsProperties, sessionVariables, requestProperties } = request.body as KsqlRequest;
  try {
    const { results, session } = await engine.execute(ksql, sessionOf(streamsProperties, sessionVariables));
    const entities: readonly Entity[] = entitiesOf(results);
    const asked = requestProperties?.[SESSION_PROPERTY] === true;
    return await reply.type(type).send(asked ? [...entities, sessionEntity(session)] : entities);
  } catch (error) {
    return sendError(reply, errors.of(error, ksql));
  }
}
