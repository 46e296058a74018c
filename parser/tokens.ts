import { createToken, Lexer, type TokenType } from 'chevrotain';
import { KEYWORDS, type Keyword, type NonReservedWord, type ReservedWord } from './keywords.ts';

/** What may stand where a name is wanted: plain and quoted identifiers, and the words that are not reserved. */
export const Name = createToken({ name: 'Name', pattern: Lexer.NA });

/** Letter or `_` first, then letters, digits, `_` and `@`. Keywords are told apart afterwards, by one look-up (see lexer.ts). */
export const PlainName = createToken({ name: 'PlainName', pattern: /[A-Za-z_][A-Za-z0-9_@]*/, categories: [Name] });
/** `1abc`: whatever is not wholly a number. */
export const DigitName = createToken({ name: 'DigitName', pattern: /[0-9]+[A-Za-z_@][A-Za-z0-9_@]*/, categories: [Name] });
export const BackquotedName = createToken({
  name: 'BackquotedName',
  pattern: /`[^`]*(?:``[^`]*)*`/,
  categories: [Name],
  line_breaks: true,
});
export const DoubleQuotedName = createToken({
  name: 'DoubleQuotedName',
  pattern: /"[^"]*(?:""[^"]*)*"/,
  categories: [Name],
  line_breaks: true,
});
/** `${name}`; gone before the grammar looks (see variables.ts). */
export const Variable = createToken({ name: 'Variable', pattern: /\$\{[A-Za-z_][A-Za-z0-9_]*\}/ });

export const StringText = createToken({ name: 'StringText', pattern: /'[^']*(?:''[^']*)*'/, line_breaks: true });
export const DoubleNumber = createToken({
  name: 'DoubleNumber',
  pattern: /(?:[0-9]+\.[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]+[eE][+-][0-9]+|[0-9]+[eE][0-9]+(?![A-Za-z0-9_@])/,
});
export const DecimalNumber = createToken({ name: 'DecimalNumber', pattern: /[0-9]+\.[0-9]*|\.[0-9]+/ });
export const IntegerNumber = createToken({ name: 'IntegerNumber', pattern: /[0-9]+(?![A-Za-z0-9_@])/ });

const WhiteSpace = createToken({ name: 'WhiteSpace', pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });
const LineComment = createToken({ name: 'LineComment', pattern: /--[^\r\n]*/, group: Lexer.SKIPPED });
const BlockComment = createToken({ name: 'BlockComment', pattern: /\/\*[\s\S]*?\*\//, group: Lexer.SKIPPED, line_breaks: true });

/** What was opened and never closed runs to the end of the text. The kinds are the words for it in messages. */
export const UNTERMINATED: ReadonlyMap<TokenType, string> = new Map([
  [createToken({ name: 'OpenString', pattern: /'[\s\S]*/, line_breaks: true }), 'string'],
  [createToken({ name: 'OpenBackquote', pattern: /`[\s\S]*/, line_breaks: true }), 'quoted name'],
  [createToken({ name: 'OpenDoubleQuote', pattern: /"[\s\S]*/, line_breaks: true }), 'quoted name'],
  [createToken({ name: 'OpenComment', pattern: /\/\*[\s\S]*/, line_breaks: true }), 'comment'],
]);

const symbol = (name: string, pattern: string): TokenType => createToken({ name, pattern, label: `'${pattern}'` });
export const Semicolon = symbol('Semicolon', ';');
export const LeftParen = symbol('LeftParen', '(');
export const RightParen = symbol('RightParen', ')');
export const LeftBracket = symbol('LeftBracket', '[');
export const RightBracket = symbol('RightBracket', ']');
export const Comma = symbol('Comma', ',');
export const Dot = symbol('Dot', '.');
export const FieldArrow = symbol('FieldArrow', '->');
export const LambdaArrow = symbol('LambdaArrow', '=>');
export const Assign = symbol('Assign', ':=');
export const Equal = symbol('Equal', '=');
export const NotEqual = symbol('NotEqual', '<>');
export const BangEqual = symbol('BangEqual', '!=');
export const LessEqual = symbol('LessEqual', '<=');
export const GreaterEqual = symbol('GreaterEqual', '>=');
export const Less = symbol('Less', '<');
export const Greater = symbol('Greater', '>');
export const Plus = symbol('Plus', '+');
export const Minus = symbol('Minus', '-');
export const Star = symbol('Star', '*');
export const Slash = symbol('Slash', '/');
export const Percent = symbol('Percent', '%');
export const Concat = symbol('Concat', '||');

function keywordTokens<W extends Keyword>(words: readonly W[], categories: TokenType[]): { readonly [K in W]: TokenType } {
  const entries = words.map((word) => [word, createToken({ name: word, pattern: Lexer.NA, categories, label: word })]);
  return Object.fromEntries(entries) as { readonly [K in W]: TokenType };
}

/** One token type for each keyword. */
export const K: { readonly [W in Keyword]: TokenType } = {
  ...keywordTokens<ReservedWord>(KEYWORDS.reserved, []),
  ...keywordTokens<NonReservedWord>(KEYWORDS.nonReserved, [Name]),
};

/** What the lexer tries at each place, in this order: the longer of two that begin alike comes first. */
export const SCANNED: readonly TokenType[] = [
  ...[WhiteSpace, PlainName, LineComment, BlockComment, StringText, BackquotedName, DoubleQuotedName, ...UNTERMINATED.keys()],
  ...[DoubleNumber, DecimalNumber, IntegerNumber, DigitName, Variable, Comma, LeftParen, RightParen, Dot, Semicolon],
  ...[FieldArrow, LambdaArrow, Assign, NotEqual, BangEqual, LessEqual, GreaterEqual, Equal, Less, Greater, Concat],
  ...[Plus, Minus, Star, Slash, Percent, LeftBracket, RightBracket],
];

/** What the grammar knows. */
export const VOCABULARY: TokenType[] = [Name, ...SCANNED, ...Object.values(K)];
