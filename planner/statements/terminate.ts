import type * as ast from '../../parser/ast.ts';
import { fail, type PlanContext } from '../context.ts';
import { nearNames } from '../near.ts';
import { NO_EFFECTS, type DefinePlan, type UnchangedPlan } from '../statement-plan.ts';

/** TERMINATE of one query or of all: they end, and what they wrote stays. A SOURCE TABLE's goes with the table only. PAUSE and RESUME are not supported yet. */
export function planTerminate(statement: ast.QueryControl, context: PlanContext): DefinePlan | UnchangedPlan {
  if (statement.kind !== 'terminate') return fail(context, statement, 'NOT_SUPPORTED_YET', [statement.kind.toUpperCase()]);
  const { queries } = context.catalog;
  const { queryId } = statement;
  if (queryId === null) {
    const ids = [...queries.values()].filter(({ writes }) => writes !== null).map(({ id }) => id);
    return ids.length > 0 ? ending(ids) : { kind: 'unchanged', message: 'There is no query to end.' };
  }
  const query = queries.get(queryId);
  if (query?.kind === 'CREATE SOURCE TABLE') return fail(context, statement, 'SOURCE_TABLE_QUERY', [queryId, query.reads.join()]);
  if (query !== undefined) return ending([queryId]);
  return fail(context, statement, 'UNKNOWN_QUERY', [queryId, nearNames(queryId, queries.keys())]);
}

function ending(ids: readonly string[]): DefinePlan {
  return {
    ...NO_EFFECTS,
    kind: 'define',
    changes: ids.map((id) => ({ kind: 'drop-query', id })),
    stop: ids,
    message: `Quer${ids.length === 1 ? 'y' : 'ies'} ${ids.join(', ')} terminated.`,
  };
}
