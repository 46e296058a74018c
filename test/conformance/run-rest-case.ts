import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import { Engine } from '../../engine/engine.ts';
import type { ReadRecord } from '../../engine/raw-record.ts';
import type { FunctionEntry } from '../../functions/define.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { Server } from '../../server/server.ts';
import { CaseRegistry } from './case-registry.ts';
import { checkOutputs, Mismatch } from './check-outputs.ts';
import { textOf } from './case.ts';
import { isArray, isObject, jsonText, parseJson, type Json, type JsonObject } from './exact-json.ts';
import { splitStatements, type RestCase } from './rest-case.ts';
import { checkResponses } from './rest-responses.ts';
import { recordOf, sidesOf, UNDECLARED, type Sides } from './side.ts';
import { registerSchemas } from './topic-schemas.ts';
import { createTopics } from './topics.ts';
import type { Outcome } from './run-case.ts';

/** How long a query may take to answer. */
const TIMEOUT_MS = 10_000;

/** Runs a case through a server of its own, on a port of its own. Never throws. */
export async function runRestCase(one: RestCase, functions: readonly FunctionEntry[]): Promise<Outcome> {
  const run = await RestRun.open(one, functions);
  try {
    await run.run();
    return { passed: true };
  } catch (error) {
    const reason =
      error instanceof Mismatch ? error.message : `CRASH: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { passed: false, reason };
  } finally {
    await run.close();
  }
}

/** What a server answered that is no success. */
class Refused extends Error {
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
    const body = parseJson(text);
    this.body = isObject(body) ? body : new Map();
  }
}

class RestRun {
  readonly #case: RestCase;
  readonly #engine: Engine;
  readonly #server: Server;
  readonly #registry: CaseRegistry;
  readonly #broker: MemoryBroker;
  readonly #sides = new Map<string, Sides>();

  private constructor(parts: { one: RestCase; engine: Engine; server: Server; registry: CaseRegistry; broker: MemoryBroker }) {
    this.#case = parts.one;
    this.#engine = parts.engine;
    this.#server = parts.server;
    this.#registry = parts.registry;
    this.#broker = parts.broker;
  }

  static async open(one: RestCase, functions: readonly FunctionEntry[]): Promise<RestRun> {
    const [broker, registry] = [new MemoryBroker(), new CaseRegistry()];
    const engine = await Engine.open({
      broker,
      registry,
      stateDirectory: null,
      properties: { 'cache.max.bytes.buffering': '0' },
      functions: FunctionRegistry.builtIn().with(functions),
    });
    return new RestRun({ one, engine, server: await Server.open({ engine, port: 0 }), registry, broker });
  }

  async run(): Promise<void> {
    registerSchemas(this.#case, this.#registry);
    await createTopics(this.#case, this);
    try {
      const found = await this.#answers();
      if (this.#case.error !== null) throw new Mismatch(`ACCEPTED: ${this.#case.refusal ?? ''}`);
      if (this.#case.responses.length > 0) checkResponses(this.#case.responses, found, this.#case.isOrdered);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#checkRefusal(error);
      return;
    }
    await checkOutputs(this.#case, { sides: this.#sides, registry: this.#registry, records: (topic) => this.#records(topic) });
  }

  async createTopic(name: string, partitions: number): Promise<void> {
    await this.#broker.createTopic({ name, partitions, retentionMs: null, cleanupPolicy: 'delete' });
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#engine.close();
  }

  async #answers(): Promise<readonly JsonObject[]> {
    const { admin, queries } = splitStatements(this.#case.statements);
    const found: JsonObject[] = [];
    if (admin.length > 0) {
      const body = await this.#post('/ksql', admin.map((text) => text.replace(/;?\s*$/, ';')).join('\n'));
      if (isArray(body)) found.push(...body.map((entity) => new Map([['admin', entity]])));
    }
    for (const source of this.#engine.catalog.sources.values()) {
      if (!this.#sides.has(source.topic)) this.#sides.set(source.topic, sidesOf(source));
    }
    if (!this.#case.waitsForPush) await this.#produceAll();
    for (const query of queries) found.push(new Map([['query', await this.#query(query)]]));
    return found;
  }

  async #produceAll(): Promise<void> {
    for (const input of this.#case.inputs) {
      const record = await recordOf(input, this.#sides.get(input.topic) ?? UNDECLARED, this.#registry);
      await this.#engine.produce(input.topic, [{ ...record, partition: null }]);
    }
    await this.#engine.settled();
  }

  /** The elements of a query's answer. Inputs that wait for it come with its header. */
  async #query(text: string): Promise<Json> {
    if (!this.#case.waitsForPush) return this.#post('/query', text);
    const response = await this.#fetch('/query', text);
    let answer = '';
    let produced = false;
    for await (const chunk of response.body ?? []) {
      answer += Buffer.from(chunk as Uint8Array).toString();
      if (!produced) await this.#produceAll();
      produced = true;
    }
    return parseJson(answer);
  }

  async #post(path: string, ksql: string): Promise<Json> {
    const response = await this.#fetch(path, ksql);
    return parseJson(await response.text());
  }

  async #fetch(path: string, ksql: string): Promise<Response> {
    const response = await fetch(`${this.#server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ksql, streamsProperties: this.#case.properties }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return response;
    throw new Refused(response.status, await response.text());
  }

  /** The status and the kind of error; the words are our own. */
  #checkRefusal({ status, body, message }: Refused): void {
    const { error } = this.#case;
    if (error === null) throw new Mismatch(`REFUSED: ${message}`);
    const type = textOf(body.get('@type'));
    const wanted = error.type === 'KsqlStatementErrorMessage' ? 'statement_error' : 'generic_error';
    if (error.status !== null && error.status !== status) throw new Mismatch(`STATUS ${status}, not ${error.status}: ${message}`);
    if (error.type !== '' && type !== wanted) throw new Mismatch(`TYPE ${type}, not ${wanted}: ${message}`);
    if (/not supported yet/.test(textOf(body.get('message')))) throw new Mismatch(`BAD REFUSAL: ${message}`);
    const last = this.#case.statements.at(-1) ?? '';
    const text = textOf(body.get('statementText'));
    if (error.type !== '' && wanted === 'statement_error' && text.replace(/;?\s*$/, '') !== last.trim().replace(/;?\s*$/, '')) {
      throw new Mismatch(`STATEMENT ${jsonText(text)}, not ${jsonText(last)}`);
    }
  }

  async #records(topic: string): Promise<readonly ReadRecord[]> {
    const records: ReadRecord[] = [];
    const signal = new AbortController().signal;
    for await (const batch of this.#engine.consume(topic, { fromBeginning: true, follow: false }, signal)) records.push(...batch);
    return records;
  }
}
