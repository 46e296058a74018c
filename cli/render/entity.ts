import type { Entity } from '../../protocol/entities.ts';
import { textColumns } from './columns.ts';
import { functionDescription } from './function-description.ts';
import { queryDescription } from './query-description.ts';
import { queryList } from './query-list.ts';
import { sourceDescription } from './source-description.ts';
import { streamList, tableList } from './source-list.ts';
import { drawTable } from './table.ts';
import { wireTypeText } from './wire-type.ts';

type Kind = Entity['@type'];
type Renderers = { readonly [K in Kind]: (entity: Extract<Entity, { '@type': K }>, width: number) => string };

const RENDERERS: Renderers = {
  currentStatus: ({ commandStatus: { message, queryId } }) =>
    `${message}${queryId === null || message.includes(queryId) ? '' : ` (query ${queryId})`}\n`,
  streams: streamList,
  tables: tableList,
  queries: queryList,
  sourceDescription: (entity, width) => sourceDescription(entity.sourceDescription, width),
  source_descriptions: (entity, width) => entity.sourceDescriptions.map((source) => sourceDescription(source, width)).join('\n'),
  queryDescription: (entity, width) => queryDescription(entity.queryDescription, width),
  executionPlan: ({ executionPlan }) => `${executionPlan.trimEnd()}\n`,
  kafka_topics: ({ topics }, width) => {
    if (topics.length === 0) return 'There are no topics yet.\n';
    const columns = [...textColumns('Topic'), { name: 'Partitions', align: 'right' }] as const;
    return drawTable(
      columns,
      topics.map(({ name, replicaInfo }) => [name, String(replicaInfo.length)]),
      width,
    );
  },
  function_names: ({ functions }, width) =>
    drawTable(
      textColumns('Function', 'Kind', 'Category'),
      functions.map(({ name, type, category }) => [name, type.toLowerCase(), category]),
      width,
    ),
  describe_function: functionDescription,
  properties: ({ properties }, width) =>
    drawTable(
      textColumns('Property', 'Value', 'From', 'Can be SET'),
      properties.map(({ name, value, level, editable }) => [name, value, level, editable ? 'yes' : 'no']),
      width,
    ),
  variables: ({ variables }, width) =>
    variables.length === 0
      ? 'No variable is defined.\n'
      : drawTable(
          textColumns('Variable', 'Value'),
          variables.map(({ name, value }) => [name, value]),
          width,
        ),
  type_list: ({ types }, width) =>
    drawTable(
      textColumns('Type', 'Stands for'),
      Object.entries(types).map(([name, schema]) => [name, wireTypeText(schema)]),
      width,
    ),
  assert_topic: ({ topicName, exists }) => `Topic ${topicName} ${exists ? 'exists' : 'does not exist'}.\n`,
  assert_schema: ({ subject, id, exists }) => {
    const name = `Schema${id === null ? '' : ` ${id}`}${subject === null ? '' : ` of subject ${subject}`}`;
    return `${name} ${exists ? 'exists' : 'does not exist'}.\n`;
  },
  session: () => '',
  warning_entity: ({ message }) => `Warning: ${message}\n`,
};

/** A statement's answer as text for people, at most `width` columns wide; every line ends with a line feed. */
export function entityText(entity: Entity, width: number): string {
  const render = RENDERERS[entity['@type']] as ((entity: Entity, width: number) => string) | undefined;
  // A newer server may answer what this client does not know.
  const text = render === undefined ? `${JSON.stringify(entity)}\n` : render(entity, width);
  return text + entity.warnings.map(({ message }) => `Warning: ${message}\n`).join('');
}
