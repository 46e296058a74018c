import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import { quoteName, typeText } from '../../types/sql-type.ts';
import { rowEncoder, type RowEncoder } from '../encode-value.ts';
import type { RowFormat } from './row-format.ts';

/** `application/vnd.ksql.v1+json`: one array of StreamedRows, each on a line of its own. */
export function streamedFormat(result: QueryResult): RowFormat {
  const encode = rowEncoder(result.columns.map(({ type }) => type));
  return {
    open: () => `[${JSON.stringify({ header: { queryId: result.queryId, schema: schemaText(result) } })}`,
    rows: (rows) => {
      let text = '';
      for (const row of rows) text += `,\n${streamedRow(row, encode)}`;
      return text;
    },
    failed: (errorMessage) => `,\n${JSON.stringify({ errorMessage })}`,
    completed: (limitReached) => (result.kind === 'pull' ? '' : `,\n${JSON.stringify({ finalMessage: finalMessage(limitReached) })}`),
    close: () => ']\n',
  };
}

/** `{"row":{"columns":[…]}}`, marked where the row with this key was deleted. */
export function streamedRow({ values, tombstone }: ResultRow, encode: RowEncoder): string {
  return `{"row":{"columns":${encode(values)}${tombstone ? ',"tombstone":true' : ''}}}`;
}

/** ``` `ID` STRING KEY, `COUNT` BIGINT ```. ksqlDB marks keys for pull queries only. */
export function schemaText({ kind, columns }: QueryResult): string {
  return columns.map(({ name, type, isKey }) => `${quoteName(name)} ${typeText(type)}${kind === 'pull' && isKey ? ' KEY' : ''}`).join(', ');
}

const finalMessage = (limitReached: boolean): string => (limitReached ? 'Limit Reached' : 'Query Completed');
