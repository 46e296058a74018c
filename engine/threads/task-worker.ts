import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { FORMATS } from '../../formats/formats.ts';
import { FunctionRegistry } from '../../functions/functions.ts';
import { CachedSchemas } from '../../registry/cached-schemas.ts';
import { assert, SqlError } from '../../types/errors.ts';
import { systemClock } from '../../types/time.ts';
import type { Row } from '../../types/value.ts';
import type { TableRow } from '../materialization.ts';
import { StateDatabase } from '../state/state-database.ts';
import type { HostedQuery, WindowBounds } from '../task-host.ts';
import { LocalHost } from '../tasks/local-host.ts';
import { withUserFunctions } from '../user-functions.ts';
import { Endpoint, Transferred, type Methods } from './endpoint.ts';
import { PortBroker } from './port-broker.ts';
import { TableRowCodec } from './table-row-codec.ts';
import { errorToWire } from './wire-error.ts';
import type { WorkerStart } from './worker-host.ts';

/** Whether this thread was started by a WorkerHost. */
export function isTaskWorker(): boolean {
  return !isMainThread && (workerData as Partial<WorkerStart> | null)?.millraceTaskWorker === true;
}

/** The life of a worker thread: a LocalHost over the main thread's broker, driven by its WorkerHost. */
export async function runTaskWorker(): Promise<void> {
  const { index, count, stateDirectory, stateLimitBytes, userFunctions } = workerData as WorkerStart;
  assert(parentPort !== null, 'a task worker has a parent');
  const functions = await openFunctions(userFunctions);
  const broker = new PortBroker();
  const database = stateDirectory === null ? null : await StateDatabase.open(stateDirectory);
  const host: LocalHost = new LocalHost({
    broker,
    database,
    functions,
    formats: FORMATS,
    schemas: new CachedSchemas({ schema: (id) => endpoint.call('registry.schema', id) }),
    clock: systemClock,
    index,
    count,
    stateLimitBytes,
    events: {
      failed: (queryId, error) => endpoint.tell('host.failed', queryId, errorToWire(error)),
      committed: (queryId, tookMs) => endpoint.tell('host.committed', queryId, tookMs),
    },
  });
  const endpoint: Endpoint = new Endpoint(parentPort, { ...broker.methods(), ...hostMethods(host, database) });
  broker.connect(endpoint);
}

/** The same functions as the main thread's: a plan made there must mean the same here. */
async function openFunctions(users: WorkerStart['userFunctions']): Promise<FunctionRegistry> {
  const builtIn = FunctionRegistry.builtIn();
  if (users === null) return builtIn;
  const functions = await withUserFunctions(builtIn, users.directory);
  if (functions.userOverloads().join('\n') !== users.overloads.join('\n')) throw new SqlError('FUNCTIONS_DIFFER', [users.directory]);
  return functions;
}

function hostMethods(host: LocalHost, database: StateDatabase | null): Methods {
  const codecs = new Map<string, TableRowCodec>();
  return {
    'host.ready': () => true,
    'host.start': async (query: HostedQuery) => {
      if (query.plan.materialization !== null) codecs.set(query.plan.queryId, new TableRowCodec(query.plan));
      await host.start(query);
    },
    'host.stop': (queryId: string, forget: boolean) => host.stop(queryId, forget),
    'host.setPaused': (queryId: string, isPaused: boolean) => host.setPaused(queryId, isPaused),
    'host.status': (queryId: string) => host.status(queryId),
    ...rowMethods(host, codecs),
    'host.close': async () => {
      await host.close();
      await database?.close();
    },
  };
}

/** Rows leave this thread as bytes. */
function rowMethods(host: LocalHost, codecs: ReadonlyMap<string, TableRowCodec>): Methods {
  const scans = new Map<number, { readonly rows: AsyncIterator<readonly TableRow[]>; readonly codec: TableRowCodec }>();
  let nextScan = 0;
  const codecOf = (queryId: string): TableRowCodec => {
    const codec = codecs.get(queryId);
    assert(codec !== undefined, `query ${queryId} was started here, and has a table`);
    return codec;
  };
  return {
    'host.get': async (queryId: string, key: Row, bounds: WindowBounds) =>
      moved(codecOf(queryId).encode(await host.get(queryId, key, bounds))),
    'host.scan': (queryId: string) => {
      scans.set(nextScan, { rows: host.scan(queryId)[Symbol.asyncIterator](), codec: codecOf(queryId) });
      return nextScan++;
    },
    'host.scanNext': async (handle: number) => {
      const scan = scans.get(handle);
      const next = await scan?.rows.next();
      return scan === undefined || next === undefined || next.done === true ? null : moved(scan.codec.encode(next.value));
    },
    'host.scanClose': (handle: number) => {
      void scans.get(handle)?.rows.return?.();
      scans.delete(handle);
    },
  };
}

const moved = (bytes: Uint8Array<ArrayBuffer>): Transferred => new Transferred(bytes, [bytes.buffer]);
