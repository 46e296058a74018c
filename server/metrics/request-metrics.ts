import type { Metric } from './metric.ts';

const LABELS = ['method', 'route', 'status'];
const MS_PER_SECOND = 1000;

/** Requests that have ended, by the pattern of their route; `none` where there is none. */
export const REQUEST_METRICS: readonly Metric[] = [
  {
    name: 'millrace_http_requests_total',
    type: 'counter',
    help: 'HTTP requests that have ended, also because the client went away.',
    labels: LABELS,
    samples: ({ requests }) => requests.map(({ method, route, status, count }) => ({ labels: [method, route, status], value: count })),
  },
  {
    name: 'millrace_http_request_seconds_total',
    type: 'counter',
    help: 'How long they took, all together; a push query lasts until its client has enough.',
    labels: LABELS,
    samples: ({ requests }) =>
      requests.map(({ method, route, status, totalMs }) => ({ labels: [method, route, status], value: totalMs / MS_PER_SECOND })),
  },
];
