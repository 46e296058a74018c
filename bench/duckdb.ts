import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';

/** One statement's rows by DuckDB; none for a COPY. A BIGINT is a bigint. */
export async function duckdbRows(sql: string): Promise<readonly (readonly DuckDBValue[])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
