import type * as ast from '../../parser/ast.ts';
import { groupingKey, type Column, type Schema } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Query, Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import type { LogicalPlan, WindowSpec } from '../logical-plan.ts';
import { lower } from '../lower/lower.ts';
import { optimize } from '../optimize.ts';
import { readProperties, type GivenProperties } from '../properties.ts';
import { bindQuery } from '../query/bind-query.ts';
import { findSources } from '../query/bind-source.ts';
import { sinkTopic } from '../resolve-needs.ts';
import { sourceFormat } from '../source-format.ts';
import { sideSchema, type SideSchema } from '../source-schema.ts';
import { sourceTimestamp } from '../source-timestamp.ts';
import { sourceTopic, type SourceTopic } from '../source-topic.ts';
import { NO_EFFECTS, type SchemaRegistration, type StartPlan, type UnchangedPlan } from '../statement-plan.ts';
import { cutTopology } from '../topology.ts';
import { formerQuerySink } from '../upgrade/former-source.ts';
import { keepStoredColumns, withGrownRows } from '../upgrade/keep-stored-columns.ts';
import { replaceQuery } from '../upgrade/replace-query.ts';
import { existingSource } from './create-source.ts';

/** CREATE STREAM AS and CREATE TABLE AS: a sink, its topic, and the query that writes it for ever. */
export function planCreateAsSelect(statement: ast.CreateAsSelect, context: PlanContext): StartPlan | UnchangedPlan {
  const { sourceKind, name } = statement;
  const former = formerQuerySink(statement, context);
  const existing = former === null ? existingSource(statement, context) : null;
  if (existing !== null) return existing;
  const given = readProperties(statement.properties, `CREATE ${sourceKind} AS`, context);
  const bound = optimize(bindQuery(statement.query, sourceKind === 'STREAM' ? 'stream' : 'table', context));
  const replaced = former?.query ?? null;
  const logical = replaced === null ? bound : keepStoredColumns(bound, replaced.plan);
  const sources = findSources(statement.query.from, context);
  const { source } = sources[0];
  const topic = topicOf({ statement, source, given, window: windowOf(logical.root) }, context);
  const queryId = replaced?.id ?? `${sourceKind === 'STREAM' ? 'CSAS' : 'CTAS'}_${name}_${context.facts.nextQueryNumber}`;
  const { sink, registers } = makeSink({ statement, source, given, topic, queryId, schema: logical.root.schema }, context);
  const lowered = lower(logical, { queryId, sink }, context.catalog.sources);
  const plan = replaced === null ? lowered : withGrownRows(lowered, replaced.plan);
  const query: Query = {
    id: queryId,
    kind: `CREATE ${sourceKind} AS`,
    statement: context.statement,
    reads: sources.map((read) => read.source.name),
    writes: name,
    plan,
    properties: context.properties,
  };
  const started: StartPlan = {
    ...NO_EFFECTS,
    kind: 'start',
    changes: [
      { kind: 'add-source', source: sink },
      { kind: 'add-query', query },
    ],
    createTopics: topic.create === null ? [] : [topic.create],
    registers,
    message: `Created query with ID ${queryId}`,
    query,
    logical,
    topology: cutTopology(plan),
  };
  return former === null ? started : replaceQuery({ former, sink, started, position: statement.position }, context);
}

type Sinking = { readonly statement: ast.CreateAsSelect; readonly source: Source; readonly given: GivenProperties };

/** Partitioned like the source unless WITH says otherwise. A windowed table's topic keeps records at least as long as the windows are kept. */
function topicOf(
  { statement, source, given, window }: Sinking & { readonly window: WindowSpec | null },
  context: PlanContext,
): SourceTopic {
  const stream = statement.sourceKind === 'STREAM';
  const retention = given.RETENTION_MS;
  if (!stream && window === null && retention !== undefined) {
    return fail(context, retention, 'PROPERTY_NOT_HERE', ['RETENTION_MS', 'A table without windows']);
  }
  const topic = given.KAFKA_TOPIC ?? { value: sinkTopic(statement, context.properties), position: statement.position };
  if (topic.value === source.topic) return fail(context, topic, 'SINK_IS_SOURCE', [topic.value]);
  const compacted = window === null ? 'compact' : 'compact,delete';
  const found = sourceTopic({ topic, partitions: source.partitions, cleanupPolicy: stream ? 'delete' : compacted }, given, context);
  if (found.create === null || window === null || retention?.value === -1) return found;
  return { ...found, create: { ...found.create, retentionMs: Math.max(retention?.value ?? 0, window.retentionMs) } };
}

function windowOf(plan: LogicalPlan): WindowSpec | null {
  if (plan.kind === 'aggregate') return plan.window;
  return plan.kind === 'source' || plan.kind === 'join' ? null : windowOf(plan.input);
}

type Made = { readonly sink: Source; readonly registers: readonly SchemaRegistration[] };

function makeSink(
  parts: Sinking & { readonly topic: SourceTopic; readonly queryId: string; readonly schema: Schema },
  context: PlanContext,
): Made {
  const { statement, source, given, topic, queryId, schema } = parts;
  const { name, sourceKind, position } = statement;
  const key = groupingKey(schema);
  const wantedValue = { side: 'value', source: name, columns: schema.value, inherited: source.valueFormat, position } as const;
  const complete = (side: 'key' | 'value', spec: FormatSpec, columns: readonly Column[]): SideSchema =>
    sideSchema({ side, spec, columns, topic: topic.name, isSink: true, evolves: false, position }, given, context);
  const keySide = complete('key', keyFormat(key, parts, context), key);
  const valueSide = complete('value', sourceFormat(wantedValue, given, context), schema.value);
  const sink: Source = {
    name,
    kind: sourceKind,
    schema,
    topic: topic.name,
    partitions: topic.partitions,
    keyFormat: keySide.spec,
    valueFormat: valueSide.spec,
    // A window's bounds are no columns of the record.
    timestamp: sourceTimestamp({ ...schema, key }, given, context),
    headers: [],
    readOnly: false,
    statement: context.statement,
    queryId,
  };
  return { sink, registers: [...keySide.registers, ...valueSide.registers] };
}

const JSON_KEY: FormatSpec = { name: 'JSON', options: {} };

/** The source's key format, or the default where it has no key; JSON where that cannot carry the new key and WITH does not insist. */
function keyFormat(columns: readonly Column[], { statement, source, given }: Sinking, context: PlanContext): FormatSpec {
  const { name: sink, position } = statement;
  const setting = context.properties['ksql.persistence.default.format.key'] ?? '';
  const usual = source.keyFormat.name === 'NONE' ? { name: setting || 'KAFKA', options: {} } : source.keyFormat;
  const asked = given.KEY_FORMAT ?? given.FORMAT;
  const inherited = asked === undefined && !carries(usual.name, columns, context) ? JSON_KEY : usual;
  return sourceFormat({ side: 'key', source: sink, columns, inherited, position }, given, context);
}

function carries(name: string, columns: readonly Column[], context: PlanContext): boolean {
  const format = context.formats.find((known) => known.name === name.toUpperCase());
  // An unknown name is left to `sourceFormat`, which says so.
  if (format === undefined) return true;
  return columns.length <= format.maxColumns && columns.every(({ type }) => format.supports(type, 'key'));
}
