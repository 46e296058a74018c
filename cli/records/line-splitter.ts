import { brokenInput, LONGEST_RECORD, type Splitter } from './splitter.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Each line is a value, as the bytes that it is. Empty lines are left out. */
export class LineSplitter implements Splitter {
  #pieces: Uint8Array[] = [];
  #held = 0;
  #line = 1;

  push(chunk: Uint8Array): Uint8Array[] {
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      const line = trimEnd(this.#join(chunk.subarray(from, end)));
      if (line.length > 0) lines.push(line);
      this.#line++;
      from = end + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
    return lines;
  }

  end(): Uint8Array[] {
    const line = trimEnd(this.#join(new Uint8Array(0)));
    return line.length > 0 ? [line] : [];
  }

  #hold(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held > LONGEST_RECORD) throw brokenInput(`line ${this.#line}`, 'the line is longer than 16 MB');
  }

  #join(last: Uint8Array): Uint8Array {
    if (this.#pieces.length === 0) return last;
    const whole = Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#held = 0;
    return whole;
  }
}

function trimEnd(line: Uint8Array): Uint8Array {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
