import type { Expression } from '../expression.ts';
import type { AggregateStep, PhysicalPlan, RekeyStep, SourceStep, Step } from '../physical-plan.ts';
import { planToJson } from '../plan-json.ts';
import { printExpression, printName } from '../print-expression.ts';
import { mapColumns } from '../rewrite-expression.ts';
import { originText } from './same-plan.ts';
import { columnDifference } from './source-difference.ts';

/**
 * What keeps a running query's state and offsets from serving another plan, as a clause; null: nothing does. Filters and
 * projections may come, go and change; what decides where records come from, how they are grouped and what is kept must
 * be equal (ksqlDB's rule).
 */
export function planDifference(former: PhysicalPlan, next: PhysicalPlan): string | null {
  return (
    sourcesDifference(former, next) ??
    ['partition-by', 'group-by'].map((id) => rekeyDifference(id, former, next)).find((found) => found !== null) ??
    aggregateDifference(former, next) ??
    stateDifference(former, next)
  );
}

function sourcesDifference(former: PhysicalPlan, next: PhysicalPlan): string | null {
  const [were, are] = [sourcesOf(former), sourcesOf(next)];
  const [from, to] = [were, are].map((sources) => sources.map(({ source }) => printName(source)).join(', '));
  if (from !== to) return `it would read ${to} instead of ${from}`;
  for (const [i, source] of were.entries()) {
    const other = are[i];
    if (other !== undefined && originText(source) !== originText(other)) {
      return `${printName(source.source)} is on another topic, or has other formats or timestamps, than when the query was made`;
    }
  }
  return null;
}

const sourcesOf = ({ steps }: PhysicalPlan): readonly SourceStep[] => steps.filter((step) => step.kind === 'source');

const CLAUSES = new Map([
  ['partition-by', 'PARTITION BY'],
  ['group-by', 'GROUP BY'],
]);

function rekeyDifference(id: string, former: PhysicalPlan, next: PhysicalPlan): string | null {
  const [from, to] = [former, next].map((plan) => rekeyText(plan.steps.find((step) => step.id === id)));
  if (from === to) return null;
  const clause = CLAUSES.get(id) ?? id;
  if (from === undefined || to === undefined) return `${clause} would ${from === undefined ? 'be added' : 'go'}`;
  return `${clause} would change`;
}

const rekeyText = (step: Step | undefined): string | undefined =>
  step?.kind === 'rekey' ? planToJson([step.key.map(byName), step.schema.key]) : undefined;

/** Where a column stands in its row changes with the other columns that are read. */
const byName = (expression: Expression): Expression => mapColumns(expression, (column) => ({ ...column, index: -1 }));

function aggregateDifference(former: PhysicalPlan, next: PhysicalPlan): string | null {
  const [from, to] = [former, next].map((plan) => plan.steps.find((step) => step.kind === 'aggregate'));
  if (from === undefined || to === undefined) return from === to ? null : `an aggregation would ${from === undefined ? 'be added' : 'go'}`;
  const [were, are] = [aggregatesText(former, from), aggregatesText(next, to)];
  if (were !== are) return `its aggregates are ${were}, and would be ${are}`;
  return carriedText(former, from) === carriedText(next, to) ? null : 'its aggregates would be computed from other values';
}

/** `COUNT(ROWTIME), SUM(V + 1)`: with what the step that groups computes for them. */
function aggregatesText(plan: PhysicalPlan, { aggregates }: AggregateStep): string {
  const grouping = groupingOf(plan);
  const written = (argument: Expression): string =>
    printExpression(mapColumns(argument, (column) => (column.side === 'value' ? (grouping?.value[column.index] ?? column) : column)));
  return aggregates.map(({ overload, args }) => `${overload.replace(/\(.*$/s, '')}(${args.map(written).join(', ')})`).join(', ');
}

function groupingOf({ steps }: PhysicalPlan): RekeyStep | undefined {
  return steps.find((step): step is RekeyStep => step.kind === 'rekey' && step.id === 'group-by');
}

/** The aggregates, and what the step that groups sends them: both lie in topics that outlive the former plan. */
function carriedText(plan: PhysicalPlan, { aggregates }: AggregateStep): string {
  const calls = aggregates.map((call) => ({ ...call, args: call.args.map(byName) }));
  const grouping = groupingOf(plan);
  return planToJson([calls, grouping === undefined ? null : [grouping.schema.value, grouping.value.map(byName)]]);
}

/** Stores and internal topics are the same ones, for the same rows. */
function stateDifference(former: PhysicalPlan, next: PhysicalPlan): string | null {
  if (planToJson(former.internalTopics) !== planToJson(next.internalTopics)) return 'it would keep other state';
  for (const store of former.stores) {
    const other = next.stores.find(({ name }) => name === store.name);
    const outline = ({ key, sub, retentionMs }: typeof store): string => planToJson([key, sub, retentionMs]);
    if (other === undefined || outline(other) !== outline(store)) return `it would keep other state than ${store.name}`;
    const why = columnDifference(store.row, other.row);
    if (why !== null) return `of the rows that it keeps, ${why}`;
  }
  return null;
}
