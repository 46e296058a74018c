import type { QueryDescription } from '../../protocol/entities.ts';
import { textColumns } from './columns.ts';
import { queryAccount } from './query-account.ts';
import { drawTable } from './table.ts';
import { wireTypeText } from './wire-type.ts';

/** EXPLAIN of a statement or of a running query: what it is, what it answers, and its plan. */
export function queryDescription(query: QueryDescription, width: number): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Query', query.id],
    ['Kind', query.queryType],
    ['State', query.state],
    ['Reads', query.sources.join(', ')],
    ['Writes', query.sinks.join(', ')],
    ...query.queryErrors.map((error) => ['Error', `${new Date(error.timestamp).toISOString()} ${error.errorMessage}`] as const),
  ];
  const told = facts.filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const fields = query.fields.map((field) => [field.name, `${wireTypeText(field.schema)}${field.type === 'KEY' ? ' (key)' : ''}`]);
  const plan = query.executionPlan === '' ? query.topology : query.executionPlan;
  const parts = [
    told.length > 0 ? drawTable(textColumns('Property', 'Value'), told, width) : '',
    fields.length > 0 ? drawTable(textColumns('Column', 'Type'), fields, width) : '',
    plan === '' ? '' : `${plan.trimEnd()}\n`,
    // The plan has the counts beside its steps.
    query.queryAccount === undefined ? '' : queryAccount({ ...query.queryAccount, steps: [] }, width),
  ];
  return parts.filter((part) => part !== '').join('\n');
}
