import type * as ast from '../../parser/ast.ts';
import type { PlanContext } from '../context.ts';
import type { LogicalPlan } from '../logical-plan.ts';
import { lower } from '../lower/lower.ts';
import { optimize } from '../optimize.ts';
import { bindQuery } from '../query/bind-query.ts';
import { findSource } from '../query/bind-source.ts';
import type { PushPlan } from '../statement-plan.ts';

/** SELECT … EMIT CHANGES: one task over all partitions of the source's topic. `facts.nextQueryNumber` numbers its transient query. */
export function planPush(statement: ast.Select, context: PlanContext): PushPlan {
  const { query } = statement;
  const bound = bindQuery(query, 'push', context);
  const logical = optimize(bound);
  const { source } = findSource(query.from, context);
  const queryId = `transient_${source.name}_${context.facts.nextQueryNumber}`;
  const { topic, partitions } = source;
  return {
    kind: 'push',
    plan: lower(logical, { queryId, sink: null }, context.catalog.sources),
    logical,
    inputs: Array.from({ length: partitions }, (_, partition) => ({ topic, partition })),
    columns: logical.root.schema.value,
    keyColumns: keyColumns(bound.root),
    limit: query.limit,
  };
}

/** Which column of the key each selected column shows. */
function keyColumns(root: LogicalPlan): readonly (number | null)[] {
  if (root.kind !== 'project') return [];
  return root.columns.map(({ expression }) => (expression.kind === 'column' && expression.side === 'key' ? expression.index : null));
}
