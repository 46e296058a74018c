import type { FastifyReply, FastifyRequest } from 'fastify';
import type { QueryStatus } from '../../engine/query-status.ts';
import { partitionId } from '../../types/topic.ts';
import { hostOf } from '../origin.ts';
import type { RouteContext } from '../route.ts';

/** GET /v1/metadata/id: the embedded broker is a cluster of its own, named after the service. */
export function clusterId(_request: FastifyRequest, _reply: FastifyReply, { serviceId }: RouteContext): unknown {
  return { scope: { path: [], clusters: { 'kafka-cluster': `millrace-${serviceId}`, 'ksql-cluster': serviceId } }, id: '' };
}

export function metadata(request: FastifyRequest, reply: FastifyReply, context: RouteContext): unknown {
  return { version: context.version, clusterId: clusterId(request, reply, context) };
}

/** For probes that ask whether a process answers at all; one that stops refuses every request with 503. */
export function probe(): unknown {
  return {};
}

/** GET /clusterStatus: this server alone. All state is its own, so nothing lags behind. */
export async function clusterStatus({ headers }: FastifyRequest, _reply: FastifyReply, context: RouteContext): Promise<unknown> {
  const now = context.clock.now();
  const { queries } = await context.engine.accounts();
  const status = {
    hostAlive: true,
    lastStatusUpdateMs: now,
    activeStandbyPerQuery: Object.fromEntries(queries.map((query) => [query.query.id, activeParts(query)])),
    hostStoreLags: { stateStoreLags: {}, updateTimeMs: now },
  };
  return { clusterStatus: { [hostOf(headers) ?? 'localhost']: status } };
}

function activeParts({ tasks }: QueryStatus): unknown {
  const partitions = tasks.flatMap(({ inputs }) => inputs.map(({ partition }) => partition));
  return {
    activeStores: [...new Set(tasks.flatMap(({ stores }) => stores.map(({ name }) => name)))],
    activePartitions: [...new Map(partitions.map((partition) => [partitionId(partition), partition])).values()],
    standByStores: [],
    standByPartitions: [],
  };
}
