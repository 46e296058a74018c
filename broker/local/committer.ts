import type { LogStorage, Round } from './log-storage.ts';
import { RoundDraft } from './round-draft.ts';

/** Something that wants to be part of a round. One of `done` and `failed` is called, once. */
export interface Request {
  /** Adds itself to the draft; false: it must wait for the next round, and those behind it too. Throws, having added nothing, if it is refused. */
  plan(draft: RoundDraft): boolean;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Group commit: one round is on its way to the storage, the next one gathers meanwhile. The requests of a round are
 * done after `applied` has made it visible, or all fail with the storage's error.
 */
export class Committer {
  readonly #storage: LogStorage;
  readonly #applied: (round: Round) => void;
  #waiting: Request[] = [];
  #running: Promise<void> | null = null;

  constructor(storage: LogStorage, applied: (round: Round) => void) {
    this.#storage = storage;
    this.#applied = applied;
  }

  submit(request: Request): void {
    this.#waiting.push(request);
    // a microtask later: who commits in the same turn shares the round
    this.#running ??= Promise.resolve().then(() => this.#run());
  }

  /** When nothing is under way or waiting. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) await this.#commitOne();
    this.#running = null;
  }

  async #commitOne(): Promise<void> {
    const draft = new RoundDraft(this.#storage.epoch);
    const requests = this.#gather(draft);
    const round = draft.round();
    try {
      if (!draft.empty) await this.#storage.commit(round);
    } catch (error) {
      for (const request of requests) request.failed(error);
      return;
    }
    this.#applied(round);
    for (const request of requests) request.done();
  }

  #gather(draft: RoundDraft): Request[] {
    const planned: Request[] = [];
    const waiting = this.#waiting;
    let next = 0;
    for (; next < waiting.length; next++) {
      const request = waiting[next];
      try {
        if (!request.plan(draft)) break;
        planned.push(request);
      } catch (error) {
        request.failed(error);
      }
    }
    this.#waiting = waiting.slice(next);
    return planned;
  }
}

/** Runs one request and answers when it is done. */
export function settle(committer: Committer, plan: (draft: RoundDraft) => boolean): Promise<void> {
  return new Promise((resolve, reject) => committer.submit({ plan, done: resolve, failed: reject }));
}
