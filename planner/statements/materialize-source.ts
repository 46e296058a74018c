import { assert } from '../../types/errors.ts';
import type { Query, Source } from '../catalog.ts';
import type { PlanContext } from '../context.ts';
import type { LogicalQuery, SourceNode } from '../logical-plan.ts';
import { lowerSourceTable } from '../lower/lower-source-table.ts';
import type { DefinePlan, StartPlan } from '../statement-plan.ts';
import { cutTopology } from '../topology.ts';

/** ksqlDB's switch: whether a SOURCE TABLE can be pulled from. */
const MATERIALIZES_SOURCES = 'ksql.source.table.materialization.enabled';

/** CREATE SOURCE TABLE also starts a query that keeps the table's rows, so that they can be pulled. It writes nothing. */
export function materializeSource(define: DefinePlan, context: PlanContext): DefinePlan | StartPlan {
  if (context.properties[MATERIALIZES_SOURCES]?.toLowerCase() === 'false') return define;
  const [added] = define.changes;
  assert(added?.kind === 'add-source', 'a source is made');
  const queryId = `CST_${added.source.name}_${context.facts.nextQueryNumber}`;
  const source: Source = { ...added.source, queryId };
  const plan = lowerSourceTable(source, queryId);
  const query: Query = {
    id: queryId,
    kind: 'CREATE SOURCE TABLE',
    statement: context.statement,
    reads: [source.name],
    writes: null,
    plan,
    properties: context.properties,
  };
  return {
    ...define,
    kind: 'start',
    changes: [
      { kind: 'add-source', source },
      { kind: 'add-query', query },
    ],
    message: `Created query with ID ${queryId}`,
    query,
    logical: allOf(source),
    topology: cutTopology(plan),
  };
}

function allOf({ name, kind, schema }: Source): LogicalQuery {
  const root: SourceNode = { kind: 'source', relation: kind, schema, source: name, alias: name, pseudoColumns: [] };
  return { root, emit: 'CHANGES', limit: null };
}
