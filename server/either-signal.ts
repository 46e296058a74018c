/** One of two signals' abort, with the listeners taken off again: AbortSignal.any keeps a trace of each on a signal that lives long. */
export class EitherSignal {
  readonly #controller = new AbortController();
  readonly #sources: readonly AbortSignal[];
  /** Aborts of itself, as if a source had. */
  readonly abort = (): void => this.#controller.abort();

  constructor(...sources: readonly AbortSignal[]) {
    this.#sources = sources;
    for (const source of sources) {
      if (source.aborted) this.abort();
      source.addEventListener('abort', this.abort);
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  release(): void {
    for (const source of this.#sources) source.removeEventListener('abort', this.abort);
  }
}
