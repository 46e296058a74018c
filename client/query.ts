import { KSQL_TYPE } from '../protocol/media-types.ts';
import type { QueryStreamArgs } from '../protocol/requests.ts';
import type { StreamedRow } from '../protocol/rows.ts';
import { ClientError, errorOfBody } from './client-error.ts';
import { rowReader, type ClientValue, type RowReader } from './exact-json.ts';
import { linesOf } from './lines.ts';
import { parseSchemaText, type SchemaColumn } from './schema-text.ts';
import { unreachable, type Transport } from './transport.ts';

export type QueryRow = {
  readonly values: readonly ClientValue[];
  /** The row with this key was deleted; the values that are no key are null. */
  readonly tombstone: boolean;
};

/** Why a query ended: `limit`, its LIMIT; `completed`, by itself. */
export type QueryEnd = 'limit' | 'completed';

const ROW_START = '{"row":{"columns":';
const TOMBSTONE_END = ',"tombstone":true}}';

/** A query's answer as it comes: iterate it once. Leaving the loop, or aborting the signal, ends the query on the server. */
export class RunningQuery implements AsyncIterable<QueryRow> {
  readonly queryId: string;
  readonly columns: readonly SchemaColumn[];
  readonly #batches: AsyncIterable<readonly QueryRow[]>;
  #end: QueryEnd | null = null;

  private constructor(
    header: { readonly queryId: string; readonly columns: readonly SchemaColumn[] },
    lines: AsyncIterator<readonly string[]>,
    first: readonly string[],
  ) {
    this.queryId = header.queryId;
    this.columns = header.columns;
    this.#batches = this.#read(lines, first);
  }

  /** Resolves when the header is there. Throws ClientError. */
  static async open(transport: Transport, args: QueryStreamArgs, signal: AbortSignal | undefined): Promise<RunningQuery> {
    const response = await transport.send('/query-stream', { method: 'POST', body: JSON.stringify(args), accept: KSQL_TYPE, signal });
    const lines = withPlace(linesOf(response.body), response.url, signal)[Symbol.asyncIterator]();
    const [header = '', ...rows] = await firstLines(lines);
    const element = JSON.parse(elementOf(header)) as StreamedRow;
    if ('errorMessage' in element) throw errorOfBody(element.errorMessage);
    if (!('header' in element)) throw new ClientError('The server sent rows before their header.', { code: 50000 });
    return new RunningQuery({ queryId: element.header.queryId, columns: parseSchemaText(element.header.schema) }, lines, rows);
  }

  /** null until the rows are read to their end. */
  get end(): QueryEnd | null {
    return this.#end;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<QueryRow> {
    for await (const rows of this.#batches) yield* rows;
  }

  /** The rows in the groups in which they arrived: for those who draw or write many at once. */
  batches(): AsyncIterable<readonly QueryRow[]> {
    return this.#batches;
  }

  async *#read(lines: AsyncIterator<readonly string[]>, first: readonly string[]): AsyncIterable<readonly QueryRow[]> {
    const read = rowReader(this.columns.map(({ type }) => type));
    let group = first;
    try {
      for (;;) {
        const { rows, error } = this.#take(group, read);
        if (rows.length > 0) yield rows;
        if (error !== null) throw error;
        const next = await lines.next();
        if (next.done === true) break;
        group = next.value;
      }
      this.#end ??= 'completed';
    } finally {
      await lines.return?.();
    }
  }

  /** The rows of some lines, up to an error if there is one. */
  #take(lines: readonly string[], read: RowReader): { readonly rows: readonly QueryRow[]; readonly error: ClientError | null } {
    const rows: QueryRow[] = [];
    for (const element of lines.map(elementOf)) {
      if (element.startsWith(ROW_START)) {
        const tombstone = element.endsWith(TOMBSTONE_END);
        rows.push({ values: read(element.slice(ROW_START.length, tombstone ? -TOMBSTONE_END.length : -2)), tombstone });
      } else if (element !== '') {
        const other = JSON.parse(element) as StreamedRow;
        if ('errorMessage' in other) return { rows, error: errorOfBody(other.errorMessage) };
        if ('finalMessage' in other) this.#end = other.finalMessage === 'Limit Reached' ? 'limit' : 'completed';
      }
    }
    return { rows, error: null };
  }
}

async function firstLines(lines: AsyncIterator<readonly string[]>): Promise<readonly string[]> {
  for (;;) {
    const next = await lines.next();
    if (next.done === true) throw new ClientError('The server closed the connection before it answered.', { code: 50300 });
    if (next.value.length > 0) return next.value;
  }
}

/** A line of the array without what stands around its element. */
function elementOf(line: string): string {
  const begin = line.startsWith('[') ? 1 : 0;
  const end = line.endsWith(',') || line.endsWith(']') ? line.length - 1 : line.length;
  return line.slice(begin, end);
}

/** A connection that breaks is told as such, unless we broke it. */
async function* withPlace<T>(items: AsyncIterable<T>, url: string, signal: AbortSignal | undefined): AsyncIterable<T> {
  try {
    yield* items;
  } catch (error) {
    if (signal?.aborted === true) return;
    throw unreachable(url, error);
  }
}
