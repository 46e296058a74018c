import type { Broker } from '../../broker/broker.ts';
import { applyChange, EMPTY_CATALOG, type Catalog, type CatalogChange } from '../../planner/catalog.ts';
import type { SchemaRegistry } from '../../registry/schema-registry.ts';
import type { Offset, TopicSpec } from '../../types/topic.ts';
import type { CommandStatus } from '../command-status.ts';
import type { Log } from '../log.ts';
import { PROCESSING_LOG } from '../processing-log.ts';
import type { QueryManager } from '../queries/query-manager.ts';
import type { Command } from './command.ts';
import { CommandHistory } from './command-history.ts';
import type { CommandLog } from './command-log.ts';

export type CommandRunnerParts = {
  readonly commands: CommandLog;
  readonly broker: Broker;
  readonly registry: SchemaRegistry;
  readonly queries: QueryManager;
  readonly log: Log;
};

type Waiter = { readonly offset: Offset; resolve(): void; reject(error: unknown): void };

/**
 * Reads the command log in order and makes it so: the catalog, the topics, the running queries. A restart, a second
 * node and the first run are the same code; only that what the log already held at the start is applied to the catalog
 * first, and of its queries those that are still there are started.
 */
export class CommandRunner {
  readonly #parts: CommandRunnerParts;
  readonly #stop = new AbortController();
  #catalog: Catalog = applyChange(EMPTY_CATALOG, { kind: 'add-source', source: PROCESSING_LOG });
  /** Commands below are applied. */
  #applied: Offset = 0;
  #waiters: Waiter[] = [];
  readonly #history = new CommandHistory();
  #following: Promise<void> = Promise.resolve();

  private constructor(parts: CommandRunnerParts) {
    this.#parts = parts;
  }

  static async open(parts: CommandRunnerParts): Promise<CommandRunner> {
    const runner = new CommandRunner(parts);
    const end = await parts.commands.end();
    const iterator = parts.commands.follow(runner.#stop.signal)[Symbol.asyncIterator]();
    const topics = new Map<string, TopicSpec>();
    while (runner.#applied < end) {
      const next = await iterator.next();
      if (next.done === true) break;
      runner.#replay(next.value.offset, next.value.command, topics);
    }
    for (const topic of topics.values()) await parts.broker.createTopic(topic);
    await Promise.all(
      [...runner.#catalog.queries.values()].map((query) => parts.queries.start(query, runner.#catalog.paused.has(query.id))),
    );
    runner.#following = runner.#follow(iterator);
    return runner;
  }

  get catalog(): Catalog {
    return this.#catalog;
  }

  /** Resolves when the command at `offset` is applied; rejects if applying it failed. */
  waitFor(offset: Offset): Promise<void> {
    if (this.#applied > offset) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiters.push({ offset, resolve, reject }));
  }

  /** What became of the commands so far. */
  get history(): readonly CommandStatus[] {
    return this.#history.statuses;
  }

  /** Resolves true when the command at `offset` is applied, whatever came of it; false at abort. */
  reached(offset: Offset, signal: AbortSignal): Promise<boolean> {
    if (this.#applied > offset) return Promise.resolve(true);
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (isReached: boolean): void => {
        signal.removeEventListener('abort', giveUp);
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        resolve(isReached);
      };
      const giveUp = (): void => end(false);
      const waiter: Waiter = { offset, resolve: () => end(true), reject: () => end(true) };
      signal.addEventListener('abort', giveUp);
      this.#waiters.push(waiter);
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  /** `topics`: those that are to be there after it. What a later command deleted is not made again, nor deleted twice: others may have made it since. */
  #replay(offset: Offset, command: Command, topics: Map<string, TopicSpec>): void {
    for (const topic of command.plan.createTopics) topics.set(topic.name, topic);
    for (const name of command.plan.deleteTopics) topics.delete(name);
    this.#changeCatalog(command);
    this.#history.add(offset, command, null);
    this.#applied = offset + 1;
  }

  async #follow(commands: AsyncIterator<{ offset: Offset; command: Command }>): Promise<void> {
    for (;;) {
      const next = await commands.next();
      if (next.done === true) return;
      await this.#apply(next.value.offset, next.value.command);
    }
  }

  async #apply(offset: Offset, command: Command): Promise<void> {
    let failure: unknown = null;
    try {
      await this.#run(command);
    } catch (error) {
      failure = error;
      this.#parts.log.error('command failed', { offset, reason: String(error) });
    }
    this.#history.add(offset, command, failure);
    this.#applied = offset + 1;
    this.#tellWaiters(offset, failure);
  }

  async #run(command: Command): Promise<void> {
    const { plan } = command;
    await this.#createTopics(command);
    this.#changeCatalog(command);
    for (const queryId of plan.stop) await this.#parts.queries.drop(queryId);
    for (const topic of plan.deleteTopics) await this.#parts.broker.deleteTopic(topic);
    for (const subject of plan.deleteSubjects) await this.#parts.registry.deleteSubject(subject);
    if (plan.kind === 'start') await this.#parts.queries.start(plan.query, this.#catalog.paused.has(plan.query.id));
    for (const change of plan.changes) await this.#control(change);
  }

  async #control(change: CatalogChange): Promise<void> {
    if (change.kind === 'pause-query') await this.#parts.queries.get(change.id)?.pause();
    if (change.kind === 'resume-query') await this.#parts.queries.get(change.id)?.resume();
  }

  async #createTopics({ plan }: Command): Promise<void> {
    for (const topic of plan.createTopics) await this.#parts.broker.createTopic(topic);
  }

  #changeCatalog({ plan }: Command): void {
    for (const change of plan.changes) this.#catalog = applyChange(this.#catalog, change);
  }

  #tellWaiters(offset: Offset, failure: unknown): void {
    const due = this.#waiters.filter((waiter) => waiter.offset <= offset);
    this.#waiters = this.#waiters.filter((waiter) => waiter.offset > offset);
    for (const waiter of due) {
      if (failure !== null && waiter.offset === offset) waiter.reject(failure);
      else waiter.resolve();
    }
  }
}
