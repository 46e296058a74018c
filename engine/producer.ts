import type { Append, Appends, Broker, Writer } from '../broker/broker.ts';

type Waiting = { readonly appends: Appends; readonly resolve: () => void; readonly reject: (error: unknown) => void };

/**
 * The engine's own way to write records that belong to no query: INSERT VALUES and raw records. What is asked for while
 * a commit is in flight goes into the next one together.
 */
export class Producer {
  readonly #broker: Broker;
  readonly #id: string;
  #writer: Writer | null = null;
  #waiting: Waiting[] = [];
  #working: Promise<void> | null = null;

  constructor(broker: Broker, id: string) {
    this.#broker = broker;
    this.#id = id;
  }

  /** Resolves when the records are durable and visible. */
  append(...appends: readonly Append[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ appends, resolve, reject });
      this.#working ??= this.#work().finally(() => (this.#working = null));
    });
  }

  async close(): Promise<void> {
    await this.#working;
    await this.#writer?.close();
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const round = this.#waiting;
      this.#waiting = [];
      // A round that failed left nothing behind. Alone, one wrong record does not fail the others.
      if (!(await this.#together(round))) for (const one of round) await this.#alone(one);
    }
  }

  async #together(round: readonly Waiting[]): Promise<boolean> {
    try {
      await this.#commit(round.flatMap(({ appends }) => appends));
    } catch {
      await this.#giveUp();
      return false;
    }
    for (const { resolve } of round) resolve();
    return true;
  }

  async #alone({ appends, resolve, reject }: Waiting): Promise<void> {
    try {
      await this.#commit(appends);
      resolve();
    } catch (error) {
      await this.#giveUp();
      reject(error);
    }
  }

  async #commit(appends: Appends): Promise<void> {
    this.#writer ??= await this.#broker.writer(this.#id);
    await this.#writer.send(appends);
    await this.#writer.commit([]);
  }

  /** A writer that failed is not used again. */
  async #giveUp(): Promise<void> {
    const writer = this.#writer;
    this.#writer = null;
    await writer?.abort().catch(() => undefined);
    await writer?.close().catch(() => undefined);
  }
}
