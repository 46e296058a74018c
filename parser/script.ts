import type { IToken } from 'chevrotain';
import { SqlError } from '../types/errors.ts';
import { tokenize, type Tokens } from './lexer.ts';
import { Semicolon, UNTERMINATED } from './tokens.ts';

/** A script taken apart: each statement's tokens up to its `;`, and what follows the last one. */
export type Script = { readonly statements: readonly (readonly IToken[])[]; readonly rest: readonly IToken[] };

/** Statements of no words (`;;`) are left out. */
export function cutScript(tokens: readonly IToken[]): Script {
  const statements: (readonly IToken[])[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    if (token.tokenType !== Semicolon) return;
    if (at > from) statements.push(tokens.slice(from, at + 1));
    from = at + 1;
  });
  return { statements, rest: tokens.slice(from) };
}

/** The text that some tokens span, comments between them included. */
export function textOf(text: string, tokens: readonly IToken[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) return '';
  return text.slice(first.startOffset, (last.endOffset ?? last.startOffset) + 1);
}

/**
 * Cuts what was typed into whole statements, each with its `;` and without the comments before it, and the begun one.
 * Quotes and comments are known; nothing is judged. `rest` is empty when only comments follow.
 */
export function splitStatements(text: string): { complete: string[]; rest: string } {
  const { tokens, stray } = tokenize(text);
  const { statements, rest } = cutScript(tokens);
  const end = (statements.at(-1)?.at(-1)?.endOffset ?? -1) + 1;
  const begun = rest.length > 0 || stray.some(({ position }) => position.offset >= end);
  return { complete: statements.map((statement) => textOf(text, statement)), rest: begun ? text.slice(end).trimStart() : '' };
}

const CLOSERS: Readonly<Record<string, string>> = { "'": "'", '`': '`', '"': '"', '/': '*/' };

/** Throws for what is no token at all: stray characters, empty names, and what was opened and never closed. */
export function checkTokens(text: string, { tokens, stray }: Tokens): void {
  const [first] = stray;
  if (first !== undefined) throw new SqlError('STRAY_TEXT', [first.text], { position: first.position, statement: text });
  for (const token of tokens) {
    const begins = { line: token.startLine ?? 1, column: token.startColumn ?? 1, offset: token.startOffset };
    const what = UNTERMINATED.get(token.tokenType);
    if (what !== undefined) {
      const close = CLOSERS[token.image.charAt(0)] ?? '';
      throw new SqlError('UNTERMINATED', [what, close], { position: { ...begins, length: 1 }, statement: text });
    }
    if (token.image === '``' || token.image === '""') {
      throw new SqlError('EMPTY_NAME', [token.image], { position: { ...begins, length: 2 }, statement: text });
    }
  }
}
