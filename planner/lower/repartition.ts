import type { Route } from '../physical-plan.ts';
import type { Lowered, PlanBuilder } from './plan-builder.ts';

/** Where the changes go: `partitions` of them; `route` as in RepartitionStep. */
export type Destination = { readonly partitions: number; readonly route?: Route | undefined };

/**
 * Sends the changes of a step that moved their keys to the partitions where these belong: through a topic between two
 * tasks, named after the step. Where one task has all partitions at hand already, a push query's or that of topics with one
 * partition, nothing has to move.
 */
export function repartition(moved: Lowered, builder: PlanBuilder, destination: Destination = { partitions: moved.partitions }): Lowered {
  const { step } = moved;
  const { partitions, route } = destination;
  if (!builder.persistent || (moved.partitions === 1 && partitions === 1)) return { step, partitions };
  const { relation, schema, emitsBefore } = step;
  const id = `${step.id}-repartition`;
  const topic = builder.addRepartitionTopic(id, partitions);
  const common = { relation, schema, emitsBefore, topic, partitions };
  builder.add({ kind: 'repartition', id, ...common, input: step.id, ...(route === undefined ? {} : { route }) });
  return { step: builder.add({ kind: 'repartition-source', id: `${id}-source`, ...common }), partitions };
}
