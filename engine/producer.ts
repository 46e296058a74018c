import type { Append, Appends, Broker, Writer } from '../broker/broker.ts';

type Waiting = { readonly appends: Appends; resolve(): void; reject(error: unknown): void };

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
      try {
        await this.#commit(round.flatMap(({ appends }) => appends));
        for (const { resolve } of round) resolve();
      } catch (error) {
        await this.#giveUp();
        // Alone, so that one wrong record does not fail the others of its round.
        if (round.length === 1) round[0]?.reject(error);
        else for (const one of round) await this.#alone(one);
      }
    }
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
