import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Entity } from '../../protocol/entities.ts';
import { JSON_TYPE, KSQL_TYPE } from '../../protocol/media-types.ts';
import type { KsqlRequest } from '../../protocol/requests.ts';
import { SESSION_PROPERTY } from '../../protocol/session-property.ts';
import { chooseType } from '../accept.ts';
import { catchUp } from '../catch-up.ts';
import { entitiesOf, sessionEntity } from '../entities/entity.ts';
import { sendError } from '../reply-error.ts';
import type { RouteContext } from '../route.ts';
import { sessionOf } from '../session-of.ts';

/** POST /ksql. */
export async function runStatements(request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const { engine, errors } = context;
  const type = chooseType(request.headers.accept, [JSON_TYPE, KSQL_TYPE]);
  const { ksql, streamsProperties, sessionVariables, requestProperties, commandSequenceNumber } = request.body as KsqlRequest;
  await catchUp(commandSequenceNumber, context);
  try {
    const { results, session } = await engine.execute(ksql, sessionOf(streamsProperties, sessionVariables));
    const entities: readonly Entity[] = entitiesOf(results);
    const asked = requestProperties?.[SESSION_PROPERTY] === true;
    return await reply.type(type).send(asked ? [...entities, sessionEntity(session)] : entities);
  } catch (error) {
    return sendError(reply, errors.of(error, ksql));
  }
}
