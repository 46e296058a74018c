import type { FunctionCall } from '../../parser/ast-expression.ts';
import type { Query } from '../../parser/ast.ts';
import type { Position } from '../../types/position.ts';
import type { Source } from '../catalog.ts';
import { fail, type PlanContext } from '../context.ts';
import { aggregateIn } from './bind-group-by.ts';
import { expressionsOf, findSources } from './bind-source.ts';
import type { Purpose } from './shape.ts';
import { writtenOf } from './written.ts';

/** Whether a query makes groups: by GROUP BY, or by an aggregate over all rows. */
export function isAggregation(query: Query, context: PlanContext): boolean {
  return query.groupBy !== null || aggregatesOf(query, context).length > 0;
}

/** Whether the clauses of a query fit together, its source and what it is for. */
export function checkQuery(query: Query, purpose: Purpose, context: PlanContext): void {
  const [{ source }] = findSources(query.from, context);
  if (query.emit === 'FINAL') checkFinal(query, context);
  if (purpose === 'pull') checkPull(query, context);
  checkGrouping(query, source, context);
  checkPartitioning(query, source, context);
  if (purpose === 'stream' || purpose === 'table') checkPersistent(query, purpose, source, context);
}

type Place = { readonly position: Position };

/** The window or condition that belongs to a clause, or the query itself. */
const at = (query: Query, node: Place | null | undefined): Place => node ?? query;

const FINAL_SETTING = 'ksql.suppress.enabled';

/** Only a window ends, so that only its result can be final. */
function checkFinal(query: Query, context: PlanContext): void {
  if (context.properties[FINAL_SETTING]?.toLowerCase() === 'false') fail(context, query, 'FINAL_DISABLED', [FINAL_SETTING]);
  if (query.window === null) fail(context, query, 'FINAL_NEEDS_WINDOW', []);
}

function checkPull(query: Query, context: PlanContext): void {
  if (query.window !== null) fail(context, query.window, 'NOT_IN_PULL', ['WINDOW']);
  if (query.groupBy !== null) fail(context, at(query, query.groupBy[0]), 'NOT_IN_PULL', ['GROUP BY']);
  if (query.partitionBy !== null) fail(context, at(query, query.partitionBy[0]), 'NOT_IN_PULL', ['PARTITION BY']);
  if (query.having !== null) fail(context, query.having, 'NOT_IN_PULL', ['HAVING']);
  const [aggregate] = aggregatesOf(query, context);
  if (aggregate !== undefined) fail(context, aggregate, 'NOT_IN_PULL', [`The aggregate ${aggregate.name}`]);
  const pseudo = expressionsOf(query)
    .flatMap((expression) => writtenOf(expression, 'column'))
    .find(({ name }) => name === 'ROWPARTITION' || name === 'ROWOFFSET');
  if (pseudo !== undefined) fail(context, pseudo, 'NO_COLUMN_HERE', [pseudo.name, 'from a table’s current rows, only from its changes']);
}

function checkGrouping(query: Query, source: Source, context: PlanContext): void {
  const { groupBy, window, having } = query;
  if (groupBy === null && having !== null) fail(context, having, 'CLAUSE_NEEDS_GROUP', ['HAVING']);
  if (groupBy === null && window !== null) fail(context, window, 'CLAUSE_NEEDS_GROUP', ['WINDOW']);
  if (window !== null && source.kind === 'TABLE') fail(context, window, 'CLAUSE_NEEDS_STREAM', ['WINDOW', source.name]);
}

function checkPartitioning(query: Query, source: Source, context: PlanContext): void {
  if (query.partitionBy === null) return;
  const place = at(query, query.partitionBy[0]);
  if (query.groupBy !== null) fail(context, place, 'CLAUSES_EXCLUDE', ['GROUP BY', 'PARTITION BY']);
  if (aggregatesOf(query, context).length > 0) fail(context, place, 'CLAUSES_EXCLUDE', ['aggregates', 'PARTITION BY']);
  if (source.kind === 'TABLE') fail(context, place, 'CLAUSE_NEEDS_STREAM', ['PARTITION BY', source.name]);
}

/** A stream comes of a stream; a table of a table or of groups. */
function checkPersistent(query: Query, purpose: 'stream' | 'table', source: Source, context: PlanContext): void {
  if (query.limit !== null) fail(context, query, 'LIMIT_NOT_HERE', []);
  const [aggregate] = aggregatesOf(query, context);
  if (query.groupBy === null && aggregate !== undefined) fail(context, aggregate, 'AGGREGATE_WITHOUT_GROUP', [aggregate.name]);
  if (source.kind === 'TABLE' && source.schema.window !== null) {
    fail(context, query.from, 'WINDOWED_TABLE', [source.name, source.topic]);
  }
  const makes = source.kind === 'TABLE' || query.groupBy !== null ? 'table' : 'stream';
  if (makes === purpose) return;
  const clause = query.groupBy !== null ? 'with GROUP BY' : `over ${source.kind === 'TABLE' ? 'table' : 'stream'} ${source.name}`;
  fail(context, query, 'WRONG_RESULT_KIND', [`A query ${clause}${makes === 'stream' ? ' without GROUP BY' : ''}`, makes]);
}

/** Calls of aggregates where they may stand; elsewhere binding refuses them. */
function aggregatesOf({ select, having }: Query, context: PlanContext): readonly FunctionCall[] {
  const selected = select.flatMap((item) => (item.kind === 'select-all' ? [] : [item.expression]));
  return [...selected, ...(having === null ? [] : [having])].flatMap((expression) => aggregateIn(expression, context) ?? []);
}
