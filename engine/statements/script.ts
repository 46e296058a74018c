import { parse, type ParsedStatement } from '../../parser/parser.ts';
import { applyChange } from '../../planner/catalog.ts';
import type { WrittenSchema } from '../../types/written-schema.ts';
import { ScriptError } from '../script-error.ts';
import type { ScriptPart } from '../script-part.ts';
import type { Session } from '../session.ts';
import type { StatementResult } from '../statement-result.ts';
import { handlerOf } from './handlers.ts';
import { checkByPlanning, noCheck, type CheckGround, type Running } from './handler.ts';

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

/** Checks all parts as they would follow each other. Throws the first error; nothing has happened then, nor otherwise. */
export async function checkParts(parts: readonly ScriptPart[], session: Session, running: Running): Promise<void> {
  let checked = await beginning(session, true, running);
  for (const part of parts) {
    if (part.kind === 'topic') checked = { ...checked, topics: new Set([...checked.topics, part.name]) };
    else for (const parsed of parse(part.text, checked.session.variables)) checked = await checkStatement(parsed, checked, running);
  }
}

async function checkScript(statements: readonly ParsedStatement[], session: Session, running: Running): Promise<void> {
  let checked = await beginning(session, false, running);
  for (const parsed of statements) checked = await checkStatement(parsed, checked, running);
}

/** What the statements that were checked so far would leave. */
type Checked = CheckGround & {
  readonly session: Session;
  readonly topics: ReadonlySet<string>;
  readonly schemas: ReadonlyMap<string, WrittenSchema>;
  readonly takesQueries: boolean;
};

async function beginning(session: Session, takesQueries: boolean, running: Running): Promise<Checked> {
  const { catalog } = running.runner;
  return { session, takesQueries, catalog, nextQueryNumber: await running.commands.end(), topics: new Set(), schemas: new Map() };
}

async function checkStatement(parsed: ParsedStatement, checked: Checked, running: Running): Promise<Checked> {
  const { statement } = parsed;
  const handler = handlerOf(statement);
  const one = { statement, parsed, session: checked.session };
  const check = checked.takesQueries ? (CHECKS_OF_QUERIES[statement.kind] ?? handler.check) : handler.check;
  const plan = await check(one, checked, running);
  // Statements about the session have no effect but on it, so they run twice.
  const session = isAboutSession(parsed) ? ((await handler.run(one, running)).session ?? checked.session) : checked.session;
  if (plan === null || (plan.kind !== 'define' && plan.kind !== 'start')) return { ...checked, session };
  const registered = plan.registers.map(({ subject, type, text }) => [subject, { type, text, references: [] }] as const);
  return {
    ...checked,
    session,
    catalog: plan.changes.reduce(applyChange, checked.catalog),
    nextQueryNumber: checked.nextQueryNumber + 1,
    schemas: new Map([...checked.schemas, ...registered]),
  };
}

/** Of statements that a script run part by part may have: which topics there are to print is known only when it is reached. */
const CHECKS_OF_QUERIES: Readonly<Record<string, typeof checkByPlanning>> = { select: checkByPlanning, print: noCheck };

function isAboutSession({ statement }: ParsedStatement): boolean {
  return ['set', 'unset', 'define', 'undefine'].includes(statement.kind);
}
