import { BOOLEAN } from '../../types/sql-type.ts';
import { rewriteUp } from '../rewrite-plan.ts';
import { fold } from './fold-constants.ts';
import type { Rule } from './rule.ts';

/** The inner condition comes first: it may guard the outer one, or be FALSE and leave nothing of it. */
export const mergeFilters: Rule = {
  name: 'mergeFilters',
  summary: 'Makes one filter of those that still stand together: one generated function, one look at the row before.',
  apply: (plan) =>
    rewriteUp(plan, (node) => {
      if (node.kind !== 'filter' || node.input.kind !== 'filter') return node;
      const inner = node.input;
      return {
        ...node,
        input: inner.input,
        predicate: fold({ kind: 'logical', type: BOOLEAN, operator: 'AND', left: inner.predicate, right: node.predicate }),
      };
    }),
};
