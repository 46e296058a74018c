import type { Partition } from '../../types/topic.ts';

/** The partitions of a topic, made once: appends name them by reference. */
export function partitionList(topic: string, count: number): readonly Partition[] {
  return Array.from({ length: count }, (_, partition) => ({ topic, partition }));
}
