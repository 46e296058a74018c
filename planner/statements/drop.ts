import type * as ast from '../../parser/ast.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { CatalogChange, Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { subjectOf } from '../facts.ts';
import { nearNames } from '../near.ts';
import { NO_EFFECTS, type DefinePlan, type UnchangedPlan } from '../statement-plan.ts';

/** DROP STREAM and DROP TABLE: ends the query that was made with the source, and refuses while any other reads or writes it. */
export function planDropSource(statement: ast.DropSource, context: PlanContext): DefinePlan | UnchangedPlan {
  const { name, sourceKind } = statement;
  const source = context.catalog.sources.get(name);
  if (source === undefined) {
    if (statement.ifExists) return { kind: 'unchanged', message: `There is no stream or table ${name}.` };
    return fail(context, statement, 'UNKNOWN_SOURCE', [name, nearNames(name, context.catalog.sources.keys())]);
  }
  if (source.kind !== sourceKind) return fail(context, statement, 'WRONG_SOURCE_KIND', [name, source.kind, sourceKind]);
  refuseUsed(source, statement, context);
  const stop = source.queryId !== null && context.catalog.queries.has(source.queryId) ? [source.queryId] : [];
  return {
    ...NO_EFFECTS,
    kind: 'define',
    changes: [...stop.map((id): CatalogChange => ({ kind: 'drop-query', id })), { kind: 'drop-source', name }],
    stop,
    deleteTopics: statement.deleteTopic ? [source.topic] : [],
    deleteSubjects: statement.deleteTopic ? subjectsOf(source, context) : [],
    message: `${sourceKind === 'STREAM' ? 'Stream' : 'Table'} ${name} dropped.`,
  };
}

/** Where the schemas of a source's topic are registered. */
function subjectsOf({ topic, keyFormat, valueFormat }: Source, { formats }: PlanContext): readonly string[] {
  const hasSchemas = ({ name }: FormatSpec): boolean => formats.some((format) => format.name === name && format.schema !== null);
  return [...(hasSchemas(keyFormat) ? [subjectOf(topic, 'key')] : []), ...(hasSchemas(valueFormat) ? [subjectOf(topic, 'value')] : [])];
}

function refuseUsed(source: Source, statement: ast.DropSource, context: PlanContext): void {
  const { name } = source;
  const queries = [...context.catalog.queries.values()];
  const others = queries.filter(({ id }) => id !== source.queryId);
  const readers = others.filter(({ reads }) => reads.includes(name)).map(({ id }) => id);
  const writers = others.filter(({ writes }) => writes === name).map(({ id }) => id);
  if (readers.length + writers.length > 0) fail(context, statement, 'SOURCE_IN_USE', [name, readers, writers]);
  if (!statement.deleteTopic) return;
  if (source.readOnly) fail(context, statement, 'READ_ONLY_TOPIC', [name, source.topic]);
  const sharers = [...context.catalog.sources.values()].filter((other) => other.topic === source.topic && other.name !== name);
  if (sharers.length > 0) fail(context, statement, 'TOPIC_IN_USE', [source.topic, sharers.map((other) => other.name)]);
}
