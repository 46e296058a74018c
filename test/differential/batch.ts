import { DuckDBDecimalValue, DuckDBInstance, DuckDBListValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { Batch, Cell, Expected, InputRecord } from './case.ts';
import { COLUMN_NAMES, COLUMNS, columnText, type ColumnName } from './draw/records.ts';

/** The batch oracle: DuckDB over the whole input at once. */
export class BatchOracle {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<BatchOracle> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    return new BatchOracle(instance, await instance.connect());
  }

  /** `batch.sql` may read a source by name as a stream, `NAME_rows` as a table's rows in the end, `NAME_all` with tombstones. */
  async expected({ sql, keys, kind, ordered }: Batch, records: readonly InputRecord[]): Promise<Expected> {
    const names = [...new Set([...sql.matchAll(/\b([sx]\d)(?:_rows|_all)?\b/g)].map(([, name]) => name))];
    const text = `WITH ${names.map((name) => source(name, records, sql)).join(', ')} ${sql}`;
    const rows = (await this.#run(text)).map((row) => row.map(cellOf));
    if (kind === 'rows') return { kind, rows: rows.map((row) => ({ key: row.slice(0, keys), value: row.slice(keys), timestamp: null })) };
    return {
      kind,
      ordered,
      records: rows.map((row) => ({
        key: row.slice(0, keys).every((cell) => cell === null) ? null : row.slice(0, keys),
        value: row.at(-2) === true ? row.slice(keys, -2) : null,
        timestamp: Number(row.at(-1)),
      })),
    };
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  async #run(text: string): Promise<readonly (readonly DuckDBValue[])[]> {
    try {
      return (await this.#connection.runAndReadAll(text)).getRows();
    } catch (error) {
      throw new Error(`DuckDB does not understand ${text}`, { cause: error });
    }
  }
}

/** A source's records as common table expressions, with the columns that the query may read. */
function source(name: string, records: readonly InputRecord[], sql: string): string {
  const columns = COLUMN_NAMES.filter((column) => new RegExp(`\\b${column}\\b`).test(sql));
  const types = columns.map((column) => `${column}::${COLUMNS[column][1]} AS ${column}`);
  const select = `SELECT ${['k::VARCHAR AS k', ...types, 'live::BOOLEAN AS live', 'ts::BIGINT AS ts', 'seq::INTEGER AS seq'].join(', ')}`;
  const rows = records.flatMap((record, seq) => (record.source === name ? [`(${rowText(record, seq, columns)})`] : []));
  const names = ['k', ...columns, 'live', 'ts', 'seq'];
  const values = `(VALUES ${rows.length === 0 ? `(${names.map(() => 'NULL').join(', ')})` : rows.join(', ')}) AS given(${names.join(', ')})`;
  return `${name}_all AS (${select} FROM ${values} WHERE seq IS NOT NULL), ${name} AS (SELECT * FROM ${name}_all WHERE live),
    ${name}_rows AS (SELECT * EXCLUDE (place) FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY seq DESC) AS place
      FROM ${name}_all WHERE k IS NOT NULL) WHERE place = 1 AND live)`;
}

function rowText({ key, value, timestamp }: InputRecord, seq: number, columns: readonly ColumnName[]): string {
  return [key, ...columns.map((column) => value?.[column] ?? null), value !== null, timestamp, seq]
    .map((cell, i) => (columns[i - 1] === 'c' && cell !== null ? columnText('c', cell) : literal(cell)))
    .join(', ');
}

function literal(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (Array.isArray(cell)) return `[${cell.map(literal).join(', ')}]`;
  return typeof cell === 'string' ? `'${cell}'` : String(cell);
}

function cellOf(value: DuckDBValue): Cell {
  if (value instanceof DuckDBDecimalValue) return value.value;
  if (value instanceof DuckDBListValue) return value.items.map(cellOf);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'string') return value;
  throw new Error(`DuckDB gave a ${typeof value}: ${String(value)}`);
}
