import type { PartitionOffsets, SourceDescription, SourceDescriptionEntity, SourceDescriptionsEntity } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';
import { sourceFields } from './fields.ts';
import { queryInfo } from './queries.ts';
import { queryAccount } from './query-account.ts';
import { sourceStatistics } from './source-statistics.ts';

type Described = ResultOf<'source-descriptions'>['sources'][number];

/** DESCRIBE of one source answers one entity, of several a list in one. */
export function sourceDescriptions(
  base: EntityBase,
  result: ResultOf<'source-descriptions'>,
): SourceDescriptionEntity | SourceDescriptionsEntity {
  const all = result.sources.map((described) => sourceDescription(described, result.extended));
  const [first] = all;
  if (result.single && first !== undefined) return { '@type': 'sourceDescription', ...base, sourceDescription: first };
  return { '@type': 'source_descriptions', ...base, sourceDescriptions: all };
}

function sourceDescription(described: Described, extended: boolean): SourceDescription {
  const { source } = described;
  return {
    name: source.name,
    windowType: source.schema.window?.kind ?? null,
    readQueries: described.readQueries.map(queryInfo),
    writeQueries: described.writeQueries.map(queryInfo),
    fields: sourceFields(source),
    type: source.kind,
    timestamp: source.timestamp?.column ?? '',
    ...(extended ? sourceStatistics(described) : { statistics: '', errorStats: '' }),
    extended,
    keyFormat: source.keyFormat.name,
    valueFormat: source.valueFormat.name,
    topic: source.topic,
    partitions: source.partitions,
    replication: 1,
    statement: source.statement,
    queryOffsetSummaries: offsetSummaries(described),
    sourceConstraints: [],
    clusterStatistics: [],
    clusterErrorStats: [],
    ...(extended ? { queryAccounts: described.explained.map(({ status, hints }) => queryAccount(status, hints)) } : {}),
  };
}

/** One summary a consumer group that has committed offsets of the source's topic. */
function offsetSummaries({ source, partitions }: Described): SourceDescription['queryOffsetSummaries'] {
  const byGroup = new Map<string, PartitionOffsets[]>();
  for (const { partition, begin, end, groups } of partitions) {
    for (const { group, offset } of groups) {
      const offsets = byGroup.get(group) ?? [];
      byGroup.set(group, [...offsets, { partition, logStartOffset: begin, logEndOffset: end, consumerOffset: offset }]);
    }
  }
  return [...byGroup].map(([groupId, offsets]) => ({ groupId, topicSummaries: [{ kafkaTopic: source.topic, offsets }] }));
}
