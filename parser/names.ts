import type { IToken } from 'chevrotain';
import { BackquotedName, DoubleQuotedName, StringText } from './tokens.ts';

/** The text of a quoted token without its quotes; inside it a doubled quote is one. */
export function unquote(image: string): string {
  const quote = image.charAt(0);
  const inner = image.slice(1, -1);
  return inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
}

function isQuoted(token: IToken): boolean {
  return token.tokenType === BackquotedName || token.tokenType === DoubleQuotedName || token.tokenType === StringText;
}

/** A name as the catalog knows it: upper-cased unless it was quoted. */
export function nameOf(token: IToken): string {
  return isQuoted(token) ? unquote(token.image) : token.image.toUpperCase();
}

/** A name whose case is kept: topics, subjects, variables. A string may stand for it. */
export function caseKeptNameOf(token: IToken): string {
  return isQuoted(token) ? unquote(token.image) : token.image;
}
