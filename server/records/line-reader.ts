import { isUtf8 } from 'node:buffer';
import { SqlError } from '../../types/errors.ts';

const NEWLINE = 10;

/** Cuts chunks of bytes into lines of text; what follows the last newline waits for the next chunk. */
export class LineReader {
  readonly #limit: number;
  #rest: Buffer[] = [];
  #restBytes = 0;

  /** `limit`: the longest line, in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Throws BODY_TOO_LARGE, and WRONG_BODY where the bytes are no text. */
  take(chunk: Buffer): readonly string[] {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      this.#keep(chunk);
      return [];
    }
    const whole = this.#rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...this.#rest, chunk.subarray(0, end)]);
    this.#rest = [];
    this.#restBytes = 0;
    if (end + 1 < chunk.length) this.#keep(chunk.subarray(end + 1));
    return textOf(whole).split('\n');
  }

  /** The last line, if no newline ended it. */
  finish(): readonly string[] {
    return this.#restBytes === 0 ? [] : [textOf(Buffer.concat(this.#rest))];
  }

  #keep(bytes: Buffer): void {
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
    if (this.#restBytes > this.#limit) throw new SqlError('BODY_TOO_LARGE', [this.#limit]);
  }
}

function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new SqlError('WRONG_BODY', ['it is not valid UTF-8; bytes that are no text are written as {"base64":"…"}']);
  return bytes.toString('utf8');
}
