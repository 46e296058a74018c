import { heightOfStream, type Terminal, widthOfTerminal } from '../terminal.ts';
import { demoFrame, demoLine } from './frame.ts';
import type { PageCounts } from './page-counts.ts';

/** How often the picture moves, and how often lines are written where nobody watches. */
const FRAME_MS = 150;
const LINES_MS = 1000;

/** Shows the table as it changes: one picture that is drawn over, or lines if the output is no terminal. */
export class DemoView {
  readonly #terminal: Terminal;
  readonly #counts: PageCounts;
  readonly #timer: NodeJS.Timeout;
  #drawn = 0;

  constructor(terminal: Terminal, counts: PageCounts) {
    this.#terminal = terminal;
    this.#counts = counts;
    const watched = terminal.output.isTTY === true;
    this.#timer = setInterval(() => this.draw(), watched ? FRAME_MS : LINES_MS);
  }

  draw(): void {
    const changed = this.#counts.takeChanged();
    if (changed.length === 0) return;
    const { output } = this.#terminal;
    if (output.isTTY !== true) {
      output.write(changed.map(demoLine).join(''));
      return;
    }
    const frame = demoFrame(this.#counts, widthOfTerminal(this.#terminal));
    // The picture must not be higher than the screen: what has scrolled away cannot be drawn over.
    const lines = frame.split('\n').slice(0, Math.max(4, heightOfStream(output) - 2));
    const up = this.#drawn === 0 ? '' : `\x1b[${this.#drawn}F\x1b[J`;
    output.write(up + lines.join('\n') + (lines.at(-1) === '' ? '' : '\n'));
    this.#drawn = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  }

  /** Draws a last time. */
  close(): void {
    clearInterval(this.#timer);
    this.draw();
  }
}
