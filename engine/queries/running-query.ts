import type { Broker } from '../../broker/broker.ts';
import type { Query } from '../../planner/catalog.ts';
import { monotonicMs, type Clock, type DurationMs, type Timestamp } from '../../types/time.ts';
import type { Log } from '../log.ts';
import type { QueryState, QueryStatus, TaskStatus } from '../query-status.ts';
import type { TaskHost } from '../task-host.ts';
import { retryDelayMs } from './back-off.ts';
import { CommitCounter } from './commit-counter.ts';

const FORGIVEN_AFTER_MS = 5 * 60_000;

export type RunningQueryParts = {
  readonly query: Query;
  readonly isPaused: boolean;
  readonly hosts: readonly TaskHost[];
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Log;
  /** The state is another one. */
  changed(): void;
};

/**
 * A persistent query and its life: started on every host, watched, tried again with back-off where that can help. Its
 * state is what SHOW QUERIES tells: never RUNNING while a task is dead.
 */
export class RunningQuery {
  readonly query: Query;
  readonly #parts: RunningQueryParts;
  #state: QueryState = 'STARTING';
  #isPaused: boolean;
  #reason: string | null = null;
  #retryAt: Timestamp | null = null;
  #retry: NodeJS.Timeout | null = null;
  #failures = 0;
  #restarts = 0;
  #lastFailure: QueryStatus['lastFailure'] = null;
  readonly #commits = new CommitCounter();
  #runningSince = 0;
  /** Starts, failures and stops, one after another. */
  #steps: Promise<void> = Promise.resolve();

  constructor(parts: RunningQueryParts) {
    this.#parts = parts;
    this.query = parts.query;
    this.#isPaused = parts.isPaused;
  }

  get state(): QueryState {
    return this.#state;
  }

  /** Resolves when the query runs or stands paused, or has failed to. */
  start(): Promise<void> {
    return this.#next(() => this.#start());
  }

  /** A host says that the query's tasks there are gone. */
  failed(error: unknown): Promise<void> {
    return this.#next(async () => {
      if (this.#state === 'TERMINATED') return;
      await this.#stopEverywhere(false);
      this.#enterError(error);
    });
  }

  /** Resolves when it processes nothing any more, and what it has processed is committed. One in ERROR is paused once it is started again. */
  pause(): Promise<void> {
    return this.#next(() => this.#setPaused(true));
  }

  resume(): Promise<void> {
    return this.#next(() => this.#setPaused(false));
  }

  /** For good. `forget`: it was dropped, and its state goes too. */
  stop(forget: boolean): Promise<void> {
    return this.#next(async () => {
      if (this.#retry !== null) clearTimeout(this.#retry);
      this.#state = 'TERMINATED';
      this.#retryAt = null;
      await this.#stopEverywhere(forget);
    });
  }

  committed(tookMs: DurationMs): void {
    this.#commits.add(tookMs);
  }

  /** A host that does not answer is gone, and has no tasks: the state tells why. */
  async tasks(): Promise<readonly TaskStatus[]> {
    return (await Promise.all(this.#parts.hosts.map((host) => host.status(this.query.id).catch(() => [])))).flat();
  }

  status(tasks: readonly TaskStatus[] = []): QueryStatus {
    return {
      query: this.query,
      state: this.#state,
      reason: this.#reason,
      retryAt: this.#retryAt,
      failures: this.#failures,
      restarts: this.#restarts,
      lastFailure: this.#lastFailure,
      commits: this.#commits.times(),
      tasks,
    };
  }

  async #start(): Promise<void> {
    if (this.#state === 'TERMINATED') return;
    this.#state = 'STARTING';
    this.#retryAt = null;
    try {
      await this.#createTopics();
      await this.#startEverywhere();
      this.#state = this.#isPaused ? 'PAUSED' : 'RUNNING';
      this.#reason = null;
      this.#runningSince = monotonicMs();
      this.#parts.changed();
    } catch (error) {
      await this.#stopEverywhere(false);
      this.#enterError(error);
    }
  }

  async #setPaused(isPaused: boolean): Promise<void> {
    this.#isPaused = isPaused;
    if (this.#state !== 'RUNNING' && this.#state !== 'PAUSED') return;
    try {
      await Promise.all(this.#parts.hosts.map((host) => host.setPaused(this.query.id, isPaused)));
      this.#state = isPaused ? 'PAUSED' : 'RUNNING';
      this.#parts.changed();
    } catch (error) {
      await this.#stopEverywhere(false);
      this.#enterError(error);
    }
  }

  /** Idempotent, so a start that failed half-way is simply tried again. */
  async #createTopics(): Promise<void> {
    for (const { name, partitions, use } of this.query.plan.internalTopics) {
      const cleanupPolicy = use === 'changelog' ? 'compact' : 'delete';
      await this.#parts.broker.createTopic({ name, partitions, retentionMs: null, cleanupPolicy });
    }
  }

  /** All of them are waited for, so that none is still starting when the others are stopped. */
  async #startEverywhere(): Promise<void> {
    const hosted = { plan: this.query.plan, properties: this.query.properties, isPaused: this.#isPaused };
    const started = await Promise.allSettled(this.#parts.hosts.map((host) => host.start(hosted)));
    for (const result of started) if (result.status === 'rejected') throw result.reason;
  }

  #enterError(error: unknown): void {
    // A query that ran well for long is not punished for what it got over.
    if (this.#state === 'RUNNING' && monotonicMs() - this.#runningSince > FORGIVEN_AFTER_MS) this.#failures = 0;
    this.#failures++;
    this.#state = 'ERROR';
    this.#reason = error instanceof Error ? error.message : String(error);
    this.#lastFailure = { at: this.#parts.clock.now(), reason: this.#reason };
    const delay = retryDelayMs(error, this.#failures);
    this.#retryAt = delay === null ? null : this.#parts.clock.now() + delay;
    this.#parts.log.error('query failed', { query: this.query.id, reason: this.#reason, retryInMs: delay });
    if (delay !== null) this.#retry = setTimeout(() => this.#startAgain(), delay);
    this.#parts.changed();
  }

  #startAgain(): void {
    this.#restarts++;
    void this.start();
  }

  async #stopEverywhere(forget: boolean): Promise<void> {
    await Promise.allSettled(this.#parts.hosts.map((host) => host.stop(this.query.id, forget)));
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#steps = this.#steps.then(step);
    return this.#steps;
  }
}
