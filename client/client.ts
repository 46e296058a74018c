import type { Entity } from '../protocol/entities.ts';
import type { WireReadRecord, WireRecord } from '../protocol/records.ts';
import type { KsqlRequest } from '../protocol/requests.ts';
import { SESSION_PROPERTY } from '../protocol/session-property.ts';
import { ClientError } from './client-error.ts';
import { insertStatement, type InsertRow } from './insert-statement.ts';
import { printedLines } from './printed-lines.ts';
import { RunningQuery, type QueryRow } from './query.ts';
import { readRecords, type ConsumeOptions } from './read-records.ts';
import { RecordSender, type SendOptions } from './record-sender.ts';
import { Transport } from './transport.ts';

export { ClientError };

/** What SET and DEFINE made: kept here, sent with every request, replaced by what the server answers. */
export type ClientSession = {
  readonly properties: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
};

export type ClientOptions = {
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly session?: ClientSession | undefined;
};

export type ServerInfo = {
  readonly version: string;
  readonly kafkaClusterId: string;
  readonly ksqlServiceId: string;
  readonly serverStatus: string;
};

/** A whole answer. */
export type PullResult = { readonly columns: RunningQuery['columns']; readonly rows: readonly QueryRow['values'][] };

/** A client of the server at `url`, as `http://127.0.0.1:8088`. Nothing is sent yet; nothing has to be closed. */
export function connect(url: string, options: ClientOptions = {}): Client {
  return new Client(url, options);
}

/**
 * A server's user, in Node and in browsers. Statements are run one after the other in one session; queries and records
 * may go on beside them. Everything throws ClientError for what the server refuses, and for a server that is not there.
 */
export class Client {
  readonly url: string;
  /** May be replaced, as by a client that was away. */
  session: ClientSession;
  readonly #transport: Transport;

  constructor(url: string, options: ClientOptions = {}) {
    this.url = url;
    this.session = options.session ?? { properties: {}, variables: {} };
    this.#transport = new Transport(url, options.headers ?? {});
  }

  /** Runs a script; answers an entity for each statement that answers (INSERT, SET and DEFINE do not). */
  async execute(sql: string, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<readonly Entity[]> {
    const { properties: streamsProperties, variables: sessionVariables } = this.session;
    const request: KsqlRequest = { ksql: sql, streamsProperties, sessionVariables, requestProperties: { [SESSION_PROPERTY]: true } };
    const entities = await this.#post(request, options.signal);
    const last = entities.at(-1);
    if (last?.['@type'] !== 'session') return entities;
    this.session = { properties: last.streamsProperties, variables: last.sessionVariables };
    return entities.slice(0, -1);
  }

  /** Runs one SELECT, of either kind, to its end. */
  async pull(sql: string, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<PullResult> {
    const query = await this.push(sql, options);
    const rows: QueryRow['values'][] = [];
    for await (const batch of query.batches()) for (const row of batch) rows.push(row.values);
    return { columns: query.columns, rows };
  }

  /** Runs one SELECT, of either kind; its rows follow as they come. Resolves when its columns are known. */
  push(sql: string, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<RunningQuery> {
    const { properties, variables: sessionVariables } = this.session;
    return RunningQuery.open(this.#transport, { sql, properties, sessionVariables }, options.signal);
  }

  /** Runs one PRINT: its lines, in groups as they arrive. Leaving the loop, or aborting the signal, ends it. */
  print(sql: string, options: { readonly signal?: AbortSignal | undefined } = {}): AsyncIterable<readonly string[]> {
    const { properties, variables: sessionVariables } = this.session;
    return printedLines(this.#transport, { sql, properties, sessionVariables }, options.signal);
  }

  /** Writes one row; it is durable when this resolves. */
  async insert(target: string, row: InsertRow): Promise<void> {
    // Without variables: `${name}` in a value is not ours to replace.
    await this.#post({ ksql: insertStatement(target, row), streamsProperties: this.session.properties });
  }

  /** Appends records to a topic in order; resolves to their number when all are durable. At an error those acknowledged stay. */
  async produce(topic: string, records: AsyncIterable<WireRecord> | Iterable<WireRecord>, options: SendOptions = {}): Promise<number> {
    const sender = new RecordSender(this.#transport, topic, options);
    for await (const record of records) {
      const full = sender.add(record);
      if (full !== null) await full;
    }
    return sender.finish();
  }

  /** A sender for records that do not come from one iterable: `add` each, then `finish`. */
  producer(topic: string, options: SendOptions = {}): RecordSender {
    return new RecordSender(this.#transport, topic, options);
  }

  /** The records of a topic, in groups as they arrive. */
  consume(topic: string, options: ConsumeOptions = {}): AsyncIterable<readonly WireReadRecord[]> {
    return readRecords(this.#transport, topic, options);
  }

  async info(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<ServerInfo> {
    const response = await this.#transport.send('/info', options);
    const { KsqlServerInfo } = (await response.json()) as { readonly KsqlServerInfo: ServerInfo };
    return KsqlServerInfo;
  }

  async #post(request: KsqlRequest, signal?: AbortSignal): Promise<readonly Entity[]> {
    const response = await this.#transport.send('/ksql', { method: 'POST', body: JSON.stringify(request), signal });
    return (await response.json()) as readonly Entity[];
  }
}
