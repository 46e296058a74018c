import { formatNamed } from '../../formats/formats.ts';
import { Rejection, type Decoder } from '../../formats/format.ts';
import type { Catalog, Source } from '../../planner/catalog.ts';
import { insertRefusal } from '../../planner/insert-refusal.ts';
import { nearNames } from '../../planner/near.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { groupingKey, type Column } from '../../types/schema.ts';
import { BIGINT } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import type { Schemas } from '../../types/written-schema.ts';
import type { RowInserter } from '../row-inserter.ts';
import type { Running } from './handler.ts';
import { RowWriter } from './row-writer.ts';

const ROWTIME: Column = { name: 'ROWTIME', type: BIGINT };

/** Rows as JSON objects, read as the JSON format reads values: ksqlDB's rows of /inserts-stream. */
export class JsonInserter implements RowInserter {
  readonly #source: Source;
  readonly #clock: Running['clock'];
  readonly #writer: RowWriter;
  readonly #columns: readonly Column[];
  /** Reads the columns, then the same columns between backquotes. */
  readonly #decoder: Decoder;

  /** `target` as it stands in SQL. Throws UNKNOWN_SOURCE, READ_ONLY_SOURCE and FOREIGN_SCHEMA. */
  constructor(target: string, running: Pick<Running, 'clock' | 'producer'>, { catalog, schemas }: { catalog: Catalog; schemas: Schemas }) {
    const source = insertable(target, catalog);
    this.#source = source;
    this.#clock = running.clock;
    this.#writer = new RowWriter(source, running.producer);
    this.#columns = [...groupingKey(source.schema), ...source.schema.value, ROWTIME];
    const named = [...this.#columns, ...this.#columns.map(({ name, type }) => ({ name: `\`${name}\``, type }))];
    const json = formatNamed('JSON');
    assert(json !== undefined, 'there is a format JSON');
    this.#decoder = json.decoder(named, [...named.keys()], {}, schemas);
  }

  async insert(text: string): Promise<void> {
    const values = this.#read(text);
    const { name, kind, schema } = this.#source;
    const keyColumns = groupingKey(schema);
    const missing = kind === 'TABLE' ? keyColumns.find((_, i) => values[i] === null) : undefined;
    if (missing !== undefined) throw new SqlError('MISSING_KEY', [name, missing.name]);
    const rowtime = values[this.#columns.length - 1] ?? null;
    await this.#writer.append({
      key: values.slice(0, keyColumns.length),
      value: values.slice(keyColumns.length, -1),
      timestamp: rowtime === null ? this.#clock.now() : Number(rowtime),
    });
  }

  #read(text: string): readonly Value[] {
    if (!text.trimStart().startsWith('{')) throw new SqlError('WRONG_ROW', [this.#source.name, 'it is not a JSON object']);
    const bytes = Buffer.from(text);
    const row = this.#decoder.decode(bytes, 0, bytes.length);
    if (row instanceof Rejection) throw new SqlError('WRONG_ROW', [this.#source.name, row.reason]);
    return this.#columns.map((_, i) => row[this.#columns.length + i] ?? row[i] ?? null);
  }
}

function insertable(target: string, catalog: Catalog): Source {
  const name = /^`.+`$/.test(target) ? target.slice(1, -1).replaceAll('``', '`') : target.toUpperCase();
  const source = catalog.sources.get(name);
  if (source === undefined) throw new SqlError('UNKNOWN_SOURCE', [name, nearNames(name, catalog.sources.keys())]);
  const refusal = insertRefusal(source);
  if (refusal !== null) throw new SqlError('READ_ONLY_SOURCE', [name, refusal]);
  return source;
}
