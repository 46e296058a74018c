import type * as ast from '../../parser/ast.ts';
import { WINDOW_BOUNDS, type Column, type Schema, type WindowInfo } from '../../types/schema.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { inferColumns, type InferredSides } from '../infer-columns.ts';
import { PROPERTIES, readProperties, type GivenProperties } from '../properties.ts';
import { sourceFormat } from '../source-format.ts';
import { sideSchema, writesSchema, type SideSchema } from '../source-schema.ts';
import { sourceTimestamp } from '../source-timestamp.ts';
import { sourceTopic, type SourceTopic } from '../source-topic.ts';
import { NO_EFFECTS, type DefinePlan, type SchemaRegistration, type StartPlan, type UnchangedPlan } from '../statement-plan.ts';
import { formerSource } from '../upgrade/former-source.ts';
import { replaceSource } from '../upgrade/replace-source.ts';
import { sourceWindow } from '../source-window.ts';
import { bindColumns, type DeclaredColumns } from './bind-columns.ts';
import { materializeSource } from './materialize-source.ts';

/** CREATE STREAM and CREATE TABLE over a topic that exists, or is made if PARTITIONS is given. */
export function planCreateSource(statement: ast.CreateSource, context: PlanContext): DefinePlan | StartPlan | UnchangedPlan {
  const { name, sourceKind } = statement;
  if (statement.orReplace && statement.readOnly) return fail(context, statement, 'READ_ONLY_REPLACED', [name]);
  const former = formerSource(statement, 'declared', context);
  const existing = former === null ? existingSource(statement, context) : null;
  if (existing !== null) return existing;
  const given = readProperties(statement.properties, `CREATE ${sourceKind}`, context);
  const inferred = inferColumns({ statement, given, topic: given.KAFKA_TOPIC?.value ?? '' }, context);
  const columns = bindColumns(statement, inferred, context);
  const topic = topicOf(statement, given, context);
  const { source, registers } = makeSource({ statement, former, columns, inferred, given, topic }, context);
  if (former !== null) return replaceSource({ former, next: source, registers, position: statement.position }, context);
  const created: DefinePlan = {
    ...NO_EFFECTS,
    kind: 'define',
    changes: [{ kind: 'add-source', source }],
    createTopics: topic.create === null ? [] : [topic.create],
    registers,
    message: `${sourceKind === 'STREAM' ? 'Stream' : 'Table'} ${name} created.`,
  };
  return statement.readOnly && sourceKind === 'TABLE' ? materializeSource(created, context) : created;
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

function topicOf(statement: ast.CreateSource, given: GivenProperties, context: PlanContext): SourceTopic {
  const topic = given.KAFKA_TOPIC;
  if (topic === undefined) return fail(context, statement, 'MISSING_PROPERTY', ['KAFKA_TOPIC', PROPERTIES.KAFKA_TOPIC.example]);
  const cleanupPolicy = statement.sourceKind === 'STREAM' ? 'delete' : 'compact';
  return sourceTopic({ topic, partitions: null, cleanupPolicy }, given, context);
}

type Parts = {
  readonly statement: ast.CreateSource;
  /** What it replaces. */
  readonly former: Source | null;
  readonly columns: DeclaredColumns;
  readonly inferred: InferredSides;
  readonly given: GivenProperties;
  readonly topic: SourceTopic;
};

type Made = { readonly source: Source; readonly registers: readonly SchemaRegistration[] };

function makeSource(parts: Parts, context: PlanContext): Made {
  const { statement, columns, given, topic } = parts;
  const { name, sourceKind } = statement;
  const key = makeSide('key', parts, context);
  const value = makeSide('value', parts, context);
  const window = windowOf(parts, context);
  const schema: Schema = { key: window === null ? columns.key : [...columns.key, ...WINDOW_BOUNDS], value: columns.value, window };
  const source: Source = {
    name,
    kind: sourceKind,
    schema,
    topic: topic.name,
    partitions: topic.partitions,
    keyFormat: key.spec,
    valueFormat: value.spec,
    timestamp: sourceTimestamp({ ...schema, key: columns.key }, given, context),
    headers: columns.headers,
    readOnly: statement.readOnly,
    statement: context.statement,
    queryId: null,
  };
  // A read-only source writes nothing.
  return { source, registers: statement.readOnly ? [] : [...key.registers, ...value.registers] };
}

/** A window belongs to a key. */
function windowOf({ statement, columns, given }: Parts, context: PlanContext): WindowInfo | null {
  const window = sourceWindow(given, context);
  if (window !== null && columns.key.length === 0)
    return fail(context, given.WINDOW_TYPE ?? statement, 'WINDOW_WITHOUT_KEY', [statement.name]);
  return window;
}

function makeSide(side: 'key' | 'value', parts: Parts, context: PlanContext): SideSchema {
  const { statement, former, columns, inferred, given, topic } = parts;
  const isHeader = (column: Column): boolean => columns.headers.some((header) => header.column === column.name);
  const fields = side === 'key' ? columns.key : columns.value.filter((column) => !isHeader(column));
  const firstKey = side === 'key' ? statement.columns?.find((column) => column.name === fields[0]?.name) : undefined;
  const position = firstKey?.position ?? statement.position;
  const wanted = { side, source: statement.name, columns: fields, inherited: null, position, isBare: inferred[side]?.isBare };
  const spec = sourceFormat(wanted, given, context);
  const evolves = former !== null && writesSchema(former, side);
  return sideSchema({ side, spec, columns: fields, topic: topic.name, isSink: false, evolves, position }, given, context);
}
