import type { AssertSchemaEntity, AssertTopicEntity } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';

/** `exists` says what was asserted, and holds. */
export function asserted(base: EntityBase, { asserted: what, exists }: ResultOf<'asserted'>): AssertTopicEntity | AssertSchemaEntity {
  if (what.kind === 'topic') return { '@type': 'assert_topic', ...base, topicName: what.topic, exists };
  return { '@type': 'assert_schema', ...base, subject: what.subject, id: what.id, exists };
}
