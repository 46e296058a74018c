import type { QueriesList, QueryInfo } from '../../protocol/entities.ts';
import { textColumns } from './columns.ts';
import { drawTable } from './table.ts';

/** SHOW QUERIES. */
export function queryList({ queries }: QueriesList, width: number): string {
  if (queries.length === 0) return 'No query is running.\n';
  const rows = queries.map((query) => [query.id, query.queryType, stateText(query), query.sinks.join(', '), query.queryString]);
  return drawTable(textColumns('Query', 'Kind', 'State', 'Writes', 'Statement'), rows, width);
}

/** The state, and for a query that is in trouble why and until when. */
export function stateText({ state, reason, retryAt }: QueryInfo): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${state}${why}${retryAt === undefined ? '' : ` (tried again at ${new Date(retryAt).toISOString()})`}`;
}
