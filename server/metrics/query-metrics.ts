import { COMMIT_BOUNDS_MS, type InputStatus, type QueryState, type QueryStatus } from '../../engine/query-status.ts';
import { storeTotals } from '../entities/query-account.ts';
import type { Figures, Histogram, Metric, Sample } from './metric.ts';

const STATES: readonly QueryState[] = ['STARTING', 'RUNNING', 'PAUSED', 'ERROR', 'TERMINATED'];
const MS_PER_SECOND = 1000;

/** Queries as wholes, the partitions that they read, and what they keep. */
export const QUERY_METRICS: readonly Metric[] = [
  {
    name: 'millrace_query_state',
    type: 'gauge',
    help: 'Whether the persistent query is in this state: 1 for the one that it is in.',
    labels: ['query', 'state'],
    samples: ofQueries(({ state }) => STATES.map((one) => ({ labels: [one], value: one === state ? 1 : 0 }))),
  },
  {
    name: 'millrace_query_restarts_total',
    type: 'counter',
    help: 'How often the query was started again after a failure.',
    labels: ['query'],
    samples: ofQueries(({ restarts }) => [{ labels: [], value: restarts }]),
  },
  {
    name: 'millrace_query_commit_duration_seconds',
    type: 'histogram',
    help: 'How long commits of the query took, from their start until what they carry was visible.',
    labels: ['query'],
    samples: ofQueries((status) => [{ labels: [], value: commitHistogram(status) }]),
  },
  {
    name: 'millrace_query_problems_total',
    type: 'counter',
    help: 'Records and expressions that a step could not use; the processing log has each. Begins anew when the query is started again.',
    labels: ['query', 'step'],
    samples: ofQueries(({ query, tasks }) =>
      query.plan.steps.flatMap(({ id }) => {
        const own = tasks.flatMap(({ problems }) => problems.filter(({ step }) => step === id));
        return own.length === 0 ? [] : [{ labels: [id], value: own.reduce((sum, { count }) => sum + count, 0) }];
      }),
    ),
  },
  {
    name: 'millrace_partition_lag_records',
    type: 'gauge',
    help: 'How far the query is from the end of a partition that it reads, in offsets.',
    labels: ['query', 'topic', 'partition'],
    samples: ofInputs(({ lag }) => lag),
  },
  {
    name: 'millrace_partition_idle',
    type: 'gauge',
    help: 'Whether everything in the partition is processed (1): then nothing in it moves stream time.',
    labels: ['query', 'topic', 'partition'],
    samples: ofInputs(({ isIdle }) => (isIdle ? 1 : 0)),
  },
  {
    name: 'millrace_state_rows',
    type: 'gauge',
    help: 'Rows in a store of the query, all its partitions together.',
    labels: ['query', 'store'],
    samples: ofQueries((status) => storeTotals(status).map(({ store, rows }) => ({ labels: [store], value: rows }))),
  },
  {
    name: 'millrace_state_bytes',
    type: 'gauge',
    help: 'What a store of the query takes in memory, about.',
    labels: ['query', 'store'],
    samples: ofQueries((status) => storeTotals(status).map(({ store, bytes }) => ({ labels: [store], value: bytes }))),
  },
];

/** Samples of each query, labelled with its id first. */
export function ofQueries(samples: (status: QueryStatus) => readonly Sample[]): (figures: Figures) => readonly Sample[] {
  return ({ accounts }) =>
    accounts.queries.flatMap((status) =>
      samples(status).map(({ labels, value }): Sample => ({ labels: [status.query.id, ...labels], value })),
    );
}

function ofInputs(value: (input: InputStatus) => number): (figures: Figures) => readonly Sample[] {
  return ofQueries(({ tasks }) =>
    tasks.flatMap(({ inputs }) =>
      inputs.map((input) => ({ labels: [input.partition.topic, input.partition.partition], value: value(input) })),
    ),
  );
}

function commitHistogram({ commits: { count, totalMs, within } }: QueryStatus): Histogram {
  return { bounds: COMMIT_BOUNDS_MS.map((ms) => ms / MS_PER_SECOND), within, count, sum: totalMs / MS_PER_SECOND };
}
