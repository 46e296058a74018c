import type * as ast from '../../parser/ast.ts';
import { assert } from '../../types/errors.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { Expression } from '../expression.ts';
import type { LogicalPlan } from '../logical-plan.ts';
import { pullAccess } from '../query/pull-access.ts';
import { bindQuery } from '../query/bind-query.ts';
import { findSources } from '../query/bind-source.ts';
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
  return {
    kind: 'pull',
    logical,
    source: source.name,
    queryId,
    access: pullAccess(filter, source.schema),
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
