import { readClass } from './character-class.ts';
import { readEscape } from './character-escape.ts';
import { caselessLiteral, literal } from './literal.ts';
import { PatternReader } from './pattern-reader.ts';

/** A pattern as JavaScript's `v` mode takes it; `flags` to add to it. */
export type Translated = { readonly source: string; readonly flags: string; readonly groups: number };

/** What Java's `(?…)` switches; they hold to the end of the group that they stand in. */
type Flags = {
  readonly caseless: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly comments: boolean;
  readonly unixLines: boolean;
};

const NO_FLAGS: Flags = { caseless: false, multiline: false, dotAll: false, comments: false, unixLines: false };
const FLAG_LETTERS: Readonly<Record<string, keyof Flags>> = { i: 'caseless', m: 'multiline', s: 'dotAll', x: 'comments', d: 'unixLines' };
const LINE_ENDS = String.raw`\n\r\x85\u2028\u2029`;
/** The end of the input, or before the line end that ends it. */
const FINAL_END = String.raw`(?=(?:\r\n|(?<!\r)\n|[\r\x85\u2028\u2029])?$)`;
const UNIX_FINAL_END = String.raw`(?=\n?$)`;
/** What \b has a bound of: letters and digits of all scripts, although \w is of ASCII (Java before 19). */
const WORD = String.raw`[\p{L}\p{Nd}\p{Mn}_]`;
const WORD_BOUND = `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`;
const NO_WORD_BOUND = `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`;
const QUANTIFIER = /^\d+(?:,\d*)?$/;
const LOOKAROUNDS = ['=', '!', '<=', '<!'];

/**
 * Java's regular expressions in JavaScript's words. Different are: ASCII classes, line ends, `$` before a final line
 * end, `\A \Z \z \Q…\E`, flags within the pattern, POSIX classes and classes within classes. Throws RegexSyntaxError on
 * what JavaScript cannot do: possessive quantifiers, atomic groups, `\G`, `\X`, `(?u)` but at the very beginning.
 *
 * What stays different: a group of `(…)*` and the like that matches nothing is not a turn of its own, and forgets what it
 * matched in the turn before; a back-reference to a group that took no part matches nothing, where in Java it fails.
 */
export function translatePattern(pattern: string): Translated {
  // Unicode's case folding is JavaScript's own, for the whole pattern.
  const unicode = /^\(\?(?:iu|ui)\)/.test(pattern);
  const translator = new Translator(unicode ? pattern.slice('(?iu)'.length) : pattern);
  return { source: translator.translate(), flags: unicode ? 'i' : '', groups: translator.groups };
}

class Translator {
  readonly #reader: PatternReader;
  #groups = 0;
  #flags = NO_FLAGS;

  constructor(pattern: string) {
    this.#reader = new PatternReader(pattern);
  }

  get groups(): number {
    return this.#groups;
  }

