import { SqlError } from '../../types/errors.ts';
import type { Offset } from '../../types/topic.ts';
import type { CommandStatus } from '../command-status.ts';
import type { Command } from './command.ts';
import { commandId } from './command-id.ts';

/** What became of the commands so far: the last one of each id, in the order of the log. */
export class CommandHistory {
  readonly #statuses = new Map<string, CommandStatus>();

  /** `failure` null: it was applied. */
  add(number: Offset, command: Command, failure: unknown): void {
    const { plan } = command;
    const id = commandId(command);
    const key = `${id.entity}/${id.name}/${id.action}`;
    const queryId = plan.kind === 'start' ? plan.query.id : null;
    const outcome =
      failure === null
        ? ({ status: 'SUCCESS', message: plan.message } as const)
        : ({ status: 'ERROR', message: reasonOf(failure) } as const);
    this.#statuses.delete(key);
    this.#statuses.set(key, { id, ...outcome, queryId, number });
  }

  get statuses(): readonly CommandStatus[] {
    return [...this.#statuses.values()];
  }
}

/** What else is thrown may hold values. */
const reasonOf = (failure: unknown): string => (failure instanceof SqlError ? failure.message : 'The command failed; the log says why.');
