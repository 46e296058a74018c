import type { Broker } from '../broker/broker.ts';
import { FORMATS } from '../formats/formats.ts';
import { FunctionRegistry } from '../functions/functions.ts';
import type { Print } from '../parser/ast.ts';
import { parse, type ParsedStatement } from '../parser/parser.ts';
import type { Catalog } from '../planner/catalog.ts';
import type { PullPlan, PushPlan } from '../planner/statement-plan.ts';
import { CachedSchemas } from '../registry/cached-schemas.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import type { ServedRegistry } from '../registry/served-registry.ts';
import { TopicRegistry } from '../registry/topic-registry.ts';
import { assert, SqlError } from '../types/errors.ts';
import { systemClock, type Clock } from '../types/time.ts';
import type { Offset, Topic } from '../types/topic.ts';
import type { Schemas } from '../types/written-schema.ts';
import { CommandLog } from './commands/command-log.ts';
import { CommandRunner } from './commands/command-runner.ts';
import type { CommandStatus } from './command-status.ts';
import type { EngineAccounts, TopicAppends } from './engine-accounts.ts';
import type { ConsumeOptions, EngineApi } from './engine-api.ts';
import { silentLog, type Log } from './log.ts';
import { MeteredBroker } from './metered-broker.ts';
import type { Problem } from './pipeline-host.ts';
import { Planning } from './planning.ts';
import { problemBytes, PROCESSING_LOG_TOPIC } from './processing-log.ts';
import { printedLines } from './printing/print-topic.ts';
import { Producer } from './producer.ts';
import { HostedTable } from './queries/hosted-table.ts';
import { pullRows } from './queries/pull-query.ts';
import { PushQuery } from './queries/push-query.ts';
import { QueryManager } from './queries/query-manager.ts';
import type { QueryResult, ResultColumn } from './query-result.ts';
import type { QueryStatus } from './query-status.ts';
import type { RawRecord, ReadRecord } from './raw-record.ts';
import { RawTopics } from './raw-topics.ts';
import type { RowInserter } from './row-inserter.ts';
import type { ScriptPart } from './script-part.ts';
import type { Session } from './session.ts';
import { querySettings, type QuerySettings } from './settings.ts';
import { settled } from './settled.ts';
import type { StatementResult } from './statement-result.ts';
import { StateDatabase } from './state/state-database.ts';
import { propertiesOf, type Running } from './statements/handler.ts';
import { JsonInserter } from './statements/json-inserter.ts';
import { checkParts, runScript } from './statements/script.ts';
import type { TaskHost } from './task-host.ts';
import { LocalHost } from './tasks/local-host.ts';
import type { HostParts } from './tasks/task-factory.ts';
import { Turns } from './tasks/turns.ts';
import { WorkerHost } from './threads/worker-host.ts';
import { withUserFunctions } from './user-functions.ts';

export type EngineOptions = {
  /** The engine's from now on: `close` closes it. */
  readonly broker: Broker;
  /** The engine's from now on, as the broker is; one in the broker's own topics if not given. */
  readonly registry?: SchemaRegistry | undefined;
  /** Where checkpoints go; null: none, a restart reads whole changelogs. */
  readonly stateDirectory: string | null;
  readonly clock?: Clock | undefined;
  /** Worker threads that run tasks; 0: this thread does. */
  readonly workers?: number | undefined;
  /** What the state of all queries may take in memory, in bytes. A query that goes beyond it is stopped. */
  readonly stateLimitBytes?: number | undefined;
  /** The server's settings for queries; sessions change them for themselves. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
  readonly log?: Log | undefined;
  /** What statements may call; the built-in functions if not given. Others than those cannot be sent to worker threads. */
  readonly functions?: FunctionRegistry | undefined;
  /** A directory of modules that export more functions; every thread loads them for itself. */
  readonly functionsDirectory?: string | null | undefined;
  /** Makes what runs the tasks, instead of this thread's turns or workers. */
  readonly openHost?: ((parts: HostParts) => TaskHost) | undefined;
};

const DEFAULT_STATE_LIMIT_BYTES = 1024 * 1024 * 1024;

type Parts = {
  readonly running: Running;
  readonly hosts: readonly TaskHost[];
  readonly database: StateDatabase | null;
  readonly registry: SchemaRegistry;
  readonly ownRegistry: ServedRegistry | null;
  readonly schemas: Schemas;
  readonly appended: () => readonly TopicAppends[];
};

