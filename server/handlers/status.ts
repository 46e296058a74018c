import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CommandId, CommandStatus } from '../../engine/command-status.ts';
import { SqlError } from '../../types/errors.ts';
import type { RouteContext } from '../route.ts';

/** GET /status: the status of every command by its id, in the order in which they were run. */
export function allStatuses(_request: FastifyRequest, _reply: FastifyReply, { engine }: RouteContext): unknown {
  return Object.fromEntries(engine.commands().map(({ id, status }) => [textOf(id), status]));
}

/** GET /status/:type/:entity/:action. Throws UNKNOWN_COMMAND. */
export function oneStatus(request: FastifyRequest, _reply: FastifyReply, { engine }: RouteContext): unknown {
  const { type, entity, action } = request.params as Readonly<Record<'type' | 'entity' | 'action', string>>;
  const wanted = `${type}/${entity}/${action}`;
  const found = engine.commands().find((command: CommandStatus) => textOf(command.id) === wanted);
  if (found === undefined) throw new SqlError('UNKNOWN_COMMAND', [wanted]);
  const { status, message, queryId } = found;
  return { status, message, queryId };
}

const textOf = ({ entity, name, action }: CommandId): string => `${entity}/${name}/${action}`;