  translate(): string {
    const source = this.#alternatives();
    if (!this.#reader.atEnd) this.#reader.fail("a ')' has no '('");
    return source;
  }

  /** Up to the end, or a closing parenthesis. Flags that are set in it end with it. */
  #alternatives(): string {
    const outer = this.#flags;
    let source = '';
    while (!this.#reader.atEnd && this.#reader.peek() !== ')') source += this.#reader.take('|') ? '|' : this.#term();
    this.#flags = outer;
    return source;
  }

  #term(): string {
    if (this.#flags.comments && this.#skipComment()) return '';
    if (this.#reader.take('\\Q')) return this.#quoted();
    const atom = this.#atom();
    return atom === '' ? '' : repeated(atom, this.#quantifier());
  }

  #atom(): string {
    const reader = this.#reader;
    const character = reader.next();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return readClass(reader, this.#flags);
      case '\\':
        return this.#escape();
      case '.':
        return this.#dot();
      case '^':
        return this.#lineStart();
      case '$':
        return this.#lineEnd();
      case '*':
      case '+':
      case '?':
      case '{':
        return reader.fail(`'${character}' repeats nothing`);
      default:
        return this.#literal(character);
    }
  }

  #literal(character: string): string {
    return this.#flags.caseless ? caselessLiteral(character) : literal(character);
  }

  #quoted(): string {
    let source = '';
    while (!this.#reader.atEnd && !this.#reader.take('\\E')) source += this.#literal(this.#reader.next());
    return source + (source === '' ? '' : this.#quantifier());
  }

  #dot(): string {
    if (this.#flags.dotAll) return String.raw`[\s\S]`;
    return this.#flags.unixLines ? String.raw`[^\n]` : `[^${LINE_ENDS}]`;
  }

  /** In lines, not behind a line end that ends the input, and not between \r and \n. */
  #lineStart(): string {
    if (!this.#flags.multiline) return '^';
    return this.#flags.unixLines ? String.raw`(?:^|(?<=\n)(?!$))` : String.raw`(?:^|(?<=[\n\x85\u2028\u2029]|\r(?!\n))(?!$))`;
  }

  #lineEnd(): string {
    const { multiline, unixLines } = this.#flags;
    if (!multiline) return unixLines ? UNIX_FINAL_END : FINAL_END;
    return unixLines ? String.raw`(?=\n|$)` : String.raw`(?=(?<!\r)\n|[\r\x85\u2028\u2029]|$)`;
  }

  #escape(): string {
    const reader = this.#reader;
    const letter = reader.peek();
    if (/[1-9]/.test(letter)) return this.#backReference(this.#groupNumber());
    if (reader.take('k<')) return this.#backReference(`k<${reader.until('>')}>`);
    if (reader.take('A')) return '^';
    if (reader.take('z')) return '$';
    if (reader.take('Z')) return this.#flags.unixLines ? UNIX_FINAL_END : FINAL_END;
    if (reader.take('R')) return String.raw`(?:\r\n|[\n\v\f\r\x85\u2028\u2029])`;
    if (reader.take('b')) return WORD_BOUND;
    if (reader.take('B')) return NO_WORD_BOUND;
    const escaped = readEscape(reader, this.#flags.caseless);
    return escaped.kind === 'set' ? escaped.set : this.#literal(escaped.character);
  }

  /** As many digits as name a group that began already. */
  #groupNumber(): string {
    let digits = this.#reader.next();
    while (/\d/.test(this.#reader.peek()) && Number(digits + this.#reader.peek()) <= this.#groups) digits += this.#reader.next();
    if (Number(digits) > this.#groups) this.#reader.fail(`there is no group ${digits} before`);
    return digits;
  }

  #backReference(name: string): string {
    if (this.#flags.caseless) this.#reader.fail('(?i) with a back-reference is not supported');
    return `(?:\\${name})`;
  }

  #group(): string {
    const reader = this.#reader;
    if (!reader.take('?')) return this.#closed('(', true);
    if (reader.take(':')) return this.#closed('(?:');
    if (reader.take('>')) return reader.fail('atomic groups are not supported');
    const lookaround = LOOKAROUNDS.find((sign) => reader.take(sign));
    if (lookaround !== undefined) return this.#closed(`(?${lookaround}`);
    return reader.take('<') ? this.#closed(`(?<${reader.until('>')}>`, true) : this.#switch();
  }

  #closed(open: string, captures: boolean = false): string {
    if (captures) this.#groups++;
    const inner = this.#alternatives();
    if (!this.#reader.take(')')) this.#reader.fail("expected ')'");
    return `${open}${inner})`;
  }

  /** `(?is-m)` holds from here on, `(?is-m:…)` within. */
  #switch(): string {
    const reader = this.#reader;
    const outer = this.#flags;
    const [on = '', off = ''] = reader.takeWhile(/[a-zA-Z-]/).split('-', 2);
    for (const letter of on) this.#flags = { ...this.#flags, [this.#flagOf(letter)]: true };
    for (const letter of off) this.#flags = { ...this.#flags, [this.#flagOf(letter)]: false };
    if (reader.take(')')) return '';
    if (!reader.take(':')) return reader.fail("expected ':' or ')'");
    const source = this.#closed('(?:');
    this.#flags = outer;
    return source;
  }

  #flagOf(letter: string): keyof Flags {
    return FLAG_LETTERS[letter] ?? this.#reader.fail(`the flag '${letter}' is not supported`);
  }

  #quantifier(): string {
    if (this.#flags.comments) while (this.#skipComment());
    const reader = this.#reader;
    const count = reader.take('{') ? `{${this.#checkedCount(reader.until('}'))}}` : reader.takeWhile(/[*+?]/, 1);
    if (count === '') return '';
    if (reader.take('+')) reader.fail('possessive quantifiers are not supported');
    return count + (reader.take('?') ? '?' : '');
  }

  #checkedCount(count: string): string {
    return QUANTIFIER.test(count) ? count : this.#reader.fail(`{${count}} is no quantifier`);
  }

  #skipComment(): boolean {
    if (this.#reader.takeWhile(/\s/) !== '') return true;
    if (!this.#reader.take('#')) return false;
    this.#reader.takeWhile(/[^\n]/);
    return true;
  }
}

/** A group that may be left out may also match nothing, which JavaScript would not accept of one that is repeated. */
function repeated(atom: string, quantifier: string): string {
  if (!atom.startsWith('(')) return atom + quantifier;
  if (quantifier === '?') return `(?:${atom}|)`;
  return quantifier === '??' ? `(?:|${atom})` : atom + quantifier;
}
