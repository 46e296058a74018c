import type { Metric } from './metric.ts';

/** What was written to topics by everything in this process, since it started. */
export const BROKER_METRICS: readonly Metric[] = [
  {
    name: 'millrace_topic_appended_records_total',
    type: 'counter',
    help: 'Records appended to the topic and made visible, internal topics included.',
    labels: ['topic'],
    samples: ({ accounts }) => accounts.topics.map(({ topic, records }) => ({ labels: [topic], value: records })),
  },
  {
    name: 'millrace_topic_appended_bytes_total',
    type: 'counter',
    help: 'Their bytes, as they are stored.',
    labels: ['topic'],
    samples: ({ accounts }) => accounts.topics.map(({ topic, bytes }) => ({ labels: [topic], value: bytes })),
  },
];
