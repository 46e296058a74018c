import type * as ast from '../parser/ast.ts';
import type { Catalog } from './catalog.ts';
import { catalogPartitions } from './source-topic.ts';

/** Topics whose partition counts planning the statement takes from outside (`Facts.topics`): those named that the catalog does not know. */
export function neededTopics(
  statement: ast.Statement,
  catalog: Catalog,
  properties: Readonly<Record<string, string>> = {},
): readonly string[] {
  switch (statement.kind) {
    case 'create-source': {
      const topic = topicProperty(statement.properties);
      return topic === null ? [] : unknown(topic, catalog);
    }
    case 'create-as-select':
      return unknown(sinkTopic(statement, properties), catalog);
    case 'explain':
      return statement.statement === null ? [] : neededTopics(statement.statement, catalog, properties);
    default:
      return [];
  }
}

/** The topic that a C*AS writes: KAFKA_TOPIC, or the sink's name behind the session's prefix. */
export function sinkTopic(statement: ast.CreateAsSelect, properties: Readonly<Record<string, string>>): string {
  return topicProperty(statement.properties) ?? (properties['ksql.output.topic.name.prefix'] ?? '') + statement.name;
}

function topicProperty(properties: readonly ast.Property[]): string | null {
  const value = properties.find(({ name }) => name === 'KAFKA_TOPIC')?.value;
  return value?.kind === 'string' ? value.value : null;
}

function unknown(topic: string, catalog: Catalog): readonly string[] {
  return catalogPartitions(topic, catalog) === null ? [topic] : [];
}
