import type * as ast from '../parser/ast.ts';
import type { Format } from '../formats/format.ts';
import type { FormatSpec } from '../types/topic.ts';
import { EMPTY_CATALOG, type Catalog, type Source } from './catalog.ts';
import { schemaNameOfId, subjectOf, type SchemaName } from './facts.ts';
import { wholeNumber } from './properties.ts';
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

/** The schemas that planning the statement takes from the registry (`Facts.schemas`): those named by id, and the latest of the topic of a source that is declared or altered. */
export function neededSchemas(
  statement: ast.Statement,
  formats: readonly Format[],
  properties: Readonly<Record<string, string>> = {},
  catalog: Catalog = EMPTY_CATALOG,
): readonly SchemaName[] {
  switch (statement.kind) {
    case 'create-source': {
      const topic = topicProperty(statement.properties);
      return SIDES.flatMap((side) => {
        const id = schemaId(statement.properties, side);
        if (id !== null) return [schemaNameOfId(id)];
        return topic !== null && hasSchemas(statement.properties, side, formats, properties) ? [subjectOf(topic, side)] : [];
      });
    }
    case 'create-as-select':
      return SIDES.flatMap((side) => {
        const id = schemaId(statement.properties, side);
        return id === null ? [] : [schemaNameOfId(id)];
      });
    case 'insert-select': {
      const target = catalog.sources.get(statement.target);
      return target === undefined ? [] : unwritten(target, formats);
    }
    case 'alter-source': {
      const source = catalog.sources.get(statement.name);
      return source === undefined ? [] : [subjectOf(source.topic, 'value')];
    }
    case 'explain':
      return statement.statement === null ? [] : neededSchemas(statement.statement, formats, properties, catalog);
    default:
      return [];
  }
}

/** The latest schemas of a source's topic, for the sides that nothing has been written with. */
function unwritten({ topic, keyFormat, valueFormat }: Source, formats: readonly Format[]): readonly SchemaName[] {
  const lacks = ({ name, options }: FormatSpec): boolean =>
    options['SCHEMA_ID'] === undefined && formats.some((format) => format.name === name && format.schema !== null);
  return [...(lacks(keyFormat) ? [subjectOf(topic, 'key')] : []), ...(lacks(valueFormat) ? [subjectOf(topic, 'value')] : [])];
}

const SIDES = ['key', 'value'] as const;

function schemaId(properties: readonly ast.Property[], side: 'key' | 'value'): number | null {
  const value = properties.find(({ name }) => name === `${side.toUpperCase()}_SCHEMA_ID`)?.value;
  return value === undefined ? null : (wholeNumber(value) ?? null);
}

/** Whether the format that WITH or the settings name has schemas. A name that is wrong is left to planning. */
function hasSchemas(
  written: readonly ast.Property[],
  side: 'key' | 'value',
  formats: readonly Format[],
  properties: Readonly<Record<string, string>>,
): boolean {
  const own = written.find(({ name }) => name === `${side.toUpperCase()}_FORMAT` || name === 'FORMAT')?.value;
  const name = own?.kind === 'string' ? own.value : (properties[`ksql.persistence.default.format.${side}`] ?? '');
  return formats.some((format) => format.name === name.trim().toUpperCase() && format.schema !== null);
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
