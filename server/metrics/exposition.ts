import type { Figures, Histogram, Metric } from './metric.ts';

/** The media type of Prometheus' text format, which every scraper reads. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Metrics as Prometheus' text, by the format's own page (version 0.0.4):
 *
 *     # HELP name help        the help with \ and line feeds escaped
 *     # TYPE name type
 *     name{label="value",…} number     a line for each sample; in values \, " and line feeds are escaped
 *
 * A histogram has `name_bucket` with the label `le` for each bound and for +Inf, `name_sum` and `name_count`. A metric
 * without samples is left out.
 */
export function metricsText(metrics: readonly Metric[], figures: Figures): string {
  return metrics.map((metric) => metricText(metric, figures)).join('');
}

function metricText({ name, type, help, labels, samples }: Metric, figures: Figures): string {
  const lines = samples(figures).map((sample) => {
    const pairs = labels.map((label, i) => pair(label, sample.labels[i] ?? ''));
    return typeof sample.value === 'number' ? line(name, pairs, sample.value) : histogramLines(name, pairs, sample.value);
  });
  return lines.length === 0 ? '' : `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function histogramLines(name: string, pairs: readonly string[], { bounds, within, count, sum }: Histogram): string {
  const buckets = bounds.map((bound, i) => line(`${name}_bucket`, [...pairs, pair('le', bound)], within[i] ?? 0));
  const rest = [
    line(`${name}_bucket`, [...pairs, pair('le', '+Inf')], count),
    line(`${name}_sum`, pairs, sum),
    line(`${name}_count`, pairs, count),
  ];
  return [...buckets, ...rest].join('');
}

function line(name: string, pairs: readonly string[], value: number): string {
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
}

const pair = (label: string, value: string | number): string => `${label}="${escaped(String(value)).replaceAll('"', String.raw`\"`)}"`;
const escaped = (text: string): string => text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`);
