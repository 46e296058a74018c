import type { TokenType } from 'chevrotain';
import { KEYWORDS } from './keywords.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** Token types that together are one thing to a person: where all of `signs` may come next, `label` stands for all of `covers`. */
type Group = { readonly label: string; readonly signs: readonly TokenType[]; readonly covers: readonly TokenType[] };

export const STATEMENT_WORDS: readonly TokenType[] = [
  ...[K.SELECT, K.INSERT, K.CREATE, K.DROP, K.ALTER, K.LIST, K.SHOW, K.DESCRIBE, K.EXPLAIN, K.PRINT, K.TERMINATE, K.PAUSE],
  ...[K.RESUME, K.SET, K.UNSET, K.DEFINE, K.UNDEFINE, K.ASSERT, K.RUN],
];
const LITERALS = [T.StringText, T.IntegerNumber, T.DecimalNumber, T.DoubleNumber, T.Minus, K.NULL, K.TRUE, K.FALSE];
const UNITS = [K.DAY, K.DAYS, K.HOUR, K.HOURS, K.MINUTE, K.MINUTES, K.SECOND, K.SECONDS, K.MILLISECOND, K.MILLISECONDS];
const CONSTRUCTORS = [K.ARRAY, K.MAP, K.STRUCT];
const OPERATORS = [
  ...[T.Plus, T.Minus, T.Star, T.Slash, T.Percent, T.Concat, T.Equal, T.NotEqual, T.BangEqual, T.Less, T.LessEqual, T.Greater],
  ...[T.GreaterEqual, T.LeftBracket, T.LeftParen, T.Dot, T.FieldArrow, T.LambdaArrow, K.AND, K.OR, K.NOT, K.IS, K.IN, K.LIKE],
  ...[K.BETWEEN, K.AT, K.ESCAPE],
];

/** Tried in this order; a group that is found takes its tokens away. */
const GROUPS: readonly Group[] = [
  { label: 'a statement', signs: [K.SELECT, K.CREATE, K.DROP], covers: STATEMENT_WORDS },
  {
    label: 'an expression',
    signs: [T.Name, T.StringText, T.LeftParen, K.CASE],
    covers: [...LITERALS, ...UNITS, ...CONSTRUCTORS, T.Name, T.Plus, T.LeftParen, K.CASE, K.CAST, K.NOT],
  },
  { label: 'a type', signs: [T.Name, K.DECIMAL], covers: [T.Name, K.DECIMAL, ...CONSTRUCTORS] },
  { label: 'a literal', signs: [T.StringText, T.IntegerNumber, K.NULL], covers: LITERALS },
  { label: 'a time unit', signs: [K.DAY, K.DAYS], covers: UNITS },
  { label: 'JOIN', signs: [K.JOIN, K.INNER], covers: [K.JOIN, K.INNER, K.LEFT, K.RIGHT, K.FULL] },
  { label: 'an alias', signs: [T.Name, K.AS], covers: [T.Name, K.AS] },
  { label: 'a name', signs: [T.Name], covers: [T.Name, K.IF] },
  { label: 'a whole number', signs: [T.IntegerNumber], covers: [T.IntegerNumber] },
  { label: 'a string in single quotes', signs: [T.StringText], covers: [T.StringText] },
];
const OPERATOR_GROUP: Group = { label: 'an operator', signs: [T.Plus, T.Concat], covers: OPERATORS };

/** Words that are never alone. */
const PHRASES: ReadonlyMap<TokenType, string> = new Map([
  [K.GROUP, 'GROUP BY'],
  [K.PARTITION, 'PARTITION BY'],
  [K.GRACE, 'GRACE PERIOD'],
  [K.PRIMARY, 'PRIMARY KEY'],
  [K.EMIT, 'EMIT CHANGES'],
  [K.OR, 'OR REPLACE'],
]);
const MOST = 6;

/** What may come next, in words for a person: at most six, the telling ones first. */
export function labelsOf(expected: ReadonlySet<TokenType>): readonly string[] {
  const left = new Set(expected);
  const labels: string[] = [];
  // After BETWEEN x an AND must come; elsewhere AND and OR are two operators among others.
  const wantsAnd = left.has(K.AND) && !left.has(K.OR);
  const operator = take(left, OPERATOR_GROUP);
  for (const group of GROUPS) if (take(left, group)) labels.push(group.label);
  const words = [...left].filter((type) => isKeyword(type)).map((type) => PHRASES.get(type) ?? type.name);
  const symbols = [...left].filter((type) => !isKeyword(type)).map((type) => type.LABEL ?? type.name);
  return [...(wantsAnd && operator ? ['AND'] : []), ...words, ...labels, ...symbols, ...(operator ? [OPERATOR_GROUP.label] : [])].slice(
    0,
    MOST,
  );
}

/** Whether an expression may begin here. */
export function wantsExpression(expected: ReadonlySet<TokenType>): boolean {
  return expected.has(T.Name) && expected.has(K.CASE);
}

/** The keywords among what may come next. */
export function keywordsOf(expected: ReadonlySet<TokenType>): readonly string[] {
  return [...expected].filter(isKeyword).map((type) => type.name);
}

function take(left: Set<TokenType>, group: Group): boolean {
  if (!group.signs.every((sign) => left.has(sign))) return false;
  for (const type of group.covers) left.delete(type);
  return true;
}

const KEYWORD_NAMES: ReadonlySet<string> = new Set([...KEYWORDS.reserved, ...KEYWORDS.nonReserved]);

export function isKeyword(type: TokenType): boolean {
  return KEYWORD_NAMES.has(type.name);
}
