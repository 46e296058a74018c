import type { Broker } from '../../broker/broker.ts';
import type { Query } from '../../planner/catalog.ts';
import type { Clock, DurationMs } from '../../types/time.ts';
import type { Log } from '../log.ts';
import type { QueryStatus } from '../query-status.ts';
import type { HostEvents, TaskHost } from '../task-host.ts';
import { RunningQuery } from './running-query.ts';

/** All persistent queries of this engine, by id. Hosts are given after construction, since they report here. */
export class QueryManager implements HostEvents {
  readonly #broker: Broker;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #queries = new Map<string, RunningQuery>();
  readonly #commitListeners = new Set<() => void>();
  #hosts: readonly TaskHost[] = [];

  constructor(broker: Broker, clock: Clock, log: Log) {
    this.#broker = broker;
    this.#clock = clock;
    this.#log = log;
  }

  runOn(hosts: readonly TaskHost[]): void {
    this.#hosts = hosts;
  }

  get hosts(): readonly TaskHost[] {
    return this.#hosts;
  }

  /** Resolves when the query runs or stands paused, or is in ERROR with a reason. One that runs under its id stops first, and it goes on from there. */
  async start(query: Query, isPaused: boolean): Promise<void> {
    await this.#queries.get(query.id)?.stop(false);
    const running = new RunningQuery({
      query,
      isPaused,
      hosts: this.#hosts,
      broker: this.#broker,
      clock: this.#clock,
      log: this.#log,
      changed: () => this.#tellListeners(),
    });
    this.#queries.set(query.id, running);
    return running.start();
  }

  /** Ends a query for good: its state, its group and its internal topics go too. */
  async drop(queryId: string): Promise<void> {
    const running = this.#queries.get(queryId);
    this.#queries.delete(queryId);
    if (running === undefined) return;
    await running.stop(true);
    for (const topic of running.query.plan.internalTopics) await this.#broker.deleteTopic(topic.name);
    await this.#broker.deleteGroup(queryId);
    this.#tellListeners();
  }

  /** Stops every query; each goes on where it was when it is started again. */
  async close(): Promise<void> {
    await Promise.all(this.all().map((running) => running.stop(false)));
  }

  get(queryId: string): RunningQuery | undefined {
    return this.#queries.get(queryId);
  }

  all(): readonly RunningQuery[] {
    return [...this.#queries.values()];
  }

  statuses(): readonly QueryStatus[] {
    return this.all().map((running) => running.status());
  }

  /** With their tasks: what every host says of them now. */
  fullStatuses(): Promise<readonly QueryStatus[]> {
    return Promise.all(this.all().map(async (running) => running.status(await running.tasks())));
  }

  failed(queryId: string, error: unknown): void {
    void this.#queries.get(queryId)?.failed(error);
  }

  committed(queryId: string, tookMs: DurationMs): void {
    this.#queries.get(queryId)?.committed(tookMs);
    this.#tellListeners();
  }

  /** Resolves at the next commit, start, failure or stop of any query. */
  nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      const listener = (): void => {
        this.#commitListeners.delete(listener);
        resolve();
      };
      this.#commitListeners.add(listener);
    });
  }

  #tellListeners(): void {
    for (const listener of [...this.#commitListeners]) listener();
  }
}
