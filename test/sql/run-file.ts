import type { Broker } from '../../broker/broker.ts';
import { MemoryBroker } from '../../broker/memory/memory-broker.ts';
import type { Engine } from '../../engine/engine.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import type { RawRecord, ReadRecord } from '../../engine/raw-record.ts';
import type { ResultRow } from '../../engine/query-result.ts';
import { EMPTY_SESSION, type Session } from '../../engine/session.ts';
import { CachedSchemas } from '../../registry/cached-schemas.ts';
import { TopicRegistry } from '../../registry/topic-registry.ts';
import { parse } from '../../parser/parser.ts';
import type { Source } from '../../planner/catalog.ts';
import type { Found } from './compare.ts';
import { Process } from './process.ts';
import { alignedLines, TopicText, textOf } from './record-text.ts';
import { showCounts, showFailure, showResult, sumCounts } from './result-text.ts';
import { showRows } from './row-text.ts';
import type { Schedule } from './schedule.ts';
import type { Expectation, InputBlock, Part, SqlFile, SqlText, StatementBlock } from './sql-file.ts';

const LOG = 'millrace_processing_log';

/** What came of a file under a schedule. `moves`: some query sent records to other partitions than those they came from. */
export type Outcome = { readonly found: readonly Found[]; readonly moves: boolean };

/** Runs a file. Throws an error that begins with `file:line` for a statement that fails, a query in ERROR, or records lost count of. */
export async function runFile(file: SqlFile, schedule: Schedule, directory: string | null): Promise<Outcome> {
  const broker = new MemoryBroker();
  const process = await Process.start(schedule, broker, schedule.checkpoints ? directory : null);
  const run = new Run(file, schedule, { broker, process });
  try {
    return await run.all();
  } finally {
    await process.end();
  }
}

class Run {
  readonly #file: SqlFile;
  readonly #schedule: Schedule;
  readonly #broker: Broker;
  readonly #process: Process;
  /** How many records of each topic were shown already. */
  readonly #shown = new Map<string, number>();
  #session: Session = EMPTY_SESSION;
  #moves = false;

  constructor(file: SqlFile, schedule: Schedule, { broker, process }: { broker: Broker; process: Process }) {
    this.#file = file;
    this.#schedule = schedule;
    this.#broker = broker;
    this.#process = process;
  }

  async all(): Promise<Outcome> {
    const found: Found[] = [];
    for (const part of this.#file.parts) {
      const one = await this.#step(part);
      if (one !== null) found.push(one);
      await this.#checkQueries(part);
      if (part.kind === 'sql' || part.kind === 'input' || part.kind === 'result') await this.#process.die();
    }
    return { found, moves: this.#moves };
  }

  get #engine(): Engine {
    return this.#process.engine;
  }

