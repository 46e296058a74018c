import { groupingKey } from '../../types/schema.ts';
import type {
  AggregateCall,
  JoinType,
  JoinWindow,
  LogicalPlan,
  LogicalQuery,
  ProjectNode,
  TableCall,
  WindowSpec,
} from '../logical-plan.ts';
import { printExpression, printName } from '../print-expression.ts';
import { inputsOf } from '../rewrite-plan.ts';
import { count, indent, namedText } from './lines.ts';

/** What a query means, the last step first. */
export function explainLogical({ root, emit, limit }: LogicalQuery): readonly string[] {
  const asked = [...(emit === null ? [] : [`emit ${emit}`]), ...(limit === null ? [] : [`limit ${count(limit, 'row')}`])];
  return asked.length === 0 ? explainNode(root) : [asked.join(', '), ...indent(explainNode(root))];
}

function explainNode(node: LogicalPlan): readonly string[] {
  const text = nodeText(node);
  return [text, ...inputsOf(node).flatMap((input) => indent(explainNode(input)))];
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
      return `aggregate ${by}${windowText(node.window)}${emitText(node.emit)}: ${node.aggregates.map(aggregateText).join(', ')}`;
    }
    case 'flat-map':
      return `flat-map ${node.calls.map(tableCallText).join(', ')}`;
    case 'join':
      return `${joinText(node)}${node.foreignKey === null ? '' : `, by ${printExpression(node.foreignKey)}`}`;
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

/** `LEFT join, within 1000 ms before and 2000 ms after, grace 0 ms`. */
export function joinText({ join, within }: { readonly join: JoinType; readonly within: JoinWindow | null }): string {
  if (within === null) return `${join} join`;
  const grace = within.graceMs === null ? 'without grace' : `grace ${within.graceMs} ms`;
  return `${join} join, within ${within.beforeMs} ms before and ${within.afterMs} ms after, ${grace}`;
}

/** `KSQL_SYNTH_0 = EXPLODE(TAGS)`. */
export function tableCallText({ name, overload, args }: TableCall): string {
  return `${printName(name)} = ${overload.replace(/\(.*$/s, '')}(${args.map(printExpression).join(', ')})`;
}

export const emitText = (emit: 'CHANGES' | 'FINAL'): string => (emit === 'FINAL' ? ', when a window closes' : '');

/** `KSQL_AGG_VARIABLE_0 = SUM(AMOUNT)`. */
export function aggregateText({ name, overload, args }: AggregateCall): string {
  return `${name} = ${overload.replace(/\(.*$/s, '')}(${args.map(printExpression).join(', ')})`;
}

/** `, TUMBLING 60000 ms, grace 0 ms, kept 86400000 ms`; nothing without a window. */
export function windowText(window: WindowSpec | null): string {
  if (window === null) return '';
  const advance = window.kind === 'HOPPING' ? `, every ${window.advanceMs} ms` : '';
  const size = window.gapMs === null ? '' : ` after ${window.gapMs} ms`;
  return `, ${window.kind}${window.sizeMs === null ? size : ` ${window.sizeMs} ms`}${advance}, grace ${window.graceMs} ms, kept ${window.retentionMs} ms`;
}