/** The whole engine: the front door of everything below it. */
export class Engine implements EngineApi {
  readonly #running: Running;
  readonly #parts: Parts;
  readonly #raw: RawTopics;
  readonly #turns = new Turns();
  /** Aborted at `close`: push queries end. */
  readonly #closing = new AbortController();
  #nextTransient = 0;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.#running = parts.running;
    this.#raw = new RawTopics(this.#running.broker, this.#running.producer, this.#running.clock);
  }

  /** Resolves when the command log is applied and every query runs, or is in ERROR with a reason. */
  static async open(options: EngineOptions): Promise<Engine> {
    const { clock = systemClock, log = silentLog, properties = {} } = options;
    const broker = new MeteredBroker(options.broker);
    const functions = await openFunctions(options, clock, log);
    const queries = new QueryManager(broker, clock, log);
    const database =
      options.stateDirectory === null || (options.workers ?? 0) > 0 ? null : await StateDatabase.open(options.stateDirectory);
    const ownRegistry = options.registry === undefined ? await openRegistry(broker, log) : null;
    const registry = options.registry ?? ownRegistry;
    assert(registry !== null, 'there is a registry');
    const schemas = new CachedSchemas(registry);
    const hosts = await openHosts({ ...options, broker, clock }, { functions, queries, database, registry, schemas });
    queries.runOn(hosts);
    await broker.createTopic(PROCESSING_LOG_TOPIC);
    const commands = await CommandLog.open(broker, clock);
    const runner = await CommandRunner.open({ commands, broker, registry, queries, log });
    const planning = new Planning({ broker, registry, functions, formats: FORMATS });
    const producer = new Producer(broker, 'engine/producer');
    const running: Running = { planning, commands, runner, queries, broker, registry, producer, functions, clock, properties };
    return new Engine({ running, hosts, database, registry, ownRegistry, schemas, appended: () => broker.appended() });
  }

  get catalog(): Catalog {
    return this.#running.runner.catalog;
  }

  /** The schema registry in the engine's own topics, to serve to others; null: it uses another one. */
  get ownRegistry(): ServedRegistry | null {
    return this.#parts.ownRegistry;
  }

  execute(script: string, session: Session): Promise<{ readonly results: readonly StatementResult[]; readonly session: Session }> {
    return runScript(script, session, this.#running);
  }

  check(parts: readonly ScriptPart[], session: Session): Promise<void> {
    return checkParts(parts, session, this.#running);
  }

  async query(statement: string, session: Session, signal: AbortSignal): Promise<QueryResult> {
    const parsed = oneSelect(statement, session);
    const properties = propertiesOf(session, this.#running);
    const ground = { catalog: this.#running.runner.catalog, properties, nextQueryNumber: this.#nextTransient++ };
    const { plan } = await this.#running.planning.plan(parsed, ground);
    if (plan.kind === 'pull') return this.#pull(plan);
    if (plan.kind === 'push') return this.#push(plan, properties, signal);
    throw new SqlError('NOT_A_QUERY', [`a ${plan.kind} statement`]);
  }

  async print(statement: string, session: Session, signal: AbortSignal): Promise<AsyncIterable<readonly string[]>> {
    const asked = onePrint(statement, session);
    const { topic, fromBeginning, position } = asked;
    if ((await this.topic(topic)) === undefined) throw new SqlError('UNKNOWN_TOPIC', [topic], { statement, position });
    const { pushEnd } = querySettings(propertiesOf(session, this.#running));
    const records = this.consume(topic, { fromBeginning, follow: pushEnd === 'never' }, signal);
    return printedLines(asked, records, { formats: FORMATS, schemas: this.#parts.schemas });
  }

  produce(topic: string, records: readonly RawRecord[]): Promise<void> {
    return this.#raw.produce(topic, records);
  }

  consume(topic: string, options: ConsumeOptions, signal: AbortSignal): AsyncIterable<readonly ReadRecord[]> {
    return this.#raw.consume(topic, options, AbortSignal.any([signal, this.#closing.signal]));
  }

  topic(name: string): Promise<Topic | undefined> {
    return this.#running.broker.topic(name);
  }

  queries(): readonly QueryStatus[] {
    return this.#running.queries.statuses();
  }

  commands(): readonly CommandStatus[] {
    return this.#running.runner.history;
  }

  reached(command: Offset, signal: AbortSignal): Promise<boolean> {
    return this.#running.runner.reached(command, signal);
  }

  inserter(target: string): RowInserter {
    return new JsonInserter(target, this.#running, { catalog: this.catalog, schemas: this.#parts.schemas });
  }

  async accounts(): Promise<EngineAccounts> {
    return { queries: await this.#running.queries.fullStatuses(), topics: this.#parts.appended() };
  }

  settled(): Promise<void> {
    return settled(this.#running.queries, this.#running.broker);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running.runner.close();
    await this.#running.queries.close();
    for (const host of this.#parts.hosts) await host.close();
    await this.#running.producer.close();
    await this.#parts.database?.close();
    await this.#parts.registry.close();
    await this.#running.broker.close();
  }

  #pull(plan: PullPlan): QueryResult {
    const table = new HostedTable(plan.queryId, this.#parts.hosts);
    const columns = plan.columns.map(({ name, expression }, i): ResultColumn => ({
      name,
      type: expression.type,
      isKey: plan.keyColumns.includes(i),
    }));
    return {
      kind: 'pull',
      queryId: `pull_${plan.source}_${this.#nextTransient}`,
      columns,
      limit: plan.limit,
      rows: pullRows(plan, table, this.#running.functions),
    };
  }

  async #push(plan: PushPlan, properties: Readonly<Record<string, string>>, signal: AbortSignal): Promise<QueryResult> {
    const { broker, functions, clock } = this.#running;
    const query = await PushQuery.open({
      plan,
      settings: followSettings(plan, properties),
      host: { broker, database: null, functions, formats: FORMATS, schemas: this.#parts.schemas, clock },
      turns: this.#turns,
      signal: AbortSignal.any([signal, this.#closing.signal]),
      report: (problem) => this.#report(plan.plan.queryId, problem),
    });
    const columns = plan.columns.map(({ name, type }, i): ResultColumn => ({ name, type, isKey: (plan.keyColumns[i] ?? null) !== null }));
    return { kind: 'push', queryId: plan.plan.queryId, columns, limit: plan.limit, rows: query.rows() };
  }

  /** A push query commits nothing, so what it cannot use is told aside, and not waited for. */
  #report(queryId: string, problem: Problem): void {
    if (problem.partition.topic === PROCESSING_LOG_TOPIC.name) return;
    const value = new Uint8Array(problemBytes(queryId, problem));
    const record = { key: null, value, headers: [], timestamp: null, partition: 0 };
    this.#raw.produce(PROCESSING_LOG_TOPIC.name, [record]).catch(() => undefined);
  }
}

async function openFunctions(options: EngineOptions, clock: Clock, log: Log): Promise<FunctionRegistry> {
  const { functions: given = FunctionRegistry.builtIn(clock), functionsDirectory = null } = options;
  if (functionsDirectory === null) return given;
  const functions = await withUserFunctions(given, functionsDirectory);
  const names = functions.users.entries.map(({ name }) => name).join(', ');
  log.info('functions loaded', { directory: functions.users.directory, functions: names });
  return functions;
}

async function openRegistry(broker: Broker, log: Log): Promise<ServedRegistry> {
  const registry = await TopicRegistry.open(broker);
  const { unreadable } = registry;
  if (unreadable.length > 0)
    log.warn('records of the schema registry cannot be read, and were passed over', { offsets: unreadable.join(', ') });
  return registry;
}

type Hosting = {
  readonly functions: FunctionRegistry;
  readonly queries: QueryManager;
  readonly database: StateDatabase | null;
  readonly registry: SchemaRegistry;
  readonly schemas: Schemas;
};

function openHosts(options: EngineOptions & { readonly clock: Clock }, parts: Hosting): Promise<readonly TaskHost[]> {
  const { broker, clock, stateDirectory, workers = 0, stateLimitBytes = DEFAULT_STATE_LIMIT_BYTES } = options;
  const { functions, queries: events, database, registry, schemas } = parts;
  const host: HostParts = { broker, database, functions, formats: FORMATS, schemas, clock };
  if (options.openHost !== undefined) return Promise.resolve([options.openHost(host)]);
  if (workers === 0) return Promise.resolve([new LocalHost({ ...host, index: 0, count: 1, stateLimitBytes, events })]);
  const { directory } = functions.users;
  assert(directory !== null || functions.users.entries.length === 0, 'workers can load the functions that they are to call');
  const userFunctions = directory === null ? null : { directory, overloads: functions.userOverloads() };
  const share = Math.floor(stateLimitBytes / workers);
  return allOpened(
    Array.from({ length: workers }, (_, index) =>
      WorkerHost.open({ index, count: workers, stateDirectory, stateLimitBytes: share, userFunctions, broker, registry, events }),
    ),
  );
}

/** If one cannot be opened the others are closed: a thread that is left would keep the process. */
async function allOpened(opening: readonly Promise<TaskHost>[]): Promise<readonly TaskHost[]> {
  const ended = await Promise.allSettled(opening);
  const hosts = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed === undefined) return hosts;
  for (const host of hosts) await host.close();
  throw failed.reason;
}

/** What is read to its end is read from its beginning. */
function followSettings({ untilEnd }: PushPlan, properties: Readonly<Record<string, string>>): QuerySettings {
  const settings = querySettings(properties);
  return untilEnd ? { ...settings, offsetReset: 'earliest', pushEnd: 'drained' } : settings;
}

function oneSelect(text: string, session: Session): ParsedStatement {
  const parsed = oneStatement(text, session);
  if (parsed.statement.kind !== 'select') throw new SqlError('NOT_A_QUERY', [parsed.text.split(/\s/)[0] ?? ''], { statement: text });
  return parsed;
}

function onePrint(text: string, session: Session): Print {
  const parsed = oneStatement(text, session);
  const { statement } = parsed;
  if (statement.kind !== 'print') throw new SqlError('NOT_A_QUERY', [parsed.text.split(/\s/)[0] ?? ''], { statement: text });
  return statement;
}

function oneStatement(text: string, session: Session): ParsedStatement {
  const [parsed, ...others] = parse(text, session.variables);
  if (parsed === undefined) throw new SqlError('NOT_A_QUERY', ['nothing']);
  if (others.length > 0) throw new SqlError('NOT_A_QUERY', [`${others.length + 1} statements`], { statement: text });
  return parsed;
}
