import { INTEGER, STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compileRegex, groupTexts } from './java-regex.ts';

const NAME = 'REGEXP_EXTRACT';

export const regexpExtract = scalar({
  name: NAME,
  category: 'regex',
  summary:
    "The first part of `input` that `pattern`, a regular expression of Java's, matches, or what its `group` matches there, counted from 1. NULL if nothing matches, or there is no such group.",
  overloads: [
    overload(
      [
        ['pattern', STRING],
        ['input', STRING],
      ],
      STRING,
      (pattern, input) => extract(pattern, input, 0),
    ),
    overload(
      [
        ['pattern', STRING],
        ['input', STRING],
        ['group', INTEGER],
      ],
      STRING,
      extract,
    ),
  ],
  examples: [
    { sql: `REGEXP_EXTRACT('test.', 'some_test_string')`, is: 'test_' },
    { sql: `REGEXP_EXTRACT('(.*) (.*)', 'ada lovelace', 2)`, is: 'lovelace' },
    { sql: `REGEXP_EXTRACT('\\p{Upper}{2,}', 'from SFO at 9')`, is: 'SFO' },
    { sql: `REGEXP_EXTRACT('(.*) (.*)', 'ada lovelace', 3)`, is: null },
    { sql: `REGEXP_EXTRACT('test.', 'nothing')`, is: null },
    { sql: `REGEXP_EXTRACT('test.', NULL)`, is: null },
  ],
});

function extract(pattern: string, input: string, group: number): string | null {
  const compiled = compileRegex(pattern, NAME);
  if (group < 0 || group > compiled.groups) return null;
  for (const text of groupTexts(compiled, input, group)) return text;
  return null;
}
