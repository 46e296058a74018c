import { NDJSON_TYPE } from '../protocol/media-types.ts';
import type { Acknowledgement, WireFailure, WireRecord } from '../protocol/records.ts';
import { ClientError } from './client-error.ts';
import type { Transport } from './transport.ts';

/** What one request carries at most, in characters: about ten thousand small records. */
const MOST_CHARACTERS = 1024 * 1024;

export type SendOptions = {
  /** Told after each request how many records of all are durable. */
  readonly onAcknowledged?: ((count: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Sends records in order, one request at a time, and gathers what comes meanwhile for the next: one record that comes
 * alone goes at once, many go by the megabyte. One body streamed for ever would be less to do, but browsers cannot send
 * such over HTTP/1.1, and when it breaks nobody knows what arrived.
 */
export class RecordSender {
  readonly #transport: Transport;
  readonly #path: string;
  readonly #options: SendOptions;
  #lines: string[] = [];
  #characters = 0;
  #working: Promise<void> | null = null;
  /** The request that is on its way; does not reject. */
  #sending: Promise<void> = Promise.resolve();
  #acknowledged = 0;
  #failure: { readonly error: unknown } | null = null;

  constructor(transport: Transport, topic: string, options: SendOptions) {
    this.#transport = transport;
    this.#path = `/topics/${encodeURIComponent(topic)}/records`;
    this.#options = options;
  }

  /** null: more may come at once; else it resolves when more may come. Throws what a request before failed with. */
  add(record: WireRecord): Promise<void> | null {
    this.#throwFailure();
    const line = JSON.stringify(record);
    this.#lines.push(line);
    this.#characters += line.length;
    this.#working ??= this.#work();
    // Not all that waits: the next request is gathered while this one is on its way.
    return this.#characters < MOST_CHARACTERS ? null : this.#sending;
  }

  /** Resolves to the number of records when all are durable. */
  async finish(): Promise<number> {
    await this.#working;
    this.#throwFailure();
    return this.#acknowledged;
  }

  async #work(): Promise<void> {
    while (this.#lines.length > 0 && this.#failure === null) {
      this.#sending = this.#sendWaiting().catch((error: unknown) => {
        this.#failure = { error };
      });
      await this.#sending;
    }
    this.#working = null;
  }

  async #sendWaiting(): Promise<void> {
    // Records that are there already go together with the first.
    await Promise.resolve();
    const lines = this.#lines;
    this.#lines = [];
    this.#characters = 0;
    const { signal, onAcknowledged } = this.#options;
    const options = { method: 'POST', body: lines.join('\n'), contentType: NDJSON_TYPE, accept: NDJSON_TYPE, signal } as const;
    const response = await this.#transport.send(this.#path, options);
    const answers = (await response.text()).split('\n').filter((line) => line !== '');
    const last = JSON.parse(answers.at(-1) ?? '{"acknowledged":0}') as Acknowledgement | WireFailure;
    if ('error' in last) {
      const before = JSON.parse(answers.at(-2) ?? '{"acknowledged":0}') as Acknowledgement;
      this.#acknowledge(before.acknowledged, onAcknowledged);
      throw new ClientError(last.error, { code: last.error_code });
    }
    this.#acknowledge(last.acknowledged, onAcknowledged);
  }

  #acknowledge(count: number, told: SendOptions['onAcknowledged']): void {
    this.#acknowledged += count;
    told?.(this.#acknowledged);
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
