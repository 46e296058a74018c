import type { ErrorBodies } from '../error-body.ts';
import type { ResponseSink } from '../response-sink.ts';

/** Acknowledgements of rows by their number, as lines or as one JSON array of the same objects. */
export class AckWriter {
  readonly #sink: ResponseSink;
  readonly #isArray: boolean;
  readonly #errors: ErrorBodies;
  #isFirst = true;

  constructor(sink: ResponseSink, isArray: boolean, errors: ErrorBodies) {
    this.#sink = sink;
    this.#isArray = isArray;
    this.#errors = errors;
  }

  get hasBegun(): boolean {
    return this.#sink.hasBegun;
  }

  /** Sends the status: the sender may wait for it before the first row. */
  begin(): void {
    this.#sink.begin();
  }

  /** Resolves when `inserted` has ended either way and its sender is told. */
  async acknowledge(seq: number, inserted: Promise<void>): Promise<void> {
    const failure = await inserted.then(
      () => null,
      (error: unknown) => this.#errors.of(error),
    );
    if (failure === null) return this.#write({ status: 'ok', seq });
    return this.#write({ status: 'error', seq, error_code: failure.error_code, message: failure.message });
  }

  async end(): Promise<void> {
    if (this.#isArray) await this.#sink.write(this.#isFirst ? '[]\n' : ']\n');
    this.#sink.end();
  }

  /** The request cannot go on. */
  async fail(error: unknown): Promise<void> {
    await this.#write(this.#errors.of(error));
    await this.end();
  }

  #write(line: unknown): Promise<void> {
    const text = JSON.stringify(line);
    const lead = this.#isFirst ? '[' : ',\n';
    this.#isFirst = false;
    return this.#sink.write(this.#isArray ? lead + text : `${text}\n`);
  }
}
