import type { IRecognitionException, IToken, TokenType } from 'chevrotain';
import type { StatementGrammar } from './statement-grammar.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** A parse that failed: `tokens` are what the rule named `rule` was given, `text` is what they were cut from. */
export type Failure = {
  readonly grammar: StatementGrammar;
  readonly rule: string;
  readonly text: string;
  readonly tokens: readonly IToken[];
};

/** Where reading stopped. `found` is undefined at the end of the text. */
export type Stop = {
  readonly tokens: readonly IToken[];
  readonly at: number;
  readonly found: IToken | undefined;
  readonly previous: IToken | undefined;
  readonly expected: ReadonlySet<TokenType>;
};

/**
 * Chevrotain stops where an alternative had to be chosen, up to two tokens before the wrong one: go on while what
 * stands there could stand there. If all of it could, a rule's own condition refused the token at the stop.
 */
export function findStop(failure: Failure, exception: IRecognitionException): Stop {
  const { tokens } = failure;
  const index = tokens.indexOf(exception.token);
  const start = index < 0 ? tokens.length : index;
  for (let at = start; at <= Math.min(tokens.length, start + 3); at++) {
    const found = tokens[at];
    const expected = expectedAt(failure, at);
    if (expected.size > 0 && !(found !== undefined && couldBe(found, expected)))
      return { tokens, at, found, previous: tokens[at - 1], expected };
  }
  const found = tokens[start];
  const expected = new Set(expectedAt(failure, start));
  if (found !== undefined) expected.delete(found.tokenType);
  if (found !== undefined && isName(found) && expected.has(T.Name)) expected.clear();
  return { tokens, at: start, found, previous: tokens[start - 1], expected };
}

/** Chevrotain's search doubles at each constructor that could also be a call; past this many it is not asked. */
const MOST_CONSTRUCTORS = 8;
const CONSTRUCTORS: ReadonlySet<TokenType> = new Set([K.ARRAY, K.MAP, K.STRUCT]);

/** Which tokens may stand at place `at`, by the grammar alone (conditions of rules are not asked). */
export function expectedAt({ grammar, rule, tokens }: Failure, at: number): ReadonlySet<TokenType> {
  const before = tokens.slice(0, at);
  if (before.filter((token) => CONSTRUCTORS.has(token.tokenType)).length > MOST_CONSTRUCTORS) return new Set();
  return new Set(grammar.computeContentAssist(rule, before).map((path) => path.nextTokenType));
}

function couldBe(token: IToken, expected: ReadonlySet<TokenType>): boolean {
  return expected.has(token.tokenType) || (isName(token) && expected.has(T.Name));
}

/** Whether the token can be a name, quoted or not. */
export function isName(token: IToken): boolean {
  return token.tokenType.CATEGORIES?.includes(T.Name) ?? false;
}
