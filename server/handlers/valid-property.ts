import type { FastifyReply, FastifyRequest } from 'fastify';
import { nearSettings, SETTING_NAMES, settingKey } from '../../engine/settings.ts';
import { JSON_TYPE } from '../../protocol/media-types.ts';
import { SqlError } from '../../types/errors.ts';

/** GET /is_valid_property/:name: whether SET takes the name. Throws UNKNOWN_SETTING. */
export function isValidProperty(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { name } = request.params as { readonly name: string };
  if (!SETTING_NAMES.includes(settingKey(name))) throw new SqlError('UNKNOWN_SETTING', [name, nearSettings(name, SETTING_NAMES)]);
  return reply.type(JSON_TYPE).send('true');
}
