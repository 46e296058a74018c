import type { DropReason, OperatorCounts } from '../../engine/operator.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import { stepCounts } from '../../engine/step-counts.ts';
import { timestampText } from '../../types/time-text.ts';
import type { ResultOf } from './base.ts';

type Described = ResultOf<'source-descriptions'>['sources'][number];
type Step = QueryStatus['query']['plan']['steps'][number];

/** Why a record that was read, or a row that was to be written, counts as failed. */
const FAILED: readonly DropReason[] = ['unreadable', 'no-timestamp', 'unwritable'];

/** ksqlDB's two lines of text on a source: what queries read of its topic (`consumer-…`) and wrote into it. Since they started here. */
export function sourceStatistics(described: Described): { readonly statistics: string; readonly errorStats: string } {
  const { source, readQueries, writeQueries } = described;
  const read = countsOf(readQueries, (step) => step.kind === 'source' && step.topic === source.topic);
  const written = countsOf(writeQueries, (step) => step.kind === 'sink' && step.topic === source.topic);
  const inputs = readQueries.flatMap(({ tasks }) => tasks.flatMap((task) => task.inputs));
  const times = inputs.flatMap(({ partition, lastTime }) => (partition.topic === source.topic ? (lastTime ?? []) : []));
  const last = times.length === 0 ? 'n/a' : timestampText(times.reduce((a, b) => Math.max(a, b)));
  return {
    statistics: [
      `consumer-total-messages: ${sum(read, (counts) => counts.in)}`,
      `total-messages: ${sum(written, (counts) => counts.forwarded)}`,
      `last-message: ${last}`,
    ].join('  '),
    errorStats: `consumer-failed-messages: ${sum(read, failed)}  failed-messages: ${sum(written, failed)}`,
  };
}

function countsOf(queries: readonly QueryStatus[], wanted: (step: Step) => boolean): readonly OperatorCounts[] {
  return queries.flatMap((status) => {
    const counts = stepCounts(status);
    return status.query.plan.steps.filter(wanted).flatMap(({ id }) => counts.get(id) ?? []);
  });
}

const sum = (all: readonly OperatorCounts[], of: (counts: OperatorCounts) => number): number =>
  all.reduce((total, counts) => total + of(counts), 0);

const failed = ({ dropped }: OperatorCounts): number => FAILED.reduce((total, reason) => total + (dropped[reason] ?? 0), 0);
