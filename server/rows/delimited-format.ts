import type { QueryResult } from '../../engine/query-result.ts';
import type { QueryHeader } from '../../protocol/rows.ts';
import { typeText } from '../../types/sql-type.ts';
import { rowEncoder } from '../encode-value.ts';
import type { RowFormat } from './row-format.ts';

/** `application/vnd.ksqlapi.delimited.v1`: a header line, then an array a line. It has no way to show a delete, so it shows none. */
export function delimitedFormat(result: QueryResult): RowFormat {
  const encode = rowEncoder(result.columns.map(({ type }) => type));
  return {
    open: () => `${JSON.stringify(queryHeader(result))}\n`,
    rows: (rows) => {
      let text = '';
      for (const { values, tombstone } of rows) if (!tombstone) text += `${encode(values)}\n`;
      return text;
    },
    failed: (error) => `${JSON.stringify(error)}\n`,
    completed: () => '',
    close: () => '',
  };
}

/** `application/json`: what the delimited form has on its lines, as the elements of one array. */
export function arrayFormat(result: QueryResult): RowFormat {
  const encode = rowEncoder(result.columns.map(({ type }) => type));
  return {
    open: () => `[${JSON.stringify(queryHeader(result))}`,
    rows: (rows) => {
      let text = '';
      for (const { values, tombstone } of rows) if (!tombstone) text += `,\n${encode(values)}`;
      return text;
    },
    failed: (error) => `,\n${JSON.stringify(error)}`,
    completed: () => '',
    close: () => ']\n',
  };
}

function queryHeader({ kind, queryId, columns }: QueryResult): QueryHeader {
  const names = { columnNames: columns.map(({ name }) => name), columnTypes: columns.map(({ type }) => typeText(type)) };
  return kind === 'push' ? { queryId, ...names } : names;
}
