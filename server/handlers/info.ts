import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EngineApi } from '../../engine/engine-api.ts';
import type { RouteContext } from '../route.ts';

export function redirectToInfo(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect('/info', 307);
}

/** ksqlDB's ServerInfo. The embedded broker is a cluster of its own, named after the service. */
export function info(_request: FastifyRequest, _reply: FastifyReply, { version, serviceId, stopping }: RouteContext): unknown {
  const serverStatus = stopping.aborted ? 'TERMINATING' : 'RUNNING';
  return { KsqlServerInfo: { version, kafkaClusterId: `millrace-${serviceId}`, ksqlServiceId: serviceId, serverStatus } };
}

/** Asks the engine for something of each part. A query in ERROR is its owner's affair, not the server's. */
export async function healthcheck(_request: FastifyRequest, _reply: FastifyReply, { engine }: RouteContext): Promise<unknown> {
  const [metastore, kafka] = [works(() => engine.queries()), works(() => engine.topic('healthcheck'))];
  const details = { metastore: await metastore, kafka: await kafka, commandRunner: await metastore };
  const isHealthy = Object.values(details).every((part) => part.isHealthy);
  return { isHealthy, details, serverState: 'RUNNING' };
}

async function works(ask: () => ReturnType<EngineApi['topic'] | EngineApi['queries']>): Promise<{ readonly isHealthy: boolean }> {
  try {
    await ask();
    return { isHealthy: true };
  } catch {
    return { isHealthy: false };
  }
}
