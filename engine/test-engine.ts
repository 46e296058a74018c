import { FORMATS } from '../formats/formats.ts';
import type { FunctionEntry } from '../functions/define.ts';
import { FunctionRegistry } from '../functions/functions.ts';
import type { Catalog, Query, Source } from '../planner/catalog.ts';
import { CachedSchemas } from '../registry/cached-schemas.ts';
import type { SchemaRegistry } from '../registry/schema-registry.ts';
import { TopicRegistry } from '../registry/topic-registry.ts';
import { assert } from '../types/errors.ts';
import type { Schemas } from '../types/written-schema.ts';
import type { Clock, Timestamp } from '../types/time.ts';
import { Engine } from './engine.ts';
import type { QueryResult } from './query-result.ts';
import type { RawRecord, ReadRecord } from './raw-record.ts';
import { EMPTY_SESSION, type Session } from './session.ts';
import type { StatementResult } from './statement-result.ts';
import { OnePartitionBroker } from './stepping/one-partition-broker.ts';
import { StepHost } from './stepping/step-host.ts';
import { TopicCodec, type Rows } from './stepping/topic-codec.ts';

export type TestEngineOptions = {
  /** Settings of every query. `cache.max.bytes.buffering` is 0 unless they say otherwise: every change is emitted. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** Functions beside the built-in ones. */
  readonly functions?: readonly FunctionEntry[] | undefined;
  /** The schema registry; one in memory if not given. */
  readonly registry?: SchemaRegistry | undefined;
  /** What the clock shows until `setTime`; the epoch if not given. */
  readonly time?: Timestamp | undefined;
};

/** A record of a source's topic, decoded. */
export type DecodedRecord = Omit<ReadRecord, 'key' | 'value'> & Rows;

/** What RANDOM and UUID begin with. */
const SEED = 1;

/** A deterministic engine in memory; the caller owns time, and says when a record is processed. */
export async function createTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  return TestEngine.open(options);
}

/**
 * The real engine over a memory broker, but that queries run only when told to: record by record, each committed before
 * the next, all of a topic in one partition. What comes out depends on nothing but the order of the calls.
 */
export class TestEngine {
  readonly #engine: Engine;
  readonly #broker: OnePartitionBroker;
  readonly #host: StepHost;
  readonly #clock: SetClock;
  readonly #schemas: Schemas;
  #session: Session = EMPTY_SESSION;

  private constructor(parts: { engine: Engine; broker: OnePartitionBroker; host: StepHost; clock: SetClock; schemas: Schemas }) {
    this.#engine = parts.engine;
    this.#broker = parts.broker;
    this.#host = parts.host;
    this.#clock = parts.clock;
    this.#schemas = parts.schemas;
  }

  static async open({ properties = {}, functions = [], time = 0, ...options }: TestEngineOptions): Promise<TestEngine> {
    const clock = new SetClock(time);
    const broker = new OnePartitionBroker();
    const registry = options.registry ?? (await TopicRegistry.open(broker));
    let host: StepHost | null = null;
    const engine = await Engine.open({
      broker,
      registry,
      stateDirectory: null,
      clock,
      properties: { 'cache.max.bytes.buffering': '0', ...properties },
      functions: FunctionRegistry.builtIn(clock, SEED).with(functions),
      openHost: (parts) => (host = new StepHost(parts)),
    });
    assert(host !== null, 'the engine opened its host');
    return new TestEngine({ engine, broker, host, clock, schemas: new CachedSchemas(registry) });
  }

  get catalog(): Catalog {
    return this.#engine.catalog;
  }

  /** Queries that run, in the order in which they were created. */
  get queries(): readonly Query[] {
    return this.#engine.queries().map(({ query }) => query);
  }

  setTime(time: Timestamp): void {
    this.#clock.time = time;
  }

  /** Runs a script in the one session of this engine. Throws what the engine throws, and for a query that cannot start. */
  async execute(script: string): Promise<readonly StatementResult[]> {
    const { results, session } = await this.#engine.execute(script, this.#session);
    this.#session = session;
    for (const { query, reason, state } of this.#engine.queries()) {
      if (state === 'ERROR') throw new Error(`query ${query.id} cannot start: ${reason ?? 'it does not say why'}`);
    }
    return results;
  }

  query(statement: string, signal: AbortSignal = new AbortController().signal): Promise<QueryResult> {
    return this.#engine.query(statement, this.#session, signal);
  }

  async createTopic(name: string, partitions: number): Promise<void> {
    await this.#broker.createTopic({ name, partitions, retentionMs: null, cleanupPolicy: 'delete' });
  }

  /** Appends records, which nothing processes yet. */
  async produce(topic: string, ...records: readonly Omit<RawRecord, 'partition'>[]): Promise<void> {
    if (records.length === 0) return;
    await this.#engine.produce(
      topic,
      records.map((record) => ({ ...record, partition: 0 })),
    );
  }

  /** Appends a record and lets it run through all queries. */
  async pipe(topic: string, record: Omit<RawRecord, 'partition'>): Promise<void> {
    await this.produce(topic, record);
    await this.drain();
  }

  /** The topics that a query reads. */
  topicsOf(queryId: string): readonly string[] {
    return this.#host.topics(queryId);
  }

  /** Lets one query process the next record of one of its topics; false: there is none. */
  step(queryId: string, topic: string): Promise<boolean> {
    return this.#host.step(queryId, topic);
  }

  /** Lets all queries process all there is, in the order of their creation, until nothing is left. */
  async drain(): Promise<void> {
    for (let moved = true; moved;) {
      moved = false;
      for (const { id } of this.queries) moved = (await this.#drainQuery(id)) || moved;
    }
  }

  /** Whether there was anything to process. */
  async #drainQuery(queryId: string): Promise<boolean> {
    let moved = false;
    for (const topic of this.topicsOf(queryId)) while (await this.step(queryId, topic)) moved = true;
    return moved;
  }

  /** The names of all topics, internal ones too. */
  async topics(): Promise<readonly { readonly name: string; readonly partitions: number }[]> {
    return this.#broker.topics();
  }

  /** All records of a topic, in order. */
  async records(topic: string): Promise<readonly ReadRecord[]> {
    const all: ReadRecord[] = [];
    const options = { fromBeginning: true, follow: false };
    for await (const batch of this.#engine.consume(topic, options, new AbortController().signal)) all.push(...batch);
    return all;
  }

  /** All records of a source's topic, in order, decoded. */
  async decodedRecords(source: Source): Promise<readonly DecodedRecord[]> {
    const codec = new TopicCodec(source, { formats: FORMATS, schemas: this.#schemas });
    const records = await this.records(source.topic);
    for (const record of records) await codec.prepare(record);
    return records.map((record) => ({ ...record, ...codec.decode(record) }));
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}

/** Stands still until it is set. */
class SetClock implements Clock {
  time: Timestamp;

  constructor(time: Timestamp) {
    this.time = time;
  }

  now(): Timestamp {
    return this.time;
  }
}
