import { BROKER_METRICS } from './broker-metrics.ts';
import type { Metric } from './metric.ts';
import { PROCESS_METRICS } from './process-metrics.ts';
import { QUERY_METRICS } from './query-metrics.ts';
import { REQUEST_METRICS } from './request-metrics.ts';
import { STEP_METRICS } from './step-metrics.ts';

/** Every metric, in the order of the answer and of the reference page. */
export const METRICS: readonly Metric[] = [...QUERY_METRICS, ...STEP_METRICS, ...BROKER_METRICS, ...REQUEST_METRICS, ...PROCESS_METRICS];
