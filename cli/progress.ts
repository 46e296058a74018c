import { cutCell } from './render/cell.ts';
import { type TerminalStream, widthOfStream } from './terminal.ts';

const BAR = 24;
const EVERY_MS = 100;

export type ProgressOptions = {
  readonly label: string;
  /** null: nobody knows how much there is; a count is shown instead of a bar. */
  readonly total: number | null;
  /** Milliseconds, from any beginning. */
  readonly now?: (() => number) | undefined;
};

/** One line that is written over and over while a person watches; nothing otherwise. */
export class Progress {
  readonly #stream: TerminalStream;
  readonly #options: ProgressOptions;
  readonly #now: () => number;
  #drawnAt = -Infinity;
  #drawn = false;

  constructor(stream: TerminalStream, options: ProgressOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** `done` counts towards the total; `note` is put behind the bar. */
  update(done: number, note: string): void {
    if (this.#stream.isTTY !== true || this.#now() - this.#drawnAt < EVERY_MS) return;
    this.#drawnAt = this.#now();
    this.#drawn = true;
    const { label, total } = this.#options;
    const bar = total === null ? '' : `${barText(total === 0 ? 1 : done / total)} `;
    this.#stream.write(`\r\x1b[K${cutCell(`${label} ${bar}${note}`, widthOfStream(this.#stream) - 1)}`);
  }

  /** Takes the line away, so that what follows begins on an empty one. */
  end(): void {
    if (this.#drawn) this.#stream.write('\r\x1b[K');
    this.#drawn = false;
  }
}

function barText(part: number): string {
  const share = Math.min(1, Math.max(0, part));
  const full = Math.floor(share * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** 1234567 as `1,234,567`, the same in every locale. */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
