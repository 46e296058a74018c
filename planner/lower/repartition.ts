import type { Lowered, PlanBuilder } from './plan-builder.ts';

/**
 * Sends the changes of a step that moved their keys to the partitions where these belong: through a topic between two
 * tasks, named after the step. Where one task has all partitions at hand already, a push query's or that of a topic with one
 * partition, nothing has to move.
 */
export function repartition(moved: Lowered, builder: PlanBuilder): Lowered {
  const { step, partitions } = moved;
  if (!builder.persistent || partitions === 1) return moved;
  const { relation, schema, emitsBefore } = step;
  const id = `${step.id}-repartition`;
  const topic = builder.addRepartitionTopic(id, partitions);
  builder.add({ kind: 'repartition', id, relation, schema, emitsBefore, input: step.id, topic, partitions });
  const source = builder.add({ kind: 'repartition-source', id: `${id}-source`, relation, schema, emitsBefore, topic, partitions });
  return { step: source, partitions };
}
