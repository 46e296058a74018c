import { SqlError } from '../types/errors.ts';

/** The push queries that this server sends to somebody: what POST /close-query can end. */
export class PushQueries {
  readonly #running = new Map<string, AbortController>();

  /** `closed` aborts when somebody closes the query; `remove` when it has ended anyhow. */
  add(queryId: string): { readonly closed: AbortSignal; readonly remove: () => void } {
    const controller = new AbortController();
    this.#running.set(queryId, controller);
    const remove = (): void => {
      if (this.#running.get(queryId) === controller) this.#running.delete(queryId);
    };
    return { closed: controller.signal, remove };
  }

  /** Its stream ends as one that is complete. Throws NO_PUSH_QUERY. */
  close(queryId: string): void {
    const controller = this.#running.get(queryId);
    if (controller === undefined) throw new SqlError('NO_PUSH_QUERY', [queryId]);
    this.#running.delete(queryId);
    controller.abort();
  }
}
