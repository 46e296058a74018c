import { CloseQueryArgs, KsqlRequest, QueryStreamArgs } from '../protocol/requests.ts';
import { clusterId, clusterStatus, metadata, probe } from './handlers/cluster.ts';
import { closeQuery } from './handlers/close-query.ts';
import { consumeRecords, CONSUME_SCHEMA } from './handlers/consume-records.ts';
import { healthcheck, info, redirectToInfo } from './handlers/info.ts';
import { insertsStream } from './handlers/inserts-stream.ts';
import { showMetrics } from './handlers/metrics.ts';
import { runStatements } from './handlers/statements.ts';
import { produceRecords } from './handlers/produce-records.ts';
import { runQuery, streamQuery } from './handlers/query-stream.ts';
import { socketQuery } from './handlers/socket-query.ts';
import { allStatuses, oneStatus } from './handlers/status.ts';
import { isValidProperty } from './handlers/valid-property.ts';
import type { HttpRoute, SocketRoute } from './route.ts';

/** Every route but the socket ones. */
export const ROUTES: readonly HttpRoute[] = [
  {
    method: 'POST',
    path: '/ksql',
    body: 'json',
    summary: 'Runs a script of statements; answers an entity for each that answers.',
    schema: { body: KsqlRequest },
    handle: runStatements,
  },
  {
    method: 'POST',
    path: '/query-stream',
    body: 'json',
    summary: 'Runs one SELECT and streams its rows in the form that Accept names.',
    schema: { body: QueryStreamArgs },
    handle: streamQuery,
  },
  {
    method: 'POST',
    path: '/query',
    body: 'json',
    summary: 'Runs one SELECT and streams its rows as StreamedRows: the older form of /query-stream.',
    schema: { body: KsqlRequest },
    handle: runQuery,
  },
  {
    method: 'POST',
    path: '/close-query',
    body: 'json',
    summary: 'Ends a push query of this server.',
    schema: { body: CloseQueryArgs },
    handle: closeQuery,
  },
  {
    method: 'POST',
    path: '/inserts-stream',
    body: 'stream',
    summary: 'Inserts rows, one JSON object a line after a line that names their stream or table, and acknowledges each.',
    handle: insertsStream,
  },
  { method: 'GET', path: '/status', body: 'none', summary: 'What became of every command.', handle: allStatuses },
  {
    method: 'GET',
    path: '/status/:type/:entity/:action',
    body: 'none',
    summary: 'What became of one command.',
    handle: oneStatus,
  },
  {
    method: 'GET',
    path: '/clusterStatus',
    body: 'none',
    summary: 'The servers of the cluster, this one alone, and what each holds of every query.',
    handle: clusterStatus,
  },
  { method: 'GET', path: '/is_valid_property/:name', body: 'none', summary: 'Whether SET takes this name.', handle: isValidProperty },
  { method: 'GET', path: '/v1/metadata', body: 'none', summary: 'The version, and the ids of the cluster.', handle: metadata },
  { method: 'GET', path: '/v1/metadata/id', body: 'none', summary: 'The ids of the cluster.', handle: clusterId },
  { method: 'GET', path: '/chc/live', body: 'none', summary: 'Answers while the process lives.', handle: probe },
  { method: 'GET', path: '/chc/ready', body: 'none', summary: 'Answers while requests are taken.', handle: probe },
  { method: 'GET', path: '/', body: 'none', summary: 'Leads to /info.', handle: redirectToInfo },
  { method: 'GET', path: '/info', body: 'none', summary: 'The version and the state of the server.', handle: info },
  {
    method: 'GET',
    path: '/healthcheck',
    body: 'none',
    summary: 'Whether the parts of the server work; always 200, read `isHealthy`.',
    handle: healthcheck,
  },
  {
    method: 'GET',
    path: '/metrics',
    body: 'none',
    summary: 'Everything that is counted, as text for Prometheus.',
    handle: showMetrics,
  },
  {
    method: 'POST',
    path: '/topics/:name/records',
    body: 'stream',
    summary: 'Takes records, one JSON object a line, and answers how many are durable, while the body is still coming.',
    handle: produceRecords,
  },
  {
    method: 'GET',
    path: '/topics/:name/records',
    body: 'none',
    summary: 'Streams the records of a topic, one JSON object a line.',
    schema: CONSUME_SCHEMA,
    handle: consumeRecords,
  },
];

export const SOCKET_ROUTES: readonly SocketRoute[] = [
  { path: '/ws/query', summary: 'Runs one SELECT and sends its schema and each row as a frame.', handle: socketQuery },
];
