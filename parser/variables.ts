import type { IToken } from 'chevrotain';
import { SqlError } from '../types/errors.ts';
import type { Statement } from './ast.ts';
import { positionOf, tokenize } from './lexer.ts';
import { unquote } from './names.ts';
import { nearWords } from './near.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
const NUMBERS = new Set([T.IntegerNumber, T.DecimalNumber, T.DoubleNumber]);
const LITERAL_WORDS = new Set([K.NULL, K.TRUE, K.FALSE]);

/** The variables of a session as a script goes on: its own DEFINE and UNDEFINE count from the next statement. */
export class VariableScope {
  readonly #text: string;
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>();

  constructor(text: string, variables: ReadonlyMap<string, string>) {
    this.#text = text;
    for (const [name, value] of variables) this.#values.set(name.toUpperCase(), { name, value });
  }

  follow(statement: Statement): void {
    if (statement.kind === 'define') this.#values.set(statement.name.toUpperCase(), { name: statement.name, value: statement.value });
    if (statement.kind === 'undefine') this.#values.delete(statement.name.toUpperCase());
  }

  /** Puts values in the place of references; what is put there stands where its reference stood. */
  substitute(tokens: readonly IToken[]): readonly IToken[] {
    if (!tokens.some((token) => token.image.includes('${'))) return tokens;
    return tokens.flatMap((token) => {
      if (token.tokenType === T.Variable) return this.#valueOf(token);
      return token.tokenType === T.StringText ? [this.#insideString(token)] : [token];
    });
  }

  /** A name, a literal or a signed number: nothing else, so that a value can never change what a statement does. */
  #valueOf(reference: IToken): readonly IToken[] {
    const name = reference.image.slice(2, -1);
    const place = { position: positionOf(reference), statement: this.#text };
    const variable = this.#values.get(name.toUpperCase());
    if (variable === undefined) {
      const names = [...this.#values.values()].map((each) => each.name);
      throw new SqlError('UNKNOWN_VARIABLE', [name, nearWords(name, names)], place);
    }
    const { tokens, stray } = tokenize(variable.value);
    if (stray.length > 0 || !isOneValue(tokens)) throw new SqlError('UNUSABLE_VARIABLE', [name, variable.value], place);
    return tokens.map((token) => ({ ...reference, image: token.image, tokenType: token.tokenType, tokenTypeIdx: token.tokenTypeIdx }));
  }

  /** Within a string what is not defined stays as it is: any text may hold `${`. */
  #insideString(token: IToken): IToken {
    const text = unquote(token.image).replaceAll(REFERENCE, (whole, name: string) => this.#values.get(name.toUpperCase())?.value ?? whole);
    return { ...token, image: `'${text.replaceAll("'", "''")}'` };
  }
}

function isOneValue(tokens: readonly IToken[]): boolean {
  const [first, second] = tokens;
  if (first === undefined || tokens.length > 2) return false;
  if (second !== undefined) return first.tokenType === T.Minus && NUMBERS.has(second.tokenType);
  const type = first.tokenType;
  return type === T.StringText || NUMBERS.has(type) || LITERAL_WORDS.has(type) || (type.CATEGORIES?.includes(T.Name) ?? false);
}
