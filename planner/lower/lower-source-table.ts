import { assert } from '../../types/errors.ts';
import type { Source } from '../catalog.ts';
import type { PhysicalPlan } from '../physical-plan.ts';
import { lowerSource } from './lower-source.ts';
import { PlanBuilder } from './plan-builder.ts';

/** The plan that keeps a table's rows and does nothing else: one source with a store, which no step reads. */
export function lowerSourceTable(source: Source, queryId: string): PhysicalPlan {
  const { name, kind, schema } = source;
  const builder = new PlanBuilder(queryId, new Map([[name, source]]), true);
  const node = { kind: 'source', relation: kind, schema, source: name, alias: name, pseudoColumns: [] } as const;
  const { step } = lowerSource(node, { before: false, store: true }, builder);
  assert(step.kind === 'source' && step.store !== null, 'a table that is looked up keeps its rows');
  const { steps, stores, internalTopics } = builder;
  return { version: 1, queryId, steps, stores, internalTopics, materialization: { store: step.store, steps: [] } };
}
