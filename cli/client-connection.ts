import { type Client, ClientError, connect } from '../client/client.ts';
import type { Entity } from '../protocol/entities.ts';
import type { WireReadRecord, WireRecord } from '../protocol/records.ts';
import { SqlError } from '../types/errors.ts';
import { typeText } from '../types/sql-type.ts';
import type { Connection, ConsumeOptions, ProduceOptions, ShownQuery, ShownRow } from './connection.ts';
import { isPush } from './shell/statement-kind.ts';

/** A server, through the client. Nothing is sent yet. */
export function connectTo(url: string): Connection {
  return new ClientConnection(connect(url));
}

class ClientConnection implements Connection {
  readonly url: string;
  readonly #client: Client;

  constructor(client: Client) {
    this.url = client.url;
    this.#client = client;
  }

  async version(): Promise<string> {
    try {
      return (await this.#client.info()).version;
    } catch (error) {
      throw new SqlError('NO_SERVER', [this.url, reasonText(error)], { cause: error });
    }
  }

  execute(script: string): Promise<readonly Entity[]> {
    return this.#client.execute(script);
  }

  async query(statement: string, signal: AbortSignal): Promise<ShownQuery> {
    const push = isPush(statement);
    try {
      const query = await this.#client.push(statement, { signal });
      const columns = query.columns.map(({ name, type }) => ({ name, type: typeText(type) }));
      return { push, columns, rows: untilAborted<ShownRow>(query, signal) };
    } catch (error) {
      if (!signal.aborted) throw error;
      return { push, columns: [], rows: none() };
    }
  }

  print(statement: string, signal: AbortSignal): AsyncIterable<readonly string[]> {
    return untilAborted(this.#client.print(statement, { signal }), signal);
  }

  async produce(topic: string, records: AsyncIterable<readonly WireRecord[]>, options: ProduceOptions): Promise<number> {
    const sender = this.#client.producer(topic, options);
    for await (const batch of records) {
      for (const record of batch) {
        const full = sender.add(record);
        if (full !== null) await full;
      }
    }
    return sender.finish();
  }

  consume(topic: string, { fromBeginning, follow, signal }: ConsumeOptions): AsyncIterable<readonly WireReadRecord[]> {
    return untilAborted(this.#client.consume(topic, { from: fromBeginning ? 'beginning' : 'now', follow, signal }), signal);
  }
}

async function* none(): AsyncIterable<ShownRow> {}

/** Who aborts wants the end, not an error. */
async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  try {
    yield* items;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  ECONNRESET: 'the connection was cut off',
  UND_ERR_SOCKET: 'the connection was cut off',
};

/** Why there is no server, as a clause. What `fetch` throws tells it in a cause within a cause. */
function reasonText(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') return REASONS[code] ?? code;
  }
  if (error instanceof ClientError && error.code !== 50300) return `it answers with an error (${error.message})`;
  return error instanceof TypeError || error instanceof SyntaxError ? 'what answers is something else' : String(error);
}
