import type { IRecognitionException, IToken, TokenType } from 'chevrotain';
import { SqlError } from '../types/errors.ts';
import type { Position } from '../types/position.ts';
import { isKeyword, keywordsOf, labelsOf, STATEMENT_WORDS, wantsExpression } from './expected.ts';
import { positionOf } from './lexer.ts';
import { unquote } from './names.ts';
import { nearWords } from './near.ts';
import { foreignConstruct } from './foreign-sql.ts';
import { expectedAt, findStop, isName, type Failure, type Stop } from './stop.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** What is wrong with the text, for its writer. The first advice that fits wins. */
export function syntaxError(failure: Failure, exception: IRecognitionException): SqlError {
  const stop = findStop(failure, exception);
  return (
    foreign(failure, stop) ??
    missingSemicolon(failure, stop) ??
    doubleQuotedString(failure, stop) ??
    unquotedName(failure, stop) ??
    misspelt(failure, stop) ??
    unquotedString(failure, stop) ??
    reservedWord(failure, stop) ??
    new SqlError('UNEXPECTED_TOKEN', [describe(stop.found), labels(stop)], place(failure, stop.found))
  );
}

function foreign(failure: Failure, stop: Stop): SqlError | null {
  const construct = foreignConstruct(stop);
  if (construct === null) return null;
  return new SqlError('NOT_IN_LANGUAGE', [construct.what, construct.instead], place(failure, construct.token));
}

function missingSemicolon(failure: Failure, { found, expected }: Stop): SqlError | null {
  if (!expected.has(T.Semicolon)) return null;
  if (found !== undefined && !STATEMENT_WORDS.includes(found.tokenType)) return null;
  return new SqlError('MISSING_SEMICOLON', [describe(found)], place(failure, found));
}

function doubleQuotedString(failure: Failure, stop: Stop): SqlError | null {
  const { found, expected } = stop;
  if (found?.tokenType !== T.DoubleQuotedName || !expected.has(T.StringText)) return null;
  return new SqlError('DOUBLE_QUOTED_STRING', [unquote(found.image), labels(stop)], place(failure, found));
}

/** `my-topic` where a name is wanted: the name ended at the hyphen. */
function unquotedName(failure: Failure, { tokens, at, found, previous, expected }: Stop): SqlError | null {
  if (previous?.tokenType !== T.PlainName || (found?.tokenType !== T.Minus && found?.tokenType !== T.Dot)) return null;
  if (expected.has(T.Plus) || expected.size === 0) return null;
  const name = runOf(failure.text, tokens, at - 1);
  if (name === previous.image) return null;
  const position = { ...positionOf(previous), length: name.length };
  return new SqlError('NAME_NEEDS_QUOTES', [name], { position, statement: failure.text });
}

/** `KAFKA_TOPIC = clicks`. */
function unquotedString(failure: Failure, stop: Stop): SqlError | null {
  const { tokens, at, found, expected } = stop;
  if (found?.tokenType !== T.PlainName || !expected.has(T.StringText) || expected.has(T.Name)) return null;
  return new SqlError('UNQUOTED_STRING', [runOf(failure.text, tokens, at), labels(stop)], place(failure, found));
}

const JOINING: ReadonlySet<TokenType> = new Set([T.PlainName, T.DigitName, T.IntegerNumber, T.DecimalNumber, T.Minus, T.Dot]);

/** The text from a token on as far as names, numbers, hyphens and dots follow without a gap. */
function runOf(text: string, tokens: readonly IToken[], from: number): string {
  const start = tokens[from]?.startOffset ?? 0;
  let end = start;
  for (let at = from; ; at++) {
    const token = tokens[at];
    if (token === undefined || token.startOffset !== end || !(JOINING.has(token.tokenType) || isKeyword(token.tokenType))) break;
    end = (token.endOffset ?? token.startOffset) + 1;
  }
  return text.slice(start, end);
}

/** `FRM`, found where FROM is expected; or taken for an alias, so that only what follows it is wrong. */
function misspelt(failure: Failure, stop: Stop): SqlError | null {
  const keywords = keywordsOf(stop.expected);
  for (const word of [stop.found, stop.previous]) {
    if (word?.tokenType !== T.PlainName) continue;
    const candidates = word === stop.found ? keywords : [...keywords, ...keywordsOf(expectedAt(failure, stop.at - 1))];
    const near = nearWords(word.image, candidates);
    if (near.length > 0) return new SqlError('MISSPELT_KEYWORD', [word.image, near], place(failure, word));
  }
  return null;
}

/** Words that nobody means as a name where they are wrong. */
const NEVER_NAMES: ReadonlySet<TokenType> = new Set([
  ...[K.FROM, K.WITH, K.AS, K.SELECT, K.WHERE, K.ON, K.JOIN, K.NOT, K.NULL, K.AND, K.OR, K.BY, K.IN, K.IS],
]);
const CASE_WORDS: ReadonlySet<TokenType> = new Set([K.WHEN, K.THEN, K.ELSE, K.END]);
/** What may follow a column in an expression; after anything else a keyword is out of place, not in need of quotes. */
const AFTER_COLUMN: ReadonlySet<TokenType> = new Set([
  ...[T.Comma, T.RightParen, T.Dot, T.FieldArrow, T.LeftBracket, T.Equal, T.NotEqual, T.BangEqual, T.Less, T.LessEqual, T.Greater],
  ...[T.GreaterEqual, T.Plus, T.Minus, T.Star, T.Slash, T.Percent, T.Concat, K.FROM, K.AS, K.AND, K.OR, K.IS, K.IN, K.LIKE, K.BETWEEN],
]);

function reservedWord(failure: Failure, { tokens, at, found, expected }: Stop): SqlError | null {
  if (found === undefined || !isKeyword(found.tokenType) || isName(found)) return null;
  if (!expected.has(T.Name) || NEVER_NAMES.has(found.tokenType) || STATEMENT_WORDS.includes(found.tokenType)) return null;
  const after = tokens[at + 1]?.tokenType;
  if (wantsExpression(expected) && (CASE_WORDS.has(found.tokenType) || after === undefined || !AFTER_COLUMN.has(after))) return null;
  return new SqlError('RESERVED_WORD', [found.image], place(failure, found));
}

function labels({ expected }: Stop): readonly string[] {
  return labelsOf(expected);
}

const LONGEST_QUOTE = 40;

function describe(token: IToken | undefined): string {
  if (token === undefined || token.tokenType.name === 'EOF') return 'the end of the text';
  if (token.tokenType === T.Semicolon) return 'the end of the statement';
  const image = token.image.length > LONGEST_QUOTE ? `${token.image.slice(0, LONGEST_QUOTE)}…` : token.image;
  if (token.tokenType === T.StringText) return `the string ${image}`;
  return token.tokenType === T.BackquotedName || token.tokenType === T.DoubleQuotedName ? `the name ${image}` : `'${image}'`;
}

function place({ text, tokens }: Failure, token: IToken | undefined): { position: Position; statement: string } {
  return { position: token === undefined ? endOf(text, tokens) : positionOf(token), statement: text };
}

/** Right behind the last token. */
function endOf(text: string, tokens: readonly IToken[]): Position {
  const last = tokens.at(-1);
  if (last === undefined) return { line: 1, column: 1, offset: text.length, length: 0 };
  return { line: last.endLine ?? 1, column: (last.endColumn ?? 0) + 1, offset: (last.endOffset ?? 0) + 1, length: 0 };
}
