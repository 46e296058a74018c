import type { Metric } from './metric.ts';

/** The process, its threads together; the event loop is the main thread's. */
export const PROCESS_METRICS: readonly Metric[] = [
  {
    name: 'millrace_info',
    type: 'gauge',
    help: 'Always 1; its label tells the version.',
    labels: ['version'],
    samples: ({ version }) => [{ labels: [version], value: 1 }],
  },
  {
    name: 'millrace_process_resident_memory_bytes',
    type: 'gauge',
    help: 'Memory that the process has in RAM.',
    labels: [],
    samples: ({ process }) => [{ labels: [], value: process.residentBytes }],
  },
  {
    name: 'millrace_process_heap_used_bytes',
    type: 'gauge',
    help: 'JavaScript objects of the main thread.',
    labels: [],
    samples: ({ process }) => [{ labels: [], value: process.heapUsedBytes }],
  },
  {
    name: 'millrace_process_external_memory_bytes',
    type: 'gauge',
    help: 'Buffers of the main thread, outside its heap.',
    labels: [],
    samples: ({ process }) => [{ labels: [], value: process.externalBytes }],
  },
  {
    name: 'millrace_process_cpu_seconds_total',
    type: 'counter',
    help: 'Processor time that the process has used.',
    labels: [],
    samples: ({ process }) => [{ labels: [], value: process.cpuSeconds }],
  },
  {
    name: 'millrace_process_uptime_seconds',
    type: 'gauge',
    help: 'How long the process has been running.',
    labels: [],
    samples: ({ process }) => [{ labels: [], value: process.uptimeSeconds }],
  },
  {
    name: 'millrace_event_loop_delay_seconds',
    type: 'gauge',
    help: 'How late the event loop was since the last scrape, by quantile (1: at most). From the second scrape on.',
    labels: ['quantile'],
    samples: ({ process }) => process.eventLoopDelay.map(({ quantile, seconds }) => ({ labels: [quantile], value: seconds })),
  },
];
