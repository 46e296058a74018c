import type * as ast from '../../parser/ast.ts';
import type { PlanContext } from '../context.ts';
import { NO_EFFECTS, type DefinePlan, type UnchangedPlan } from '../statement-plan.ts';
import { controlledQueries, controlMessage } from './controlled-queries.ts';

/** TERMINATE of one query or of all: they end, and what they wrote stays. A SOURCE TABLE's goes with the table only. */
export function planTerminate(statement: ast.QueryControl, context: PlanContext): DefinePlan | UnchangedPlan {
  const ids = controlledQueries(statement, context);
  if (ids.length === 0) return { kind: 'unchanged', message: 'There is no query to end.' };
  return {
    ...NO_EFFECTS,
    kind: 'define',
    changes: ids.map((id) => ({ kind: 'drop-query', id })),
    stop: ids,
    message: controlMessage(ids, statement),
  };
}
