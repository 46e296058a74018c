import type * as ast from '../../parser/ast.ts';
import type { Schema } from '../../types/schema.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { PROPERTIES, readProperties, type GivenProperties } from '../properties.ts';
import { sourceFormat } from '../source-format.ts';
import { sourceTimestamp } from '../source-timestamp.ts';
import { sourceTopic, type SourceTopic } from '../source-topic.ts';
import type { DefinePlan, UnchangedPlan } from '../statement-plan.ts';
import { bindColumns, type DeclaredColumns } from './bind-columns.ts';

/** CREATE STREAM and CREATE TABLE over a topic that exists, or is made if PARTITIONS is given. */
export function planCreateSource(statement: ast.CreateSource, context: PlanContext): DefinePlan | UnchangedPlan {
  const { name, sourceKind } = statement;
  refuseUnsupported(statement, context);
  const existing = existingSource(statement, context);
  if (existing !== null) return existing;
  const columns = bindColumns(statement, context);
  const given = readProperties(statement.properties, `CREATE ${sourceKind}`, context);
  const topic = topicOf(statement, given, context);
  const source = makeSource({ statement, columns, given, topic }, context);
  return {
    kind: 'define',
    changes: [{ kind: 'add-source', source }],
    stop: [],
    createTopics: topic.create === null ? [] : [topic.create],
    deleteTopics: [],
    message: `${sourceKind === 'STREAM' ? 'Stream' : 'Table'} ${name} created.`,
  };
}

/** The named source stands already: nothing to do with IF NOT EXISTS, else an error. null: the name is free, and can be one. */
export function existingSource(
  statement: Pick<ast.CreateSource, 'name' | 'ifNotExists' | 'position'>,
  context: PlanContext,
): UnchangedPlan | null {
  const { name } = statement;
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return fail(context, statement, 'WRONG_SOURCE_NAME', [name]);
  const existing = context.catalog.sources.get(name);
  if (existing === undefined) return null;
  const kind = existing.kind.toLowerCase();
  if (!statement.ifNotExists) return fail(context, statement, 'ALREADY_EXISTS', [kind, name]);
  return { kind: 'unchanged', message: `There is a ${kind} ${name} already.` };
}

function refuseUnsupported(statement: ast.CreateSource, context: PlanContext): void {
  const { sourceKind, name } = statement;
  if (statement.orReplace) {
    const isReadOnly = statement.readOnly || context.catalog.sources.get(name)?.readOnly === true;
    if (isReadOnly) fail(context, statement, 'READ_ONLY_REPLACED', [name]);
    fail(context, statement, 'NOT_SUPPORTED_YET', [`CREATE OR REPLACE ${sourceKind}`]);
  }
  if (statement.readOnly && sourceKind === 'TABLE') fail(context, statement, 'NOT_SUPPORTED_YET', ['CREATE SOURCE TABLE']);
}

function topicOf(statement: ast.CreateSource, given: GivenProperties, context: PlanContext): SourceTopic {
  const topic = given.KAFKA_TOPIC;
  if (topic === undefined) return fail(context, statement, 'MISSING_PROPERTY', ['KAFKA_TOPIC', PROPERTIES.KAFKA_TOPIC.example]);
  const cleanupPolicy = statement.sourceKind === 'STREAM' ? 'delete' : 'compact';
  return sourceTopic({ topic, partitions: null, cleanupPolicy }, given, context);
}

type Parts = {
  readonly statement: ast.CreateSource;
  readonly columns: DeclaredColumns;
  readonly given: GivenProperties;
  readonly topic: SourceTopic;
};

function makeSource({ statement, columns, given, topic }: Parts, context: PlanContext): Source {
  const { name, sourceKind, position } = statement;
  const schema: Schema = { key: columns.key, value: columns.value, window: null };
  const fields = columns.value.filter((column) => !columns.headers.some((header) => header.column === column.name));
  const firstKey = statement.columns?.find((column) => column.name === columns.key[0]?.name);
  const keyPosition = firstKey?.position ?? position;
  const keyFormat = sourceFormat({ side: 'key', columns: columns.key, inherited: null, position: keyPosition }, given, context);
  const valueFormat = sourceFormat({ side: 'value', columns: fields, inherited: null, position }, given, context);
  return {
    name,
    kind: sourceKind,
    schema,
    topic: topic.name,
    partitions: topic.partitions,
    keyFormat,
    valueFormat,
    timestamp: sourceTimestamp(schema, given, context),
    headers: columns.headers,
    readOnly: statement.readOnly,
    statement: context.statement,
    queryId: null,
  };
}
