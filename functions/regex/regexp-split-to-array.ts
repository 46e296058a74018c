import { arrayOf, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compileRegex } from './java-regex.ts';

const NAME = 'REGEXP_SPLIT_TO_ARRAY';

export const regexpSplitToArray = scalar({
  name: NAME,
  category: 'regex',
  summary:
    "The pieces of `input` between the places that `pattern`, a regular expression of Java's, matches, empty pieces too. An empty pattern makes a piece of every character; with any pattern that can match nothing, empty pieces at the end are left out.",
  overloads: [
    overload(
      [
        ['input', STRING],
        ['pattern', STRING],
      ],
      arrayOf(STRING),
      split,
    ),
  ],
  examples: [
    { sql: `REGEXP_SPLIT_TO_ARRAY('aabcda', '(ab|cd)')`, is: ['a', '', 'a'] },
    { sql: `REGEXP_SPLIT_TO_ARRAY('a, b ,c', '\\s*,\\s*')`, is: ['a', 'b', 'c'] },
    { sql: `REGEXP_SPLIT_TO_ARRAY('abc', '')`, is: ['a', 'b', 'c'] },
    { sql: `REGEXP_SPLIT_TO_ARRAY('abc', 'x')`, is: ['abc'] },
    { sql: `REGEXP_SPLIT_TO_ARRAY('abc', NULL)`, is: null },
  ],
});

function split(input: string, pattern: string): readonly string[] {
  const { regex } = compileRegex(pattern, NAME);
  const matchesNothing = ''.search(regex) === 0;
  const pieces: string[] = [];
  let begin = 0;
  for (const match of input.matchAll(regex)) {
    const end = match.index + match[0].length;
    // Java: nothing at the very beginning parts nothing.
    if (end === 0) continue;
    pieces.push(input.slice(begin, match.index));
    begin = end;
  }
  pieces.push(input.slice(begin));
  return matchesNothing ? withoutEmptyEnd(pieces) : pieces;
}

/** What is empty from beginning to end stays one piece. */
function withoutEmptyEnd(pieces: readonly string[]): readonly string[] {
  const last = pieces.findLastIndex((piece) => piece !== '');
  return pieces.slice(0, Math.max(last + 1, 1));
}
