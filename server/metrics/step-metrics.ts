import type { OperatorCounts } from '../../engine/operator.ts';
import type { QueryStatus } from '../../engine/query-status.ts';
import { stepCounts } from '../../engine/step-counts.ts';
import type { Figures, Metric, Sample } from './metric.ts';
import { ofQueries } from './query-metrics.ts';

const MS_PER_SECOND = 1000;

/** What each step does with what comes in: in = forwarded + held + dropped. Counters begin anew when the query is started again. */
export const STEP_METRICS: readonly Metric[] = [
  {
    name: 'millrace_step_records_in_total',
    type: 'counter',
    help: 'Changes that came into the step: a record at a source, once for each of its windows in a windowed aggregation.',
    labels: ['query', 'step'],
    samples: ofSteps((step, counts) => [{ labels: [step], value: counts.in }]),
  },
  {
    name: 'millrace_step_records_forwarded_total',
    type: 'counter',
    help: 'Those of them that went on.',
    labels: ['query', 'step'],
    samples: ofSteps((step, { forwarded }) => [{ labels: [step], value: forwarded }]),
  },
  {
    name: 'millrace_step_records_held',
    type: 'gauge',
    help: 'Those of them that wait: for the next commit, for a window to close, for a match in a join.',
    labels: ['query', 'step'],
    samples: ofSteps((step, { held }) => [{ labels: [step], value: held }]),
  },
  {
    name: 'millrace_step_records_dropped_total',
    type: 'counter',
    help: 'Those of them that ended here, by reason: late, null-key, filtered, …',
    labels: ['query', 'step', 'reason'],
    samples: ofSteps((step, { dropped }) => Object.entries(dropped).map(([reason, value]) => ({ labels: [step, reason], value }))),
  },
  {
    name: 'millrace_step_stream_time_seconds',
    type: 'gauge',
    help: 'The stream time of the step, since the epoch, in the partition where it is furthest behind.',
    labels: ['query', 'step'],
    samples: ofQueries((status) => earliest(status, 'streamTimes')),
  },
  {
    name: 'millrace_step_next_window_close_seconds',
    type: 'gauge',
    help: 'The stream time, since the epoch, at which the first of the windows that are open closes, in any partition.',
    labels: ['query', 'step'],
    samples: ofQueries((status) => earliest(status, 'nextCloses')),
  },
];

function ofSteps(samples: (step: string, counts: OperatorCounts) => readonly Sample[]): (figures: Figures) => readonly Sample[] {
  return ofQueries((status) => [...stepCounts(status)].flatMap(([step, counts]) => samples(step, counts)));
}

/** The least time of each step over the tasks. */
function earliest({ query, tasks }: QueryStatus, which: 'streamTimes' | 'nextCloses'): readonly Sample[] {
  return query.plan.steps.flatMap(({ id }) => {
    const times = tasks.flatMap((task) => task[which].get(id) ?? []);
    return times.length === 0 ? [] : [{ labels: [id], value: times.reduce((a, b) => Math.min(a, b)) / MS_PER_SECOND }];
  });
}
