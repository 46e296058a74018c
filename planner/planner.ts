import type { Select, Statement } from '../parser/ast.ts';
import type { ParsedStatement } from '../parser/parser.ts';
import { fail, type PlanContext } from './context.ts';
import type { StatementPlan } from './statement-plan.ts';
import { planAlterSource } from './statements/alter-source.ts';
import { planAssertSchema, planAssertTopic } from './statements/assert.ts';
import { planCreateAsSelect } from './statements/create-as-select.ts';
import { planCreateSource } from './statements/create-source.ts';
import { planCreateType, planDropType } from './statements/create-type.ts';
import { planDropSource } from './statements/drop.ts';
import { planInsertSelect } from './statements/insert-select.ts';
import { planInsertValues } from './statements/insert-values.ts';
import { planPull } from './statements/select-pull.ts';
import { planPush, planStreamScan } from './statements/select-push.ts';
import { planPause } from './statements/pause.ts';
import { planTerminate } from './statements/terminate.ts';

type Planner<S extends Statement> = (statement: S, context: PlanContext) => StatementPlan;

/**
 * What a statement would do, as data: the same statement, catalog, facts and settings give the same plan. Fails with a
 * SqlError at the place that is wrong. A statement as parsed from a script brings its own text and place.
 */
export function plan(statement: Statement | ParsedStatement, context: PlanContext): StatementPlan {
  if ('kind' in statement) return planStatement(statement, context);
  const { text, position } = statement;
  return planStatement(statement.statement, { ...context, statement: text, origin: position });
}

/** The kinds agree, which the compiler cannot follow through the table. */
function planStatement(statement: Statement, context: PlanContext): StatementPlan {
  const planner = PLANNERS[statement.kind] as Planner<Statement>;
  return planner(statement, context);
}

/** Without EMIT: the rows that are there now, of a table by its query, of a stream by its topic. */
function planSelect(statement: Select, context: PlanContext): StatementPlan {
  const { from, emit } = statement.query;
  if (emit !== null) return planPush(statement, context);
  const isStream = from.kind === 'source' && context.catalog.sources.get(from.name)?.kind === 'STREAM';
  return isStream ? planStreamScan(statement, context) : planPull(statement, context);
}

const PLANNERS: { readonly [K in Statement['kind']]: Planner<Extract<Statement, { readonly kind: K }>> } = {
  'create-source': planCreateSource,
  'create-as-select': planCreateAsSelect,
  'create-type': planCreateType,
  'alter-source': planAlterSource,
  'drop-source': planDropSource,
  'drop-type': planDropType,
  'insert-values': planInsertValues,
  'insert-select': planInsertSelect,
  select: planSelect,
  terminate: planTerminate,
  pause: planPause,
  resume: planPause,
  'assert-topic': planAssertTopic,
  'assert-schema': planAssertSchema,
  // EXPLAIN plans what it explains; a running query's plan is in the catalog.
  explain: (statement, context) =>
    statement.statement === null ? nothing('EXPLAIN of a running query')(statement, context) : planStatement(statement.statement, context),

  'create-connector': later('CREATE CONNECTOR'),
  'drop-connector': later('DROP CONNECTOR'),
  'describe-connector': later('DESCRIBE CONNECTOR'),
  'alter-system': later('ALTER SYSTEM'),
  'assert-values': elsewhere('ASSERT VALUES', 'a test of SQL'),
  'assert-null-values': elsewhere('ASSERT NULL VALUES', 'a test of SQL'),
  'assert-source': elsewhere('ASSERT of a stream or table', 'a test of SQL'),
  'run-script': elsewhere('RUN SCRIPT', 'the shell'),

  print: nothing('PRINT'),
  list: nothing('SHOW'),
  'describe-source': nothing('DESCRIBE'),
  'describe-sources': nothing('DESCRIBE'),
  'describe-function': nothing('DESCRIBE FUNCTION'),
  set: nothing('SET'),
  unset: nothing('UNSET'),
  define: nothing('DEFINE'),
  undefine: nothing('UNDEFINE'),
};

function later(what: string): Planner<Statement> {
  return (statement, context) => fail(context, statement, 'NOT_SUPPORTED_YET', [what]);
}

function elsewhere(what: string, where: string): Planner<Statement> {
  return (statement, context) => fail(context, statement, 'STATEMENT_ELSEWHERE', [what, where]);
}

function nothing(what: string): Planner<Statement> {
  return (statement, context) => fail(context, statement, 'NOTHING_TO_PLAN', [what]);
}
