/** A pattern that cannot be read; the message is a clause, and says where. */
export class RegexSyntaxError extends Error {}

/** Walks a pattern by code points. */
export class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  get atEnd(): boolean {
    return this.#at >= this.#characters.length;
  }

  /** The character `ahead` of the next one; empty behind the end. */
  peek(ahead: number = 0): string {
    return this.#characters[this.#at + ahead] ?? '';
  }

  /** The next character, which is there: its lack is an error. */
  next(): string {
    if (this.atEnd) this.fail('it ends too early');
    return this.#characters[this.#at++] ?? '';
  }

  /** Takes `text` (ASCII) if it is next. */
  take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.peek(i) !== text[i]) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes all characters that `test` wants, at most `most`. */
  takeWhile(test: RegExp, most: number = Infinity): string {
    let taken = '';
    for (let count = 0; count < most && !this.atEnd && test.test(this.peek()); count++) taken += this.next();
    return taken;
  }

  /** What stands before `end`, which is taken too. */
  until(end: string): string {
    let taken = '';
    while (!this.take(end)) taken += this.next();
    return taken;
  }

  fail(why: string): never {
    throw new RegexSyntaxError(`${why} at character ${this.#at + 1}`);
  }
}
