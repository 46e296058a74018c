import { describe, expect, test } from 'vitest';
import { metricsText } from '../../server/metrics/exposition.ts';
import type { Metric, Sample } from '../../server/metrics/metric.ts';
import { METRICS } from '../../server/metrics/metrics.ts';
import { RequestCounter } from '../../server/metrics/request-counter.ts';
import { RunningServer } from './running-server.ts';

const NO_FIGURES = {
  accounts: { queries: [], topics: [] },
  requests: [],
  process: { residentBytes: 1, heapUsedBytes: 2, externalBytes: 3, cpuSeconds: 4, uptimeSeconds: 5, eventLoopDelay: [] },
  version: '1',
};

const metric = (parts: Partial<Metric>, ...samples: readonly Sample[]): Metric => ({
  name: 'millrace_x',
  type: 'gauge',
  help: 'Help.',
  labels: [],
  samples: () => samples,
  ...parts,
});

describe('the text', () => {
  test('has a line for each sample, below what the metric is', () => {
    const metrics = [
      metric({ type: 'counter', labels: ['a', 'b'] }, { labels: ['1', 2], value: 3 }, { labels: ['', 'x'], value: 0.5 }),
      metric({ name: 'millrace_y' }, { labels: [], value: 1e21 }),
      metric({ name: 'millrace_none' }),
    ];
    expect(metricsText(metrics, NO_FIGURES)).toBe(
      '# HELP millrace_x Help.\n# TYPE millrace_x counter\nmillrace_x{a="1",b="2"} 3\nmillrace_x{a="",b="x"} 0.5\n' +
        '# HELP millrace_y Help.\n# TYPE millrace_y gauge\nmillrace_y 1e+21\n',
    );
  });

  test('escapes what ends a value or a line', () => {
    const text = metricsText([metric({ help: 'a\nb\\ "c".', labels: ['l'] }, { labels: ['a"b\\c\nd'], value: 1 })], NO_FIGURES);
    expect(text).toBe('# HELP millrace_x a\\nb\\\\ "c".\n# TYPE millrace_x gauge\nmillrace_x{l="a\\"b\\\\c\\nd"} 1\n');
  });

  test('has the buckets of a histogram', () => {
    const value = { bounds: [0.1, 1], within: [1, 2], count: 3, sum: 4.5 };
    expect(metricsText([metric({ type: 'histogram', labels: ['q'] }, { labels: ['Q'], value })], NO_FIGURES)).toBe(
      '# HELP millrace_x Help.\n# TYPE millrace_x histogram\n' +
        'millrace_x_bucket{q="Q",le="0.1"} 1\nmillrace_x_bucket{q="Q",le="1"} 2\nmillrace_x_bucket{q="Q",le="+Inf"} 3\n' +
        'millrace_x_sum{q="Q"} 4.5\nmillrace_x_count{q="Q"} 3\n',
    );
  });
});

describe('the table', () => {
  test.each(METRICS)('$name', ({ name, type, help, labels }) => {
    expect(name).toMatch(/^millrace_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(help).toMatch(/\.$|…$/);
    for (const label of labels) expect(label).toMatch(/^[a-z]+$/);
  });

  test('has each name once', () => {
    expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  });

  test('counts requests by what routes there are, not by what is asked for', () => {
    const counter = new RequestCounter();
    for (let i = 0; i < 100; i++) counter.add({ method: `M${i}`, route: null, status: 404 }, 1);
    counter.add({ method: 'GET', route: '/topics/:name/records', status: 200 }, 5);
    expect(counter.counts()).toEqual([
      { method: 'other', route: 'none', status: 404, count: 100, totalMs: 100 },
      { method: 'GET', route: '/topics/:name/records', status: 200, count: 1, totalMs: 5 },
    ]);
  });
});

const running = RunningServer.forEachTest();

async function scrape(): Promise<string> {
  const response = await fetch(`${running.url}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  return response.text();
}

describe('GET /metrics', () => {
  test('tells of the process, the topics and the requests', async () => {
    running.engine.counted = { queries: [], topics: [{ topic: 't', records: 3, bytes: 100 }] };
    running.engine.topics.set('a', []);
    await fetch(`${running.url}/topics/a/records?follow=false`).then((response) => response.text());
    await fetch(`${running.url}/topics/b/records`).then((response) => response.text());
    await fetch(`${running.url}/nothing/here`).then((response) => response.text());
    await fetch(`${running.url}/info`).then((response) => response.text());
    const text = await scrape();
    expect(text).toContain('millrace_topic_appended_records_total{topic="t"} 3\n');
    expect(text).toContain('millrace_topic_appended_bytes_total{topic="t"} 100\n');
    expect(text).toContain('millrace_http_requests_total{method="GET",route="/topics/:name/records",status="200"} 1\n');
    expect(text).toContain('millrace_http_requests_total{method="GET",route="/topics/:name/records",status="400"} 1\n');
    expect(text).toContain('millrace_http_requests_total{method="other",route="none",status="404"} 1\n');
    expect(text).toContain('millrace_http_requests_total{method="GET",route="/info",status="200"} 1\n');
    expect(text).toMatch(/^millrace_process_resident_memory_bytes \d+$/m);
    expect(text).toMatch(/^millrace_info\{version="\d+\.\d+\.\d+.*"\} 1$/m);
  });

  test('counts a stream that its client gave up', async () => {
    const gone = new AbortController();
    running.engine.topics.set('a', [{ key: null, value: null, headers: [], timestamp: 0, partition: 0, offset: 0 }]);
    const response = await fetch(`${running.url}/topics/a/records?follow=true`, { signal: gone.signal });
    expect(response.status).toBe(200);
    gone.abort();
    let text = '';
    while (!text.includes('route="/topics/:name/records"')) text = await scrape();
    expect(text).toContain('millrace_http_requests_total{method="GET",route="/topics/:name/records",status="200"} 1\n');
  });
});
