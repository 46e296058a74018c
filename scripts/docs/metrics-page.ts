import { DROP_REASONS } from '../../engine/drop-reasons.ts';
import { METRICS } from '../../server/metrics/metrics.ts';
import { cell, code, GENERATED } from './markdown.ts';

const HOW = `\`GET /metrics\` answers these in Prometheus' text format (0.0.4). What they mean together, and what to watch, is in [operations](../guide/operations.md). Labels name queries, their steps, stores and partitions, topics and routes: as many series as there are of these, and none that what is in records or requests could add. What is dropped is gone from the next scrape; the counters of a query's steps begin anew when it is started again, and all of them with the process.`;

/** docs/reference/metrics.md: every metric of /metrics. */
export function metricsPage(): string {
  const rows = METRICS.map(
    ({ name, type, labels, help }) => `| ${code(name)} | ${type} | ${labels.map(code).join(', ')} | ${cell(help)} |`,
  );
  return [
    `${GENERATED}# Metrics\n\n${HOW}\n`,
    '| metric | type | labels | |',
    '| --- | --- | --- | --- |',
    ...rows,
    reasonsTable(),
    '',
  ].join('\n');
}

function reasonsTable(): string {
  const rows = Object.entries(DROP_REASONS).map(
    ([reason, { summary, loss }]) => `| ${code(reason)} | ${cell(summary)} | ${loss === null ? '' : 'yes'} |`,
  );
  return ['\n## Why records are dropped\n', '| reason | when | is something lost? |', '| --- | --- | --- |', ...rows].join('\n');
}
