import type { QueryResult, ResultRow } from '../../engine/query-result.ts';
import { quoteName, typeText } from '../../types/sql-type.ts';
import { rowEncoder, type RowEncoder } from '../encode-value.ts';
import type { RowFormat } from './row-format.ts';

/**
 * `application/vnd.ksql.v1+json`: one array of StreamedRows, each on a line of its own. A push query always ends with a
 * message, so its commas follow at once, and whoever reads by lines sees each row when it comes; a pull query ends with a row.
 */
export function streamedFormat(result: QueryResult): RowFormat {
  const encode = rowEncoder(result.columns.map(({ type }) => type));
  const [before, after] = result.kind === 'push' ? ['', ',\n'] : [',\n', ''];
  return {
    open: () => `[${JSON.stringify({ header: { queryId: result.queryId, schema: schemaText(result) } })}${after}`,
    rows: (rows) => {
      let text = '';
      for (const row of rows) text += before + streamedRow(row, encode) + after;
      return text;
    },
    failed: (errorMessage) => before + JSON.stringify({ errorMessage }),
    completed: (limitReached) => (result.kind === 'pull' ? '' : JSON.stringify({ finalMessage: finalMessage(limitReached) })),
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
