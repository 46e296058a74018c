import type { Broker } from '../../broker/broker.ts';
import type { FunctionRegistry } from '../../functions/functions.ts';
import type { Statement } from '../../parser/ast.ts';
import type { ParsedStatement } from '../../parser/parser.ts';
import type { StatementPlan } from '../../planner/statement-plan.ts';
import type { SchemaRegistry } from '../../registry/schema-registry.ts';
import { SqlError, type ErrorName } from '../../types/errors.ts';
import type { Clock } from '../../types/time.ts';
import type { CommandLog } from '../commands/command-log.ts';
import type { CommandRunner } from '../commands/command-runner.ts';
import type { Planning, PlanningGround } from '../planning.ts';
import type { Producer } from '../producer.ts';
import type { QueryManager } from '../queries/query-manager.ts';
import type { Session } from '../session.ts';
import type { StatementOutcome } from '../statement-result.ts';

/** What statements run against. */
export type Running = {
  readonly planning: Planning;
  readonly commands: CommandLog;
  readonly runner: CommandRunner;
  readonly queries: QueryManager;
  readonly broker: Broker;
  readonly registry: SchemaRegistry;
  readonly producer: Producer;
  readonly functions: FunctionRegistry;
  readonly clock: Clock;
  /** The server's settings, which sessions change for themselves. */
  readonly properties: Readonly<Record<string, string>>;
};

/** A statement in a script: its own text and place, and the session as the statements before it left it. */
export type One<S extends Statement> = { readonly statement: S; readonly parsed: ParsedStatement; readonly session: Session };

/** What a statement did; `session` where it changed. */
export type Done = { readonly outcome: StatementOutcome; readonly session?: Session };

/**
 * One kind of statement. A script is checked whole before its first statement runs: `check` answers the plan, if there
 * is one, so that the statements after it are checked against the catalog that it would give. Both throw SqlErrors.
 */
export type Handler<S extends Statement> = {
  readonly check: (one: One<S>, ground: CheckGround, running: Running) => Promise<StatementPlan | null>;
  readonly run: (one: One<S>, running: Running) => Promise<Done>;
};

/** What a statement of a script is checked against: what the statements before it would leave. */
export type CheckGround = Omit<PlanningGround, 'properties'>;

/** Checks by planning: for the statements that the planner knows. */
export async function checkByPlanning(one: One<Statement>, ground: CheckGround, running: Running): Promise<StatementPlan | null> {
  return (await running.planning.plan(one.parsed, { ...ground, properties: propertiesOf(one.session, running) })).plan;
}

/** Nothing can be wrong but what running finds. */
export const noCheck = (): Promise<null> => Promise.resolve(null);

/** The settings in force: the server's, then the session's. */
export function propertiesOf(session: Session, running: Pick<Running, 'properties'>): Readonly<Record<string, string>> {
  return { ...running.properties, ...session.properties };
}

/** An error at the start of the statement. */
export function errorAt<N extends ErrorName>(
  { parsed }: One<Statement>,
  error: N,
  args: ConstructorParameters<typeof SqlError<N>>[1],
): SqlError<N> {
  return new SqlError(error, args, { statement: parsed.text, position: { line: 1, column: 1, offset: 0, length: parsed.text.length } });
}
