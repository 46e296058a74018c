import { arrayOf, INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compileRegex, groupTexts } from './java-regex.ts';

const NAME = 'REGEXP_EXTRACT_ALL';

export const regexpExtractAll = scalar({
  name: NAME,
  category: 'regex',
  summary:
    "All parts of `input` that `pattern`, a regular expression of Java's, matches, or what its `group` matches in each, counted from 1; NULL items where the group took no part. NULL if there is no such group.",
  overloads: [
    overload(
      [
        ['pattern', STRING],
        ['input', STRING],
      ],
      arrayOf(STRING),
      (pattern, input) => extractAll(pattern, input, 0),
    ),
    overload(
      [
        ['pattern', STRING],
        ['input', STRING],
        ['group', INTEGER],
      ],
      arrayOf(STRING),
      extractAll,
    ),
  ],
  examples: [
    { sql: `REGEXP_EXTRACT_ALL('test.', 'test1 and test2')`, is: ['test1', 'test2'] },
    { sql: `REGEXP_EXTRACT_ALL('(\\w+)=(\\w+)', 'a=1, b=2', 2)`, is: ['1', '2'] },
    { sql: `REGEXP_EXTRACT_ALL('x', 'abc')`, is: [] },
    { sql: `REGEXP_EXTRACT_ALL('x', 'abc', 1)`, is: null },
    { sql: `REGEXP_EXTRACT_ALL('x', NULL)`, is: null },
  ],
});

function extractAll(pattern: string, input: string, group: number): readonly (string | null)[] | null {
  const compiled = compileRegex(pattern, NAME);
  return group < 0 || group > compiled.groups ? null : [...groupTexts(compiled, input, group)];
}
