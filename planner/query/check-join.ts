import type * as ast from '../../parser/ast.ts';
import { groupingKey } from '../../types/schema.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression } from '../expression.ts';
import { printExpression } from '../print-expression.ts';
import type { JoinSides } from './join-condition.ts';
import type { From } from './shape.ts';

export type JoinKind = 'stream-stream' | 'stream-table' | 'table-table' | 'foreign-key';

type Checked = {
  readonly written: ast.Join;
  readonly sides: JoinSides;
  readonly left: From;
  readonly right: From;
  readonly bound: { readonly left: Expression; readonly right: Expression };
};

/** Which join it is. Fails where the sources, their keys, partitions or windows do not allow one. */
export function checkJoin(checked: Checked, context: PlanContext): JoinKind {
  const { written, left, right } = checked;
  refuseTwice(checked, context);
  refuseKafka(checked, context);
  const kind = kindOf(checked, context);
  checkWithin(written, kind, left, context);
  checkWindows(checked, context);
  if (kind !== 'foreign-key') checkPartitions(written, left, right, context);
  return kind;
}

function refuseTwice({ written, left, right }: Checked, context: PlanContext): void {
  const [{ source, alias }] = right.sources;
  if (left.sources.some((other) => other.source.name === source.name)) fail(context, written.right, 'SELF_JOIN', [source.name]);
  if (left.sources.some((other) => other.alias === alias)) fail(context, written.right, 'DUPLICATE_ALIAS', [alias]);
}

/** A value without names cannot be told from another side's (ksqlDB's rule). */
function refuseKafka({ written, left, right }: Checked, context: PlanContext): void {
  for (const { source } of [...left.sources, ...right.sources]) {
    if (source.valueFormat.name === 'KAFKA') fail(context, written, 'JOIN_OF_KAFKA', [source.name]);
  }
}

function kindOf(checked: Checked, context: PlanContext): JoinKind {
  const { written, sides, left, right, bound } = checked;
  const name = right.sources[0].source.name;
  if (left.node.relation === 'STREAM' && right.node.relation === 'STREAM') return 'stream-stream';
  if (left.node.relation === 'TABLE' && right.node.relation === 'STREAM') {
    return fail(context, written, 'TABLE_BEFORE_STREAM', [left.sources[0].source.name, name]);
  }
  if (!isOnlyKey(bound.right, right)) {
    const key = groupingKey(right.node.schema).map((column) => column.name);
    return fail(context, sides.right, 'JOIN_NOT_ON_KEY', [name, printExpression(bound.right), key]);
  }
  if (left.node.relation === 'STREAM') {
    if (written.type === 'INNER' || written.type === 'LEFT') return 'stream-table';
    return fail(context, written, 'JOIN_TYPE_NOT_HERE', [written.type, 'a stream and a table']);
  }
  if (isOnlyKey(bound.left, left)) return 'table-table';
  if (written.type === 'INNER' || written.type === 'LEFT') return 'foreign-key';
  return fail(context, written, 'JOIN_TYPE_NOT_HERE', [written.type, 'tables by a foreign key']);
}

function isOnlyKey(expression: Expression, { node }: From): boolean {
  return expression.kind === 'column' && expression.side === 'key' && expression.index === 0 && groupingKey(node.schema).length === 1;
}

function checkWithin({ within, right }: ast.Join, kind: JoinKind, left: From, context: PlanContext): void {
  if (kind === 'stream-stream' && within === null) fail(context, right, 'JOIN_WITHOUT_WITHIN', [left.sources[0].source.name, right.name]);
  if (kind !== 'stream-stream' && within !== null) fail(context, within, 'WITHIN_NOT_HERE', []);
}

/** Windowed keys meet only windows of the same kind and size, as they stand. */
function checkWindows({ written, left, right, bound }: Checked, context: PlanContext): void {
  const [one, other] = [left.node.schema.window, right.node.schema.window];
  if (one === null && other === null) return;
  const names = [left.sources[0].source.name, right.sources[0].source.name] as const;
  if (one === null || other === null) return fail(context, written, 'WINDOWED_JOIN', [...names, 'only one of them is windowed']);
  const sameKind = (one.kind === 'SESSION') === (other.kind === 'SESSION');
  if (!sameKind || one.sizeMs !== other.sizeMs) fail(context, written, 'WINDOWED_JOIN', [...names, 'their windows differ']);
  if (isOnlyKey(bound.left, left) && isOnlyKey(bound.right, right)) return;
  fail(context, written.on, 'WINDOWED_JOIN', [...names, 'windowed sources are joined by their keys alone']);
}

function checkPartitions(written: ast.Join, left: From, right: From, context: PlanContext): void {
  const [one, other] = [left.sources[0].source, right.sources[0].source];
  if (one.partitions !== other.partitions) {
    fail(context, written, 'JOIN_PARTITIONS_DIFFER', [one.name, one.partitions, other.name, other.partitions]);
  }
}
