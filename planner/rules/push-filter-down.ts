import type { ColumnExpression, Expression } from '../expression.ts';
import type { AggregateNode, FilterNode, LogicalPlan, UnaryNode } from '../logical-plan.ts';
import { columnsOf, hasKind, mapColumns } from '../rewrite-expression.ts';
import { rewriteUp } from '../rewrite-plan.ts';
import type { Rule } from './rule.ts';

/**
 * Only columns are followed through what computes them, never expressions: above a projection an expression that failed
 * is NULL, inside a predicate it drops the row. Never past a window, whose stream time only moves with the rows that
 * reach it.
 */
export const pushFilterDown: Rule = {
  name: 'pushFilterDown',
  summary: 'Moves filters below projections, PARTITION BY and GROUP BY, where fewer rows and no state follow.',
  apply: (plan) => rewriteUp(plan, (node) => (node.kind === 'filter' ? (push(node.predicate, node.input) ?? node) : node)),
};

/** The node with the predicate somewhere below it; null if it must stay above. */
function push(predicate: Expression, node: LogicalPlan): LogicalPlan | null {
  switch (node.kind) {
    case 'source':
    // What a table function gives is not there below it; a join's streams move its time by every row that reaches it.
    case 'flat-map':
    case 'join':
      return null;
    case 'filter': {
      const input = push(predicate, node.input);
      return input === null ? null : { ...node, input };
    }
    case 'project':
      return pushThrough(predicate, node, ({ side, index }) =>
        side === 'key' ? keyColumn(node.input, index) : node.columns[index]?.expression,
      );
    case 'partition-by':
      return pushThrough(predicate, node, ({ side, index }) => (side === 'key' ? node.key : node.value)[index]?.expression);
    case 'aggregate':
      return passesAggregate(predicate, node) ? pushThrough(predicate, node, ({ index }) => node.groupBy[index]?.expression) : null;
    default:
      return node satisfies never;
  }
}

function keyColumn(input: LogicalPlan, index: number): Expression | undefined {
  const column = input.schema.key[index];
  return column && { kind: 'column', type: column.type, side: 'key', index, name: column.name };
}

/** A group is all its rows or none of them only where the predicate asks for nothing but the key. */
function passesAggregate(predicate: Expression, node: AggregateNode): boolean {
  return node.window === null && columnsOf(predicate).every(({ side }) => side === 'key') && !hasKind(predicate, 'rowtime');
}

function pushThrough(
  predicate: Expression,
  node: UnaryNode,
  below: (column: ColumnExpression) => Expression | undefined,
): LogicalPlan | null {
  const substitutes = columnsOf(predicate).map((column) => below(column));
  if (!substitutes.every((substitute) => substitute?.kind === 'column')) return null;
  const moved = mapColumns(predicate, (column) => below(column) ?? column);
  return { ...node, input: push(moved, node.input) ?? filter(moved, node.input) };
}

function filter(predicate: Expression, input: LogicalPlan): FilterNode {
  return { kind: 'filter', relation: input.relation, schema: input.schema, input, predicate };
}
