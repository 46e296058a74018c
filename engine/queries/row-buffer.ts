import type { ResultRow } from '../query-result.ts';

/** Rows that wait for their reader, above which the query that makes them rests. */
const FULL_ROWS = 4096;

/** Rows between a query that pushes and a reader that pulls. The query rests while it is full, so it stays small. */
export class RowBuffer {
  readonly #onRoom: () => void;
  #rows: ResultRow[] = [];
  #ended = false;
  #error: Error | null = null;
  #wakeReader: (() => void) | null = null;

  /** `onRoom`: the buffer was full and no longer is. */
  constructor(onRoom: () => void) {
    this.#onRoom = onRoom;
  }

  get isFull(): boolean {
    return this.#rows.length >= FULL_ROWS;
  }

  push(row: ResultRow): void {
    if (this.#ended) return;
    this.#rows.push(row);
    this.#wakeReader?.();
  }

  /** What was pushed is still read. */
  end(): void {
    this.#ended = true;
    this.#wakeReader?.();
  }

  fail(error: unknown): void {
    this.#error ??= error instanceof Error ? error : new Error(String(error));
    this.end();
  }

  /** One reader only. */
  async *read(): AsyncIterable<readonly ResultRow[]> {
    for (;;) {
      if (this.#rows.length > 0) yield this.#take();
      else if (this.#ended) break;
      else await new Promise<void>((resolve) => (this.#wakeReader = resolve));
    }
    if (this.#error !== null) throw this.#error;
  }

  #take(): readonly ResultRow[] {
    const wasFull = this.isFull;
    const rows = this.#rows;
    this.#rows = [];
    if (wasFull) this.#onRoom();
    return rows;
  }
}
