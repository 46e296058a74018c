import type { StepId } from '../planner/physical-plan.ts';
import type { DropReason, OperatorCounts } from './operator.ts';
import type { QueryStatus } from './query-status.ts';

/** What each step of a query did in all its tasks together, in the order of the plan; steps that no task runs are left out. */
export function stepCounts({ query, tasks }: Pick<QueryStatus, 'query' | 'tasks'>): ReadonlyMap<StepId, OperatorCounts> {
  const sums = new Map<StepId, OperatorCounts>();
  for (const { id } of query.plan.steps) {
    const counted = tasks.flatMap(({ counts }) => counts.get(id) ?? []);
    if (counted.length > 0) sums.set(id, counted.reduce(plus));
  }
  return sums;
}

/** `in 5, forwarded 3, late 2`: in = forwarded + held + dropped. */
export function countsText({ in: came, forwarded, held, dropped }: OperatorCounts): string {
  const rest = Object.entries(dropped).map(([reason, count]) => `, ${reason} ${count}`);
  return `in ${came}, forwarded ${forwarded}${held === 0 ? '' : `, held ${held}`}${rest.join('')}`;
}

function plus(a: OperatorCounts, b: OperatorCounts): OperatorCounts {
  const dropped = { ...a.dropped };
  for (const [reason, count] of Object.entries(b.dropped) as [DropReason, number][]) dropped[reason] = (dropped[reason] ?? 0) + count;
  return { in: a.in + b.in, forwarded: a.forwarded + b.forwarded, held: a.held + b.held, dropped };
}
