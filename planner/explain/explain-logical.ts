import { groupingKey } from '../../types/schema.ts';
import type { AggregateCall, LogicalPlan, LogicalQuery, ProjectNode, WindowSpec } from '../logical-plan.ts';
import { printExpression, printName } from '../print-expression.ts';
import { count, indent, namedText } from './lines.ts';

/** What a query means, the last step first. */
export function explainLogical({ root, emit, limit }: LogicalQuery): readonly string[] {
  const asked = [...(emit === null ? [] : [`emit ${emit}`]), ...(limit === null ? [] : [`limit ${count(limit, 'row')}`])];
  return asked.length === 0 ? explainNode(root) : [asked.join(', '), ...indent(explainNode(root))];
}

function explainNode(node: LogicalPlan): readonly string[] {
  const text = nodeText(node);
  return node.kind === 'source' ? [text] : [text, ...indent(explainNode(node.input))];
}

function nodeText(node: LogicalPlan): string {
  switch (node.kind) {
    case 'source': {
      const columns = [...node.schema.key, ...node.schema.value].map(({ name }) => printName(name));
      const alias = node.alias === node.source ? '' : ` AS ${printName(node.alias)}`;
      return `source ${node.relation} ${printName(node.source)}${alias}: ${columns.join(', ') || 'no columns'}`;
    }
    case 'filter':
      return `filter ${printExpression(node.predicate)}`;
    case 'project':
      return `project ${keyText(node)}${namedText(node.columns)}`;
    case 'partition-by':
      return `partition-by ${namedText(node.key) || 'NULL'}; carries ${namedText(node.value) || 'nothing'}`;
    case 'aggregate': {
      const by = node.groupBy.length === 0 ? 'all rows' : `by ${namedText(node.groupBy)}`;
      return `aggregate ${by}${windowText(node.window)}: ${node.aggregates.map(aggregateText).join(', ')}`;
    }
    default:
      return node satisfies never;
  }
}

/** The key that a projection keeps, with its new names. */
function keyText({ schema, input }: ProjectNode): string {
  const key = groupingKey(schema).map(({ name }, i) => {
    const before = input.schema.key[i]?.name ?? name;
    return before === name ? printName(name) : `${printName(name)} = ${printName(before)}`;
  });
  return key.length === 0 ? '' : `[${key.join(', ')}] `;
}

/** `KSQL_AGG_VARIABLE_0 = SUM(AMOUNT)`. */
export function aggregateText({ name, overload, args }: AggregateCall): string {
  return `${name} = ${overload.replace(/\(.*$/s, '')}(${args.map(printExpression).join(', ')})`;
}

/** `, TUMBLING 60000 ms, grace 0 ms, kept 86400000 ms`; nothing without a window. */
export function windowText(window: WindowSpec | null): string {
  if (window === null) return '';
  return `, ${window.kind}${window.sizeMs === null ? '' : ` ${window.sizeMs} ms`}, grace ${window.graceMs} ms, kept ${window.retentionMs} ms`;
}
