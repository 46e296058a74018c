import { SqlError } from '../../types/errors.ts';
import { compilePattern, type DatePattern } from './date-pattern.ts';
import { partsOf } from './pattern-text.ts';

const TIME_LETTERS = /[aABhHkKmnNsS]/;
const DATE_LETTERS = /[DEFGLMQUWYcdeguqwy]/;
const ZONE_LETTERS = /[OVXZvxz]/;
const HOURS = /[HkAN]|[hK].*[aB]|[aB].*[hK]/;

/** What a function takes a pattern for: which letters it must not have, and what it must have. */
type Fields = { readonly refused: RegExp; readonly why: string; readonly needed: RegExp | null };
const FOR_DATES: Fields = {
  refused: new RegExp(`${TIME_LETTERS.source}|${ZONE_LETTERS.source}`),
  why: 'a DATE has no time of day',
  needed: null,
};
const FOR_TIMES: Fields = { refused: new RegExp(`${DATE_LETTERS.source}|${ZONE_LETTERS.source}`), why: 'a TIME has no day', needed: HOURS };

/** Remembers the last pattern: most queries have one. Throws WRONG_DATE_PATTERN for a pattern with fields that a DATE has not. */
export const datePattern = remembered(FOR_DATES);
/** The same for a TIME, which needs its hour. */
export const timePattern = remembered(FOR_TIMES);

function remembered(fields: Fields): (pattern: string) => DatePattern {
  let last: DatePattern | null = null;
  return (pattern) => {
    if (last?.pattern !== pattern) last = compileFor(pattern, fields);
    return last;
  };
}

function compileFor(pattern: string, { refused, why, needed }: Fields): DatePattern {
  const letters = (partsOf(pattern) ?? []).map((part) => (part.kind === 'letters' ? part.letter : '')).join('');
  const wrong = refused.exec(letters);
  if (wrong !== null) throw new SqlError('WRONG_DATE_PATTERN', [pattern, `it asks for ${wrong[0]}, but ${why}`]);
  if (needed !== null && !needed.test(letters)) throw new SqlError('WRONG_DATE_PATTERN', [pattern, 'it does not say the hour']);
  return compilePattern(pattern);
}
