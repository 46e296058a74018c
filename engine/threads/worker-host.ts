import { Worker } from 'node:worker_threads';
import type { Broker } from '../../broker/broker.ts';
import type { OverloadId } from '../../functions/define.ts';
import type { SchemaRegistry } from '../../registry/schema-registry.ts';
import type { Row } from '../../types/value.ts';
import type { TableRow } from '../materialization.ts';
import type { TaskStatus } from '../query-status.ts';
import type { HostedQuery, HostEvents, TaskHost, WindowBounds } from '../task-host.ts';
import { BrokerService } from './broker-service.ts';
import { Endpoint } from './endpoint.ts';
import { TableRowCodec } from './table-row-codec.ts';
import { errorFromWire, type WireError } from './wire-error.ts';

/** What a task worker is started with, as its `workerData`. */
export type WorkerStart = {
  readonly millraceTaskWorker: true;
  readonly index: number;
  readonly count: number;
  readonly stateDirectory: string | null;
  readonly stateLimitBytes: number;
  /** The functions beside the built-in ones: where they are, and what the main thread found there. */
  readonly userFunctions: { readonly directory: string; readonly overloads: readonly OverloadId[] } | null;
};

export type WorkerHostParts = Omit<WorkerStart, 'millraceTaskWorker'> & {
  readonly broker: Broker;
  readonly registry: SchemaRegistry;
  readonly events: HostEvents;
};

/** A host of tasks in a worker thread, seen from the engine's. */
export class WorkerHost implements TaskHost {
  readonly #worker: Worker;
  readonly #endpoint: Endpoint;
  readonly #service: BrokerService;
  /** The queries that have tasks there, and how the rows of their tables come over; null: they have no table. */
  readonly #queries = new Map<string, TableRowCodec | null>();
  #closing = false;

  private constructor(worker: Worker, parts: WorkerHostParts) {
    this.#worker = worker;
    this.#service = new BrokerService(parts.broker);
    this.#endpoint = new Endpoint(worker, {
      ...this.#service.methods(() => this.#endpoint),
      'registry.schema': (id: number) => parts.registry.schema(id),
      'host.failed': (queryId: string, error: WireError) => this.#failed(queryId, errorFromWire(error), parts.events),
      'host.committed': (queryId: string, tookMs: number) => parts.events.committed(queryId, tookMs),
    });
    worker.on('error', (error) => this.#gone(error, parts.events));
    worker.on('exit', (code) => this.#gone(new Error(`a worker thread ended with code ${code}`), parts.events));
  }

  /** Resolves when the worker's own code is loaded and answers. */
  static async open(parts: WorkerHostParts): Promise<WorkerHost> {
    const { index, count, stateDirectory, stateLimitBytes, userFunctions } = parts;
    const workerData: WorkerStart = { millraceTaskWorker: true, index, count, stateDirectory, stateLimitBytes, userFunctions };
    const host = new WorkerHost(new Worker(workerUrl(), { workerData }), parts);
    await host.#endpoint.call('host.ready');
    return host;
  }

  async start(query: HostedQuery): Promise<void> {
    await this.#endpoint.call('host.start', query);
    this.#queries.set(query.plan.queryId, query.plan.materialization === null ? null : new TableRowCodec(query.plan));
  }

  async stop(queryId: string, forget: boolean): Promise<void> {
    this.#queries.delete(queryId);
    await this.#endpoint.call('host.stop', queryId, forget);
  }

  setPaused(queryId: string, isPaused: boolean): Promise<void> {
    return this.#endpoint.call('host.setPaused', queryId, isPaused);
  }

  status(queryId: string): Promise<readonly TaskStatus[]> {
    return this.#endpoint.call('host.status', queryId);
  }

  async get(queryId: string, groupingKey: Row, bounds: WindowBounds): Promise<readonly TableRow[]> {
    const codec = this.#queries.get(queryId) ?? null;
    return codec === null ? [] : codec.decode(await this.#endpoint.call<Uint8Array>('host.get', queryId, groupingKey, bounds));
  }

  async *scan(queryId: string): AsyncIterable<readonly TableRow[]> {
    const codec = this.#queries.get(queryId) ?? null;
    if (codec === null) return;
    const handle = await this.#endpoint.call<number>('host.scan', queryId);
    try {
      for (;;) {
        const bytes = await this.#endpoint.call<Uint8Array | null>('host.scanNext', handle);
        if (bytes === null) return;
        yield codec.decode(bytes);
      }
    } finally {
      this.#endpoint.tell('host.scanClose', handle);
    }
  }

  async close(): Promise<void> {
    await this.#endpoint.call('host.close');
    this.#closing = true;
    await this.#service.close();
    await this.#worker.terminate();
  }

  #failed(queryId: string, error: Error, events: HostEvents): void {
    this.#queries.delete(queryId);
    events.failed(queryId, error);
  }

  /** Every query that had tasks there fails; the supervisor starts them again, elsewhere they are fenced. */
  #gone(error: Error, events: HostEvents): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#endpoint.disconnect(error);
    void this.#service.close();
    for (const queryId of this.#queries.keys()) events.failed(queryId, error);
  }
}

/** The bundle holds everything; from sources (tests) the bundle that was built last is started. */
function workerUrl(): URL {
  const here = new URL(import.meta.url);
  return here.pathname.endsWith('.ts') ? new URL('../../dist/millrace.js', here) : here;
}
