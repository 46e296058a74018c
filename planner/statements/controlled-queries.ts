import type * as ast from '../../parser/ast.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';

const DONE = { terminate: 'terminated', pause: 'paused', resume: 'resumed' } as const;

/** The ids of the queries that TERMINATE, PAUSE or RESUME is about: one, or all but those of SOURCE TABLEs, which live as their tables do. */
export function controlledQueries(statement: ast.QueryControl, context: PlanContext): readonly string[] {
  const { queries } = context.catalog;
  const { queryId } = statement;
  if (queryId === null) return [...queries.values()].filter(({ writes }) => writes !== null).map(({ id }) => id);
  const query = queries.get(queryId);
  if (query === undefined) return fail(context, statement, 'UNKNOWN_QUERY', [queryId, nearNames(queryId, queries.keys())]);
  if (query.kind !== 'CREATE SOURCE TABLE') return [queryId];
  return fail(context, statement, 'SOURCE_TABLE_QUERY', [queryId, query.reads.join(), DONE[statement.kind]]);
}

/** For people: `Query X paused.` */
export function controlMessage(ids: readonly string[], { kind }: ast.QueryControl): string {
  return `Quer${ids.length === 1 ? 'y' : 'ies'} ${ids.join(', ')} ${DONE[kind]}.`;
}
