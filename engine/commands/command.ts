import type { Facts } from '../../planner/facts.ts';
import { planFromJson, planToJson } from '../../planner/plan-json.ts';
import type { DefinePlan, StartPlan } from '../../planner/statement-plan.ts';
import { SqlError } from '../../types/errors.ts';

/** Version of the commands that this release writes. It reads this one and the older ones: 2 added the changes that replace, 3 those that pause. */
const COMMAND_VERSION = 3;

/**
 * What changes the catalog: a statement with the plan that was made of it, for ever. Replay applies the plan and never
 * plans, so an upgrade cannot change a running query.
 */
export type Command = {
  readonly version: number;
  readonly statement: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly facts: Facts;
  readonly plan: CommandPlan;
};
/** Without what only EXPLAIN reads. */
export type CommandPlan = DefinePlan | Omit<StartPlan, 'logical' | 'topology'>;

export function newCommand(parts: Omit<Command, 'version'>): Command {
  return { version: COMMAND_VERSION, ...parts };
}

export function encodeCommand(command: Command): Uint8Array {
  return Buffer.from(planToJson(command));
}

export function decodeCommand(bytes: Uint8Array): Command {
  const command = planFromJson(Buffer.from(bytes).toString()) as Command;
  if (command.version > COMMAND_VERSION) throw new SqlError('NEWER_COMMAND', [command.version, COMMAND_VERSION]);
  return command;
}
