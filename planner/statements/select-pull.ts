import type * as ast from '../../parser/ast.ts';
import { assert } from '../../types/errors.ts';
import { groupingKey, type Schema } from '../../types/schema.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { LogicalPlan } from '../logical-plan.ts';
import { pullAccess } from '../query/pull-access.ts';
import { bindQuery } from '../query/bind-query.ts';
import { findSources } from '../query/bind-source.ts';
import { columnsOf } from '../rewrite-expression.ts';
import { fold } from '../rules/fold-constants.ts';
import type { PullPlan } from '../statement-plan.ts';

/** SELECT without EMIT: the rows that a query keeps of the table it writes, by key where WHERE says which. */
export function planPull(statement: ast.Select, context: PlanContext): PullPlan {
  const { query } = statement;
  const [{ source }, ...others] = findSources(query.from, context);
  if (others.length > 0) return fail(context, query.from, 'NOT_IN_PULL', ['JOIN']);
  const queryId = materializedBy(source, query.from, context);
  const logical = bindQuery(query, 'pull', context);
  const { root } = logical;
  assert(root.kind === 'project', 'a query ends in its SELECT list');
  const filter = filterOf(root.input);
  const access = pullAccess(filter, source.schema);
  if (access.kind === 'scan' && !mayScan(filter, source.schema, context)) {
    return fail(context, query.where ?? query, 'SCAN_FORBIDDEN', [source.name, groupingKey(source.schema).map(({ name }) => name)]);
  }
  return {
    kind: 'pull',
    logical,
    source: source.name,
    queryId,
    access,
    filter,
    columns: root.columns,
    keyColumns: root.columns.flatMap(({ expression }, i) => (expression.kind === 'column' && expression.side === 'key' ? [i] : [])),
    limit: query.limit,
  };
}

/** The query that writes the table and keeps its rows. */
function materializedBy(source: Source, from: ast.Relation, context: PlanContext): string {
  const query = source.queryId === null ? undefined : context.catalog.queries.get(source.queryId);
  if (query !== undefined && query.plan.materialization !== null) return query.id;
  return fail(context, from, 'NOT_QUERYABLE', [source.name]);
}

/** WHERE with its constants decided; null where every row passes. */
function filterOf(plan: LogicalPlan): Expression | null {
  if (plan.kind !== 'filter') return null;
  const predicate = fold(plan.predicate);
  return predicate.kind === 'literal' && predicate.value === true ? null : predicate;
}

/** Settings can forbid to read all rows, but for what ksqlDB reads as a range of keys. */
function mayScan(filter: Expression | null, schema: Schema, { properties }: PlanContext): boolean {
  const isOn = (setting: string): boolean => properties[setting]?.toLowerCase() !== 'false';
  if (isOn('ksql.query.pull.table.scan.enabled')) return true;
  return isOn('ksql.query.pull.range.scan.enabled') && filter !== null && isKeyRange(filter, schema);
}

/** Conditions of which one compares the only key column, of STRING or BYTES, with a constant, and no other asks for it. */
function isKeyRange(filter: Expression, schema: Schema): boolean {
  const [key, ...others] = schema.key;
  if (key === undefined || others.length > 0 || (key.type.kind !== 'STRING' && key.type.kind !== 'BYTES')) return false;
  const onKey = conjuncts(filter).filter((term) => columnsOf(term).some(({ side }) => side === 'key'));
  const [range, another] = onKey;
  return range !== undefined && another === undefined && isRange(range);
}

function conjuncts(predicate: Expression): readonly Expression[] {
  if (predicate.kind !== 'logical' || predicate.operator !== 'AND') return [predicate];
  return [...conjuncts(predicate.left), ...conjuncts(predicate.right)];
}

function isRange(term: Expression): boolean {
  if (term.kind !== 'comparison' || !['<', '<=', '>', '>='].includes(term.operator)) return false;
  const isKey = (side: Expression): boolean => side.kind === 'column' && side.side === 'key';
  const isConstant = (side: Expression): boolean => columnsOf(side).length === 0;
  return (isKey(term.left) && isConstant(term.right)) || (isKey(term.right) && isConstant(term.left));
}
