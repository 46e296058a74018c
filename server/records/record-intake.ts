import type { RawRecord } from '../../engine/raw-record.ts';

/** As many records as may wait while others are written: bounds memory, and what one commit carries. */
const MOST_WAITING = 20_000;

export type IntakeParts = {
  /** Resolves when the records are durable. */
  readonly produce: (records: readonly RawRecord[]) => Promise<void>;
  /** Told after each write how many records of all are durable. */
  readonly acknowledge: (count: number) => Promise<void>;
  /** Told once, as soon as a write fails. */
  readonly failed: (error: unknown) => void;
};

/**
 * Writes records in order, one batch at a time, and gathers what comes meanwhile into the next: a slow sender gets an
 * answer at once, a fast one large batches. After a failure nothing more is written, so there is never a gap.
 */
export class RecordIntake {
  readonly #parts: IntakeParts;
  #waiting: RawRecord[] = [];
  #working: Promise<void> | null = null;
  #acknowledged = 0;
  #failure: { readonly error: unknown } | null = null;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** Resolves when more may come. Throws what a write before failed with. */
  async add(records: readonly RawRecord[]): Promise<void> {
    this.#throwFailure();
    for (const record of records) this.#waiting.push(record);
    if (this.#waiting.length === 0) return;
    this.#working ??= this.#work();
    if (this.#waiting.length > MOST_WAITING) await this.#working;
    this.#throwFailure();
  }

  /** Resolves when everything is durable and acknowledged. */
  async finish(): Promise<void> {
    await this.#working;
    this.#throwFailure();
  }

  async #work(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting;
        this.#waiting = [];
        await this.#parts.produce(batch);
        this.#acknowledged += batch.length;
        await this.#parts.acknowledge(this.#acknowledged);
      }
    } catch (error) {
      this.#failure = { error };
      this.#parts.failed(error);
    } finally {
      this.#working = null;
    }
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
