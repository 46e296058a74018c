import type * as ast from '../../parser/ast.ts';
import { groupingKey } from '../../types/schema.ts';
import type { FormatSpec } from '../../types/topic.ts';
import type { Query, Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { subjectOf } from '../facts.ts';
import { lower } from '../lower/lower.ts';
import { nearNames } from '../near.ts';
import { optimize } from '../optimize.ts';
import { readProperties, type GivenProperties } from '../properties.ts';
import { bindQuery } from '../query/bind-query.ts';
import { findSources } from '../query/bind-source.ts';
import { sideSchema } from '../source-schema.ts';
import { NO_EFFECTS, type SchemaRegistration, type StartPlan } from '../statement-plan.ts';
import { cutTopology } from '../topology.ts';
import { fitTarget } from './fit-target.ts';

/** INSERT INTO … SELECT: one more query that writes a stream, with the stream's formats, into its topic. */
export function planInsertSelect(statement: ast.InsertSelect, context: PlanContext): StartPlan {
  const given = readProperties(statement.properties, 'INSERT INTO', context);
  const target = targetOf(statement, context);
  const sources = findSources(statement.query.from, context).map(({ source }) => source);
  if (sources.some(({ topic }) => topic === target.topic)) return fail(context, statement, 'SINK_IS_SOURCE', [target.topic]);
  const logical = optimize(fitTarget(bindQuery(statement.query, 'stream', context), target, statement, context));
  const { sink, registers } = writable(target, statement, context);
  const queryId = queryIdOf(given, context);
  const plan = lower(logical, { queryId, sink }, context.catalog.sources);
  const query: Query = {
    id: queryId,
    kind: 'INSERT INTO',
    statement: context.statement,
    reads: sources.map(({ name }) => name),
    writes: target.name,
    plan,
    properties: context.properties,
  };
  return {
    ...NO_EFFECTS,
    kind: 'start',
    changes: [{ kind: 'add-query', query }],
    registers,
    message: `Created query with ID ${queryId}`,
    query,
    logical,
    topology: cutTopology(plan),
  };
}

function targetOf(statement: ast.InsertSelect, context: PlanContext): Source {
  const { target } = statement;
  const { sources } = context.catalog;
  const source = sources.get(target);
  if (source === undefined) return fail(context, statement, 'UNKNOWN_SOURCE', [target, nearNames(target, sources.keys())]);
  const why = refusal(source);
  return why === null ? source : fail(context, statement, 'READ_ONLY_SOURCE', [target, why]);
}

function refusal({ kind, readOnly, headers }: Source): string | null {
  if (kind === 'TABLE') return 'it is a table, and INSERT INTO … SELECT writes streams';
  if (readOnly) return 'it is read only';
  return headers.length > 0 ? 'it has columns that show the headers of records' : null;
}

/** The target with the schemas that its records are written with, where its formats have any. */
function writable(
  target: Source,
  statement: ast.InsertSelect,
  context: PlanContext,
): { readonly sink: Source; readonly registers: readonly SchemaRegistration[] } {
  const registers: SchemaRegistration[] = [];
  const complete = (side: 'key' | 'value', spec: FormatSpec): FormatSpec => {
    if (spec.options['SCHEMA_ID'] !== undefined) return spec;
    const columns = side === 'key' ? groupingKey(target.schema) : target.schema.value;
    const { topic } = target;
    const made = sideSchema({ side, spec, columns, topic, isSink: false, evolves: false, position: statement.position }, {}, context);
    const hasSchemas = context.formats.some(({ name, schema }) => name === spec.name && schema !== null) && columns.length > 0;
    if (hasSchemas && made.registers.length === 0 && made.spec.options['SCHEMA_ID'] === undefined) {
      return fail(context, statement, 'FOREIGN_SCHEMA', [target.name, side, subjectOf(topic, side)]);
    }
    registers.push(...made.registers);
    return made.spec;
  };
  const sink = { ...target, keyFormat: complete('key', target.keyFormat), valueFormat: complete('value', target.valueFormat) };
  return { sink, registers };
}

/** How the ids begin that queries get by themselves. */
const OWN_IDS = ['CSAS_', 'CTAS_', 'CST_', 'INSERTQUERY_'];

/** The id that WITH gives, in upper case (ksqlDB's rule), else the next one. */
function queryIdOf({ QUERY_ID: given }: GivenProperties, context: PlanContext): string {
  if (given === undefined) return `INSERTQUERY_${context.facts.nextQueryNumber}`;
  const id = given.value.toUpperCase();
  // TERMINATE ALL is another statement.
  if (!/^\w+$/.test(id) || id === 'ALL' || OWN_IDS.some((start) => id.startsWith(start))) {
    const expected = `letters, digits and _, and neither ALL nor what begins with ${OWN_IDS.join(', ')}`;
    return fail(context, given, 'WRONG_PROPERTY', ['QUERY_ID', expected, `'${given.value}'`]);
  }
  return context.catalog.queries.has(id) ? fail(context, given, 'QUERY_EXISTS', [id]) : id;
}
