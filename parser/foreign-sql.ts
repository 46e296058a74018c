import type { IToken, TokenType } from 'chevrotain';
import type { Stop } from './stop.ts';
import * as T from './tokens.ts';
import { K } from './tokens.ts';

/** Something of other SQLs that this language does not have, the token it shows by, and what to do instead. */
export type ForeignConstruct = { readonly what: string; readonly instead: string; readonly token: IToken };
type Entry = { readonly what: string; readonly instead: string };

const UNION = 'Write each query to the same stream: CREATE STREAM … AS SELECT for the first, INSERT INTO … SELECT for the others.';
const WORDS: Readonly<Record<string, Entry>> = {
  ORDER: { what: 'ORDER BY', instead: 'Results come in the order of their records; sort them where they are read.' },
  UNION: { what: 'UNION', instead: UNION },
  INTERSECT: { what: 'INTERSECT', instead: 'Use a join.' },
  EXCEPT: { what: 'EXCEPT', instead: 'Use a LEFT JOIN and WHERE … IS NULL.' },
  OFFSET: { what: 'OFFSET', instead: 'LIMIT alone bounds a result; use WHERE to begin later.' },
  OVER: { what: 'OVER (…)', instead: 'Aggregate with WINDOW and GROUP BY.' },
  QUALIFY: { what: 'QUALIFY', instead: 'Filter the result in a second query.' },
  DISTINCT: { what: 'SELECT DISTINCT', instead: 'Use GROUP BY with the columns that must differ.' },
  USING: { what: 'JOIN … USING', instead: 'Use ON left.column = right.column.' },
};
const FIRST_WORDS: Readonly<Record<string, Entry>> = {
  UPDATE: { what: 'UPDATE', instead: 'A new record with the same key changes a row: INSERT INTO … VALUES.' },
  DELETE: { what: 'DELETE', instead: 'A record with the key and a null value deletes a row of a table.' },
  MERGE: { what: 'MERGE', instead: 'A new record with the same key changes a row: INSERT INTO … VALUES.' },
  WITH: { what: 'WITH before SELECT', instead: 'Make a stream or table of it with CREATE … AS SELECT, and select from that.' },
  USE: { what: 'USE', instead: 'There is one catalog for all.' },
};
const SUB_QUERY: Entry = { what: 'A query inside a query', instead: FIRST_WORDS['WITH']?.instead ?? '' };
const SECOND_ROW: Entry = { what: 'A second row after VALUES (…)', instead: 'Write one INSERT INTO … VALUES for each row.' };
const TYPED_QUERY: Entry = {
  what: 'A column list together with AS SELECT',
  instead: 'The columns come from the query: leave the list out, and use AS and CAST in the query.',
};
const READ_ONLY_QUERY: Entry = {
  what: 'CREATE SOURCE … AS SELECT',
  instead: 'Leave SOURCE out: only what reads a given topic is a source.',
};

/** Recognises what people bring along from elsewhere, at the place where reading stopped. */
export function foreignConstruct(stop: Stop): ForeignConstruct | null {
  const { tokens, at, found, previous } = stop;
  if (found === undefined) return null;
  const entry = (at === 0 ? FIRST_WORDS[wordOf(found)] : undefined) ?? WORDS[wordOf(found)] ?? bySymbols(stop, found);
  if (entry !== undefined) return { ...entry, token: found };
  // The word may have been taken for an alias: then what follows it is wrong.
  const aliased = previous?.tokenType === T.PlainName && at > 1 ? WORDS[wordOf(previous)] : undefined;
  const telling = aliased !== undefined && follows(tokens, at, K.BY, K.SELECT, K.ALL, T.LeftParen, T.IntegerNumber);
  return telling && previous !== undefined ? { ...aliased, token: previous } : null;
}

function bySymbols({ tokens, at, previous }: Stop, found: IToken): Entry | undefined {
  const opensQuery = found.tokenType === T.LeftParen && follows(tokens, at + 1, K.SELECT);
  if (opensQuery || (found.tokenType === K.SELECT && previous?.tokenType === T.LeftParen)) return SUB_QUERY;
  if (found.tokenType === T.Comma && tokens[0]?.tokenType === K.INSERT && follows(tokens, at + 1, T.LeftParen)) return SECOND_ROW;
  if (found.tokenType !== K.AS || !follows(tokens, at + 1, K.SELECT) || tokens[0]?.tokenType !== K.CREATE) return undefined;
  return tokens.slice(0, at).some((token) => token.tokenType === K.SOURCE) ? READ_ONLY_QUERY : TYPED_QUERY;
}

function follows(tokens: readonly IToken[], at: number, ...types: readonly TokenType[]): boolean {
  const type = tokens[at]?.tokenType;
  return type !== undefined && types.includes(type);
}

function wordOf(token: IToken): string {
  return token.image.toUpperCase();
}
