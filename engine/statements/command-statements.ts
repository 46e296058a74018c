import type { Statement } from '../../parser/ast.ts';
import type { StatementPlan } from '../../planner/statement-plan.ts';
import { assert } from '../../types/errors.ts';
import type { Offset } from '../../types/topic.ts';
import { newCommand, type Command, type CommandPlan } from '../commands/command.ts';
import { commandId } from '../commands/command-id.ts';
import type { StatementOutcome } from '../statement-result.ts';
import { checkByPlanning, propertiesOf, type Done, type Handler, type One, type Running } from './handler.ts';

/** Statements that go through the command log: CREATE, ALTER, DROP, INSERT INTO … SELECT, TERMINATE, PAUSE, RESUME. */
export const COMMAND_STATEMENT: Handler<Statement> = { check: checkByPlanning, run: runCommand };

/**
 * Plans against the catalog as the log's end leaves it, and appends if the log still ends there; if another command
 * came first, again. Resolves when this engine has applied the command.
 */
async function runCommand(one: One<Statement>, running: Running): Promise<Done> {
  for (;;) {
    const end = await running.commands.end();
    if (end > 0) await running.runner.waitFor(end - 1).catch(() => undefined);
    const properties = propertiesOf(one.session, running);
    const ground = { catalog: running.runner.catalog, properties, nextQueryNumber: end };
    const { plan, facts } = await running.planning.planToRun(one.parsed, ground);
    if (plan.kind === 'unchanged') return { outcome: { kind: 'unchanged', message: plan.message } };
    const command = newCommand({ statement: one.parsed.text, properties, facts, plan: commandPlan(plan) });
    if (!(await running.commands.appendIf(end, command))) continue;
    await running.runner.waitFor(end);
    return { outcome: outcomeOf(command, end) };
  }
}

function commandPlan(plan: StatementPlan): CommandPlan {
  assert(plan.kind === 'define' || plan.kind === 'start', `a ${plan.kind} plan is no command`);
  if (plan.kind === 'define') return plan;
  const { logical: _logical, topology: _topology, ...rest } = plan;
  return rest;
}

function outcomeOf(command: Command, number: Offset): StatementOutcome {
  const { plan } = command;
  const queryId = plan.kind === 'start' ? plan.query.id : null;
  return { kind: 'command', ...commandId(command), message: plan.message, queryId, number };
}
