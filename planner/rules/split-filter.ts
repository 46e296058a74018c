import type { FilterNode, LogicalPlan } from '../logical-plan.ts';
import { rewriteUp } from '../rewrite-plan.ts';
import type { Rule } from './rule.ts';

/** The left condition is evaluated first, as in the AND. */
export const splitFilter: Rule = {
  name: 'splitFilter',
  summary: 'Makes one filter for each condition of an AND, so that each may go its own way.',
  apply: (plan) => rewriteUp(plan, (node) => (node.kind === 'filter' ? split(node) : node)),
};

function split(node: FilterNode): LogicalPlan {
  const { predicate } = node;
  if (predicate.kind !== 'logical' || predicate.operator !== 'AND') return node;
  const left = split({ ...node, predicate: predicate.left });
  return split({ ...node, input: left, predicate: predicate.right });
}
