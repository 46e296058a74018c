import type { CurrentStatus } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';

/** A command that was applied: by the time of the answer it has succeeded. */
export function commandStatus(base: EntityBase, result: ResultOf<'command'>): CurrentStatus {
  const { entity, name, action, message, queryId, number } = result;
  return {
    '@type': 'currentStatus',
    ...base,
    commandId: `${entity}/${name}/${action}`,
    commandStatus: { status: 'SUCCESS', message, queryId },
    commandSequenceNumber: number,
  };
}
