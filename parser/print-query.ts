import type { Query, Relation, SelectItem, SourceRelation, Window, WindowClauses, Within } from './ast.ts';
import type { Expression } from './ast-expression.ts';
import { LEVEL, printAt, printExpression } from './print-expression.ts';
import { printDuration, printName } from './print-name.ts';

/** SELECT with its clauses, on one line. */
export function printQuery(query: Query): string {
  const clauses = [
    `SELECT ${query.select.map(printSelectItem).join(', ')}`,
    `FROM ${printRelation(query.from)}`,
    query.window === null ? '' : `WINDOW ${printWindow(query.window)}`,
    query.where === null ? '' : `WHERE ${printExpression(query.where)}`,
    query.groupBy === null ? '' : `GROUP BY ${printByList(query.groupBy)}`,
    query.partitionBy === null ? '' : `PARTITION BY ${printByList(query.partitionBy)}`,
    query.having === null ? '' : `HAVING ${printExpression(query.having)}`,
    query.emit === null ? '' : `EMIT ${query.emit}`,
    query.limit === null ? '' : `LIMIT ${query.limit}`,
  ];
  return clauses.filter((clause) => clause !== '').join(' ');
}

function printSelectItem(item: SelectItem): string {
  switch (item.kind) {
    case 'select-all':
      return item.source === null ? '*' : `${printName(item.source)}.*`;
    case 'select-struct-all':
      return `${printAt(LEVEL.postfix, item.expression)}->*`;
    case 'select-expression':
      return printExpression(item.expression) + printAlias(item.alias);
    default:
      return item satisfies never;
  }
}

function printRelation(relation: Relation): string {
  if (relation.kind === 'source') return printSource(relation);
  const type = relation.type === 'INNER' ? '' : `${relation.type} `;
  const within = relation.within === null ? '' : ` ${printWithin(relation.within)}`;
  return `${printRelation(relation.left)} ${type}JOIN ${printSource(relation.right)}${within} ON ${printExpression(relation.on)}`;
}

function printSource({ name, alias }: SourceRelation): string {
  return printName(name) + printAlias(alias);
}

function printAlias(alias: string | null): string {
  return alias === null ? '' : ` AS ${printName(alias)}`;
}

function printWithin({ beforeMs, afterMs, graceMs }: Within): string {
  const reach = beforeMs === afterMs ? printDuration(beforeMs) : `(${printDuration(beforeMs)}, ${printDuration(afterMs)})`;
  return `WITHIN ${reach}${graceMs === null ? '' : ` GRACE PERIOD ${printDuration(graceMs)}`}`;
}

function printWindow(window: Window): string {
  return (window.name === null ? '' : `${printName(window.name)} `) + printWindowKind(window);
}

function printWindowKind(window: Window): string {
  const limits = printWindowLimits(window);
  switch (window.kind) {
    case 'tumbling':
      return `TUMBLING (SIZE ${printDuration(window.sizeMs)}${limits})`;
    case 'hopping':
      return `HOPPING (SIZE ${printDuration(window.sizeMs)}, ADVANCE BY ${printDuration(window.advanceMs)}${limits})`;
    case 'session':
      return `SESSION (${printDuration(window.gapMs)}${limits})`;
    default:
      return window satisfies never;
  }
}

function printWindowLimits({ retentionMs, graceMs }: WindowClauses): string {
  const retention = retentionMs === null ? '' : `, RETENTION ${printDuration(retentionMs)}`;
  return retention + (graceMs === null ? '' : `, GRACE PERIOD ${printDuration(graceMs)}`);
}

function printByList(list: readonly Expression[]): string {
  return list.map((expression) => printAt(LEVEL.operand, expression)).join(', ');
}
