import type { FastifyReply, FastifyRequest } from 'fastify';
import { METRICS_TYPE, metricsText } from '../metrics/exposition.ts';
import { METRICS } from '../metrics/metrics.ts';
import type { RouteContext } from '../route.ts';

/** GET /metrics: Prometheus' text. */
export async function showMetrics(_request: FastifyRequest, reply: FastifyReply, context: RouteContext): Promise<FastifyReply> {
  const { engine, requests, watch, version } = context;
  const figures = { accounts: await engine.accounts(), requests: requests.counts(), process: watch.figures(), version };
  return reply.type(METRICS_TYPE).send(metricsText(METRICS, figures));
}
