import { columnsOf, mapColumns } from '../rewrite-expression.ts';
import { rewriteUp } from '../rewrite-plan.ts';
import type { LogicalPlan, ProjectNode } from '../logical-plan.ts';
import type { Column } from '../../types/schema.ts';
import type { Rule } from './rule.ts';

/** An expression that the upper projection reads twice stays where it is computed once. */
export const mergeProjections: Rule = {
  name: 'mergeProjections',
  summary: 'Makes one projection of two, and removes one that changes nothing.',
  apply: (plan) =>
    rewriteUp(plan, (node) => {
      if (node.kind !== 'project') return node;
      const merged = node.input.kind === 'project' && readsOnce(node, node.input) ? merge(node, node.input) : node;
      return changesNothing(merged) ? merged.input : merged;
    }),
};

function merge(upper: ProjectNode, lower: ProjectNode): ProjectNode {
  const columns = upper.columns.map(({ name, expression }) => ({
    name,
    expression: mapColumns(expression, (column) => (column.side === 'key' ? column : (lower.columns[column.index]?.expression ?? column))),
  }));
  return { ...upper, input: lower.input, columns };
}

/** Whether merging computes nothing more often than before. */
function readsOnce(upper: ProjectNode, lower: ProjectNode): boolean {
  const reads = upper.columns.flatMap(({ expression }) => columnsOf(expression)).filter(({ side }) => side === 'value');
  return lower.columns.every(({ expression }, index) => {
    if (expression.kind === 'column' || expression.kind === 'literal' || expression.kind === 'rowtime') return true;
    return reads.filter((column) => column.index === index).length <= 1;
  });
}

function changesNothing(node: ProjectNode): boolean {
  const input: LogicalPlan = node.input;
  const sameValue = node.columns.every(
    ({ expression }, i) => expression.kind === 'column' && expression.side === 'value' && expression.index === i,
  );
  return sameValue && sameNames(node.schema.value, input.schema.value) && sameNames(node.schema.key, input.schema.key);
}

function sameNames(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every(({ name }, i) => name === b[i]?.name);
}
