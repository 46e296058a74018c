import type { LogicalQuery } from './logical-plan.ts';
import { foldConstants } from './rules/fold-constants.ts';
import { mergeFilters } from './rules/merge-filters.ts';
import { mergeProjections } from './rules/merge-projections.ts';
import { pruneColumns } from './rules/prune-columns.ts';
import { pushFilterDown } from './rules/push-filter-down.ts';
import type { Rule } from './rules/rule.ts';
import { splitFilter } from './rules/split-filter.ts';

/** The optimiser: each rule once, in this order. */
export const RULES: readonly Rule[] = [
  foldConstants, // first: a predicate that became TRUE or FALSE lets the others see it
  splitFilter, // one AND, several filters: each may then go its own way
  pushFilterDown, // after split. Never past a window
  mergeFilters, // what did not part company becomes one function again
  mergeProjections, // the steps above leave projections on projections
  pruneColumns, // last: only now is it known which columns are read
];

/** The same query in a form that costs less to run. Its schema stays as it is. */
export function optimize(query: LogicalQuery): LogicalQuery {
  return { ...query, root: RULES.reduce((plan, rule) => rule.apply(plan), query.root) };
}