  async #step(part: Part): Promise<Found | null> {
    try {
      if (part.kind === 'sql') await this.#execute(part);
      else if (part.kind === 'input') await this.#produce(part);
      else return await this.#find(part);
      return null;
    } catch (error) {
      throw new Error(`${this.#where(part.line)}: ${showFailure(error).join('\n')}`, { cause: error });
    }
  }

  #find(part: Expectation): Promise<Found> {
    switch (part.kind) {
      case 'output':
        return this.#output(part, part.topic);
      case 'pull':
      case 'push':
        return this.#query(part);
      case 'result':
      case 'fails':
        return this.#statement(part);
      case 'counts':
        return this.#counts(part, part.query);
      default:
        return this.#log(part);
    }
  }

  async #execute({ text }: SqlText): Promise<void> {
    await this.#createTopics(text);
    const { session } = await this.#engine.execute(text, this.#session);
    this.#session = session;
    await this.#engine.settled();
  }

  /** Topics of sources whose statement does not say how many partitions they have: as the schedule wants. */
  async #createTopics(text: string): Promise<void> {
    for (const { statement } of parse(text, this.#session.variables)) {
      if (statement.kind !== 'create-source') continue;
      const given = new Map(statement.properties.map(({ name, value }) => [name.toUpperCase(), value]));
      const topic = given.get('KAFKA_TOPIC');
      if (given.has('PARTITIONS') || topic?.kind !== 'string' || (await this.#broker.topic(topic.value)) !== undefined) continue;
      const { partitions } = this.#schedule;
      await this.#broker.createTopic({ name: topic.value, partitions, retentionMs: null, cleanupPolicy: 'delete' });
    }
  }

  /** With a process that dies in the middle, if the schedule says so: what was acknowledged then must not be lost. */
  async #produce(part: InputBlock): Promise<void> {
    const { topic, lines } = part;
    const text = await this.#topicText(topic);
    const partitions = (await this.#broker.topic(topic))?.partitions ?? 1;
    const records = lines.map((line, i) => this.#spread(text.read(line, partitions, this.#where(part.line + 1 + i)), i, partitions));
    const half = this.#schedule.death === 'never' ? records.length : Math.ceil(records.length / 2);
    await this.#deliver(topic, records.slice(0, half));
    if (half < records.length) {
      await this.#process.die();
      await this.#deliver(topic, records.slice(half));
    }
    await this.#engine.settled();
  }

  /** Records without a key go round, as a producer would send them. */
  #spread(record: RawRecord, index: number, partitions: number): RawRecord {
    return { ...record, partition: record.partition ?? index % partitions };
  }

  async #deliver(topic: string, records: readonly RawRecord[]): Promise<void> {
    const { delivery } = this.#schedule;
    if (delivery === 'batch') return this.#engine.produce(topic, records);
    for (const record of records) {
      await this.#engine.produce(topic, [record]);
      if (delivery === 'drained') await this.#engine.settled();
    }
  }

  async #output(part: Expectation, topic: string): Promise<Found> {
    const text = await this.#topicText(topic);
    const rows: (readonly string[])[] = [];
    for (const record of await this.#unseen(topic)) rows.push(await text.show(record));
    return { part, lines: alignedLines(rows), isTable: text.isTable, keyFields: 1 };
  }

  /** The topic's records since it was last shown, each partition in order. */
  async #unseen(topic: string): Promise<readonly ReadRecord[]> {
    const records: ReadRecord[] = [];
    for await (const batch of this.#engine.consume(topic, { fromBeginning: true, follow: false }, new AbortController().signal)) {
      records.push(...batch.map((record) => ({ ...record, key: record.key?.slice() ?? null, value: record.value?.slice() ?? null })));
    }
    const seen = (partition: number): number => this.#shown.get(`${topic}-${partition}`) ?? 0;
    const unseen = records.filter(({ partition, offset }) => offset >= seen(partition));
    for (const { partition, offset } of unseen) this.#shown.set(`${topic}-${partition}`, offset + 1);
    return unseen;
  }

  async #query(part: StatementBlock): Promise<Found> {
    const result = await this.#engine.query(part.statement, this.#session, new AbortController().signal);
    const rows: ResultRow[] = [];
    for await (const batch of result.rows) rows.push(...batch);
    const keyFields = result.columns.filter(({ isKey }) => isKey).length;
    const lines = alignedLines(showRows(result.columns, rows));
    return { part, lines, isTable: result.columns.slice(0, keyFields).every(({ isKey }) => isKey), keyFields };
  }

  async #statement(part: StatementBlock): Promise<Found> {
    return { part, lines: await this.#answer(part), isTable: false, keyFields: 0 };
  }

  async #answer({ kind, statement }: StatementBlock): Promise<readonly string[]> {
    try {
      await this.#createTopics(statement);
    } catch {
      // What cannot be read is told by the engine below.
    }
    if (kind === 'result') {
      const { results, session } = await this.#engine.execute(statement, this.#session);
      this.#session = session;
      return results.flatMap(showResult);
    }
    try {
      if (/^\s*SELECT\b/i.test(statement)) await this.#engine.query(statement, this.#session, new AbortController().signal);
      else await this.#engine.execute(statement, this.#session);
      return ['no error'];
    } catch (error) {
      return showFailure(error);
    }
  }

  async #counts(part: Expectation, query: string): Promise<Found> {
    const status = (await this.#queries()).find((one) => one.query.id === query);
    if (status === undefined) throw new Error(`there is no query ${query}`);
    return { part, lines: [...sumCounts(status)].map(([step, counts]) => showCounts(step, counts)), isTable: false, keyFields: 0 };
  }

  async #log(part: Expectation): Promise<Found> {
    const rows = (await this.#unseen(LOG)).map(({ value }) => {
      const entry = JSON.parse(Buffer.from(value ?? []).toString()) as LogEntry;
      const bytes = (base64: string | null): string => textOf(base64 === null ? null : Buffer.from(base64, 'base64'));
      const place = [entry.SOURCE_TOPIC, `${entry.SOURCE_PARTITION}`, `${entry.SOURCE_OFFSET}`];
      return [entry.QUERY_ID, ...place, entry.KIND, entry.REASON, bytes(entry.RECORD_KEY), bytes(entry.RECORD_VALUE)];
    });
    // Queries commit in no order among each other.
    const byQuery = rows.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return { part, lines: alignedLines(byQuery), isTable: false, keyFields: 0 };
  }

  /** Each operator accounts for its records, and no query has failed. */
  async #checkQueries(part: Part): Promise<void> {
    for (const status of await this.#queries()) {
      this.#moves ||= status.query.plan.steps.some(({ kind }) => kind === 'rekey' || kind === 'foreign-key-join');
      if (!['RUNNING', 'PAUSED'].includes(status.state)) throw new Error(`${this.#where(part.line)}: ${status.query.id} is ${status.state}: ${status.reason}`);
      for (const [step, counts] of sumCounts(status)) {
        const dropped = Object.values(counts.dropped).reduce((sum, count) => sum + count, 0);
        if (counts.in === counts.forwarded + counts.held + dropped) continue;
        throw new Error(`${this.#where(part.line)}: ${status.query.id} has lost count: ${showCounts(step, counts)}`);
      }
    }
  }

  async #queries(): Promise<readonly QueryStatus[]> {
    const { results } = await this.#engine.execute('LIST QUERIES;', EMPTY_SESSION);
    return results.flatMap((result) => (result.kind === 'queries' ? result.queries : []));
  }

  async #topicText(topic: string): Promise<TopicText> {
    const { results } = await this.#engine.execute('LIST STREAMS; LIST TABLES;', EMPTY_SESSION);
    const sources = results.flatMap((result): readonly Source[] => (result.kind === 'sources' ? result.sources : []));
    return new TopicText(sources.find((source) => source.topic === topic), new CachedSchemas(await TopicRegistry.open(this.#broker)));
  }

  #where(line: number): string {
    return `${this.#file.path}:${line}`;
  }
}

type LogEntry = {
  readonly QUERY_ID: string;
  readonly KIND: string;
  readonly REASON: string;
  readonly SOURCE_TOPIC: string;
  readonly SOURCE_PARTITION: number;
  readonly SOURCE_OFFSET: number;
  readonly RECORD_KEY: string | null;
  readonly RECORD_VALUE: string | null;
};

