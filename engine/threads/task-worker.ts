import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { FORMATS } from '../../formats/formats.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { assert } from '../../types/errors.ts';
import { systemClock } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { TableRow } from '../materialization.ts';
import { StateDatabase } from '../state/state-database.ts';
import type { HostedQuery, WindowBounds } from '../task-host.ts';
import { LocalHost } from '../tasks/local-host.ts';
import { Endpoint, type Methods } from './endpoint.ts';
import { PortBroker } from './port-broker.ts';
import { errorToWire } from './wire-error.ts';
import type { WorkerStart } from './worker-host.ts';

/** Whether this thread was started by a WorkerHost. */
export function isTaskWorker(): boolean {
  return !isMainThread && (workerData as Partial<WorkerStart> | null)?.millraceTaskWorker === true;
}

/** The life of a worker thread: a LocalHost over the main thread's broker, driven by its WorkerHost. */
export async function runTaskWorker(): Promise<void> {
  const { index, count, stateDirectory, stateLimitBytes } = workerData as WorkerStart;
  assert(parentPort !== null, 'a task worker has a parent');
  const broker = new PortBroker();
  const database = stateDirectory === null ? null : await StateDatabase.open(stateDirectory);
  const host: LocalHost = new LocalHost({
    broker,
    database,
    functions: FunctionRegistry.builtIn(),
    formats: FORMATS,
    clock: systemClock,
    index,
    count,
    stateLimitBytes,
    events: {
      failed: (queryId, error) => endpoint.tell('host.failed', queryId, errorToWire(error)),
      committed: (queryId) => endpoint.tell('host.committed', queryId),
    },
  });
  const endpoint: Endpoint = new Endpoint(parentPort, { ...broker.methods(), ...hostMethods(host, database) });
  broker.connect(endpoint);
}

function hostMethods(host: LocalHost, database: StateDatabase | null): Methods {
  const scans = new Map<number, AsyncIterator<readonly TableRow[]>>();
  let nextScan = 0;
  return {
    'host.ready': () => true,
    'host.start': (query: HostedQuery) => host.start(query),
    'host.stop': (queryId: string, forget: boolean) => host.stop(queryId, forget),
    'host.status': (queryId: string) => host.status(queryId),
    'host.get': (queryId: string, key: Row, bounds: WindowBounds) => host.get(queryId, key, bounds),
    'host.scan': (queryId: string) => {
      scans.set(nextScan, host.scan(queryId)[Symbol.asyncIterator]());
      return nextScan++;
    },
    'host.scanNext': async (handle: number) => {
      const next = await scans.get(handle)?.next();
      return next === undefined || next.done === true ? null : next.value;
    },
    'host.scanClose': (handle: number) => {
      void scans.get(handle)?.return?.();
      scans.delete(handle);
    },
    'host.close': async () => {
      await host.close();
      await database?.close();
    },
  };
}
