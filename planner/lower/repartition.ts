import type { Lowered, PlanBuilder } from './plan-builder.ts';

/**
 * Sends the changes of a step that moved their keys to the partitions where these belong: through a topic between two
 * tasks, named after the step. A query that runs as one task has all partitions at hand already.
 */
export function repartition(moved: Lowered, builder: PlanBuilder): Lowered {
  if (!builder.persistent) return moved;
  const { step, partitions } = moved;
  const { relation, schema, emitsBefore } = step;
  const id = `${step.id}-repartition`;
  const topic = builder.addRepartitionTopic(id, partitions);
  builder.add({ kind: 'repartition', id, relation, schema, emitsBefore, input: step.id, topic, partitions });
  const source = builder.add({ kind: 'repartition-source', id: `${id}-source`, relation, schema, emitsBefore, topic, partitions });
  return { step: source, partitions };
}
