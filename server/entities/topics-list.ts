import type { TopicsList } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';

/** `replicaInfo` has one element a partition: how many copies it has. The embedded broker keeps one. */
export function topicsList(base: EntityBase, result: ResultOf<'topics'>): TopicsList {
  const topics = result.topics.map(({ name, partitions }) => ({ name, replicaInfo: Array.from({ length: partitions }, () => 1) }));
  return { '@type': 'kafka_topics', ...base, topics };
}
