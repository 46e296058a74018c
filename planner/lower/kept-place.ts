import type { Route, SourceStep, StepId } from '../physical-plan.ts';
import type { Lowered, PlanBuilder } from './plan-builder.ts';
import { repartition } from './repartition.ts';

/** Key formats whose bytes a value alone decides: no schema's id in them. */
const TOLD_BY_VALUE: ReadonlySet<string> = new Set(['KAFKA', 'DELIMITED', 'JSON']);

/** Changes that stay where they are, and the way on which others reach them. */
export type Place = { readonly lowered: Lowered; readonly route: Route | undefined };

/**
 * How changes with the same key get to where those of `lowered` are. A source's topic is partitioned by the bytes of its key
 * format, which must then be written to find the partition; where they cannot be told from the value, the source's changes go
 * through a repartition topic themselves (ksqlDB's way with formats of the schema registry).
 */
export function keptPlace(lowered: Lowered, builder: PlanBuilder): Place {
  const { step, partitions } = lowered;
  if (!builder.persistent || partitions === 1) return { lowered, route: undefined };
  const source = sourceOf(step.id, builder);
  if (source === null || !TOLD_BY_VALUE.has(source.keyFormat.name)) return { lowered: repartition(lowered, builder), route: undefined };
  return { lowered, route: { by: 'key-format', keyFormat: source.keyFormat } };
}

/** The source whose partitions a step's changes are still in; null: they were moved, or grouped anew. */
function sourceOf(id: StepId, builder: PlanBuilder): SourceStep | null {
  const step = builder.step(id);
  if (step.kind === 'source') return step;
  return step.kind === 'filter' || step.kind === 'project' || step.kind === 'materialize' ? sourceOf(step.input, builder) : null;
}
