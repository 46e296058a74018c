import { parse, type ParsedStatement } from '../../parser/parser.ts';
import { applyChange, type Catalog } from '../../planner/catalog.ts';
import type { StatementPlan } from '../../planner/statement-plan.ts';
import { ScriptError } from '../script-error.ts';
import type { Session } from '../session.ts';
import type { StatementResult } from '../statement-result.ts';
import { handlerOf } from './handlers.ts';
import type { Running } from './handler.ts';

/** Checks every statement against the catalog that the ones before would give, then runs them in order. */
export async function runScript(
  text: string,
  session: Session,
  running: Running,
): Promise<{ results: readonly StatementResult[]; session: Session }> {
  const statements = parse(text, session.variables);
  await checkScript(statements, session, running);
  const results: StatementResult[] = [];
  let current = session;
  for (const parsed of statements) {
    try {
      const done = await handlerOf(parsed.statement).run({ statement: parsed.statement, parsed, session: current }, running);
      results.push({ statement: parsed.text, ...done.outcome });
      current = done.session ?? current;
    } catch (error) {
      throw results.length === 0 ? error : new ScriptError(error, results);
    }
  }
  return { results, session: current };
}

async function checkScript(statements: readonly ParsedStatement[], session: Session, running: Running): Promise<void> {
  let catalog = running.runner.catalog;
  let current = session;
  let queryNumber = await running.commands.end();
  for (const parsed of statements) {
    const handler = handlerOf(parsed.statement);
    const one = { statement: parsed.statement, parsed, session: current };
    const plan = await handler.check(one, catalog, running, queryNumber);
    // Statements about the session have no effect but on it, so they run twice.
    if (isAboutSession(parsed)) current = (await handler.run(one, running)).session ?? current;
    if (plan !== null && (plan.kind === 'define' || plan.kind === 'start')) queryNumber++;
    catalog = afterPlan(catalog, plan);
  }
}

function isAboutSession({ statement }: ParsedStatement): boolean {
  return ['set', 'unset', 'define', 'undefine'].includes(statement.kind);
}

function afterPlan(catalog: Catalog, plan: StatementPlan | null): Catalog {
  if (plan === null || (plan.kind !== 'define' && plan.kind !== 'start')) return catalog;
  return plan.changes.reduce(applyChange, catalog);
}
