import type * as ast from '../../parser/ast.ts';
import type { Partition } from '../../types/topic.ts';
import type { Source } from '../catalog.ts';
import type { PlanContext } from '../context.ts';
import type { LogicalPlan } from '../logical-plan.ts';
import { lower } from '../lower/lower.ts';
import { optimize } from '../optimize.ts';
import { bindQuery } from '../query/bind-query.ts';
import { findSources } from '../query/bind-source.ts';
import type { PushPlan } from '../statement-plan.ts';

/** SELECT … EMIT CHANGES: one task over all partitions of the sources' topics. `facts.nextQueryNumber` numbers its transient query. */
export function planPush(statement: ast.Select, context: PlanContext): PushPlan {
  return planFollowing(statement, 'push', context);
}

/** SELECT over a stream without EMIT: what is there. */
export function planStreamScan(statement: ast.Select, context: PlanContext): PushPlan {
  return planFollowing(statement, 'pull', context);
}

function planFollowing(statement: ast.Select, purpose: 'push' | 'pull', context: PlanContext): PushPlan {
  const { query } = statement;
  const bound = bindQuery(query, purpose, context);
  const logical = optimize(bound);
  const sources = findSources(query.from, context);
  const queryId = `transient_${sources[0].source.name}_${context.facts.nextQueryNumber}`;
  return {
    kind: 'push',
    plan: lower(logical, { queryId, sink: null }, context.catalog.sources),
    logical,
    inputs: inputsOf(sources.map(({ source }) => source)),
    columns: logical.root.schema.value,
    keyColumns: keyColumns(bound.root),
    limit: query.limit,
    untilEnd: purpose === 'pull',
  };
}

/** Every partition of every topic; a topic of two sources once. */
function inputsOf(sources: readonly Source[]): readonly Partition[] {
  const byTopic = new Map(sources.map(({ topic, partitions }) => [topic, partitions]));
  return [...byTopic].flatMap(([topic, count]) => Array.from({ length: count }, (_, partition) => ({ topic, partition })));
}

/** Which column of the key each selected column shows. */
function keyColumns(root: LogicalPlan): readonly (number | null)[] {
  if (root.kind !== 'project') return [];
  return root.columns.map(({ expression }) => (expression.kind === 'column' && expression.side === 'key' ? expression.index : null));
}
