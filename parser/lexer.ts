import { Lexer, type IToken, type TokenType } from 'chevrotain';
import type { Position } from '../types/position.ts';
import { KEYWORDS } from './keywords.ts';
import { K, PlainName, SCANNED } from './tokens.ts';

/** A character that begins nothing. */
export type StrayText = { readonly text: string; readonly position: Position };
/** Comments and white space are gone; what was opened and never closed is the last token, of a type in UNTERMINATED. */
export type Tokens = { readonly tokens: readonly IToken[]; readonly stray: readonly StrayText[] };

const KEYWORD_BY_TEXT: ReadonlyMap<string, TokenType> = new Map(
  [...KEYWORDS.reserved, ...KEYWORDS.nonReserved].map((word) => [word, K[word]]),
);
const LONGEST_KEYWORD = Math.max(...[...KEYWORD_BY_TEXT.keys()].map((word) => word.length));

let lexer: Lexer | undefined;

/**
 * Cuts text into tokens. Keywords are looked up, not matched: 145 patterns would cost more to set up than the rest of
 * the parser.
 */
export function tokenize(text: string): Tokens {
  lexer ??= new Lexer([...SCANNED], { ensureOptimizations: true, skipValidations: true });
  const { tokens, errors } = lexer.tokenize(text);
  for (const token of tokens) if (token.tokenType === PlainName) markKeyword(token);
  const stray = errors.map((error) => ({
    text: text.slice(error.offset, error.offset + error.length),
    position: { line: error.line ?? 1, column: error.column ?? 1, offset: error.offset, length: error.length },
  }));
  return { tokens, stray };
}

function markKeyword(token: IToken): void {
  if (token.image.length > LONGEST_KEYWORD) return;
  const type = KEYWORD_BY_TEXT.get(token.image.toUpperCase());
  if (type === undefined) return;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? 0;
}

/** Where a token stands. */
export function positionOf(token: IToken): Position {
  return spanOf(token, token);
}

/** From the beginning of one token to the end of another. */
export function spanOf(first: IToken, last: IToken): Position {
  const end = last.endOffset ?? last.startOffset;
  return { line: first.startLine ?? 1, column: first.startColumn ?? 1, offset: first.startOffset, length: end + 1 - first.startOffset };
}
