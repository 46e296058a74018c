import type * as ast from '../../parser/ast.ts';
import type { PlanContext } from '../context.ts';
import { NO_EFFECTS, type DefinePlan, type UnchangedPlan } from '../statement-plan.ts';
import { controlledQueries, controlMessage } from './controlled-queries.ts';

/** PAUSE and RESUME of one query or of all. As in ksqlDB, pausing twice is no mistake, nor is resuming what runs. */
export function planPause(statement: ast.QueryControl, context: PlanContext): DefinePlan | UnchangedPlan {
  const ids = controlledQueries(statement, context);
  if (ids.length === 0) return { kind: 'unchanged', message: `There is no query to ${statement.kind}.` };
  const kind = statement.kind === 'pause' ? 'pause-query' : 'resume-query';
  return { ...NO_EFFECTS, kind: 'define', changes: ids.map((id) => ({ kind, id })), message: controlMessage(ids, statement) };
}
