import type { SourceInfo, StreamsList, TablesList } from '../../protocol/entities.ts';
import type { EntityBase, ResultOf } from './base.ts';

export function sourcesList(base: EntityBase, result: ResultOf<'sources'>): StreamsList | TablesList {
  const infos = result.sources.map((source): SourceInfo => ({
    type: source.kind,
    name: source.name,
    topic: source.topic,
    keyFormat: source.keyFormat.name,
    valueFormat: source.valueFormat.name,
    isWindowed: source.schema.window !== null,
  }));
  return result.sourceKind === 'STREAM' ? { '@type': 'streams', ...base, streams: infos } : { '@type': 'tables', ...base, tables: infos };
}
