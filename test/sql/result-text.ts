import { caretText } from '../../parser/show-error.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import type { StatementResult } from '../../engine/statement-result.ts';
import type { OperatorCounts } from '../../engine/operator.ts';
import type { Source } from '../../planner/catalog.ts';
import { SqlError } from '../../types/errors.ts';
import { typeText } from '../../types/sql-type.ts';

/** What a statement answered, a line for each thing in it. */
export function showResult(result: StatementResult): readonly string[] {
  switch (result.kind) {
    case 'command':
    case 'unchanged':
      return result.message.split('\n');
    case 'asserted':
      return [`${result.asserted.kind} ${result.exists ? 'exists' : 'does not exist'}`];
    case 'sources':
      return result.sources.map(showSource);
    case 'source-descriptions':
      return result.sources.flatMap(({ source, readQueries, writeQueries }) => [
        showSource(source),
        ...source.schema.key.map(({ name, type }) => `  ${name} ${typeText(type)} key`),
        ...source.schema.value.map(({ name, type }) => `  ${name} ${typeText(type)}`),
        ...readQueries.map(({ query }) => `  read by ${query.id}`),
        ...writeQueries.map(({ query }) => `  written by ${query.id}`),
      ]);
    case 'queries':
      return result.queries.map(showQuery);
    case 'topics':
      return result.topics.map(({ name, partitions }) => `${name} ${partitions}`);
    case 'types':
      return [...result.types].map(([name, type]) => `${name} ${typeText(type)}`);
    case 'variables':
      return [...result.variables].map(([name, value]) => `${name} = ${value}`);
    case 'properties':
      return result.properties.map(({ name, value, source }) => `${name} = ${value} (${source})`);
    case 'explanation':
      return result.text.split('\n').filter((line) => line !== '');
    case 'function':
      return [`${result.function.name}: ${result.function.summary}`];
    case 'functions':
      return result.functions.map(({ name }) => name);
    default:
      return [result.kind];
  }
}

/** A step and what it did with what came in. */
export function showCounts(step: string, counts: OperatorCounts): string {
  const dropped = Object.entries(counts.dropped).map(([reason, count]) => `, ${reason} ${count}`);
  return `${step}: in ${counts.in}, forwarded ${counts.forwarded}${counts.held === 0 ? '' : `, held ${counts.held}`}${dropped.join('')}`;
}

/** The sum over a query's tasks, by step. */
export function sumCounts(status: QueryStatus): ReadonlyMap<string, OperatorCounts> {
  const sums = new Map<string, OperatorCounts>();
  for (const [step, counts] of status.tasks.flatMap((task) => [...task.counts])) {
    const sum = sums.get(step) ?? { in: 0, forwarded: 0, held: 0, dropped: {} };
    const dropped = { ...sum.dropped };
    for (const [reason, count] of Object.entries(counts.dropped)) {
      dropped[reason as keyof typeof dropped] = (dropped[reason as keyof typeof dropped] ?? 0) + count;
    }
    sums.set(step, { in: sum.in + counts.in, forwarded: sum.forwarded + counts.forwarded, held: sum.held + counts.held, dropped });
  }
  return sums;
}

/** The error's name, its place in the statement, its message, and the line with its caret. */
export function showFailure(error: unknown): readonly string[] {
  if (!(error instanceof SqlError)) return [error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
  const { position, statement } = error;
  if (position === null || statement === null) return `${error.error}: ${error.message}`.split('\n');
  const at = `${position.line}:${position.column}`;
  return `${error.error} ${at}: ${error.message}\n${caretText(statement, position)}`.split('\n');
}

function showSource({ kind, name, topic, keyFormat, valueFormat, schema }: Source): string {
  const windowed = schema.window === null ? '' : `, ${schema.window.kind.toLowerCase()} windows`;
  return `${kind} ${name} over ${topic}, ${keyFormat.name} and ${valueFormat.name}${windowed}`;
}

function showQuery({ query, state, reason }: QueryStatus): string {
  const why = reason === null ? '' : `: ${reason}`;
  return `${query.id} ${state}, reads ${query.reads.join(', ')}, ${query.writes === null ? 'keeps its rows' : `writes ${query.writes}`}${why}`;
}
