import { STRING } from '../../types/sql-type.ts';
import { overload, scalar } from '../define.ts';
import { compileRegex } from './java-regex.ts';
import { replaceMatches } from './replacement.ts';

const NAME = 'REGEXP_REPLACE';

export const regexpReplace = scalar({
  name: NAME,
  category: 'regex',
  summary:
    "Puts `replacement` in every place of `input` that `pattern`, a regular expression of Java's, matches. `$1` and `${name}` in it are what groups matched; a backslash makes the next character stand for itself.",
  overloads: [
    overload(
      [
        ['input', STRING],
        ['pattern', STRING],
        ['replacement', STRING],
      ],
      STRING,
      (input, pattern, replacement) => replaceMatches(compileRegex(pattern, NAME), input, replacement, NAME),
    ),
  ],
  examples: [
    { sql: `REGEXP_REPLACE('baababaa', '(ab)+', 'xy')`, is: 'baxyaa' },
    { sql: `REGEXP_REPLACE('2024-02-29', '(\\d+)-(\\d+)-(\\d+)', '$3.$2.$1')`, is: '29.02.2024' },
    { sql: `REGEXP_REPLACE('ten EUR', '(?<amount>\\w+) EUR', '\\$\${amount}')`, is: '$ten' },
    { sql: `REGEXP_REPLACE('abc', 'x', 'y')`, is: 'abc' },
    { sql: `REGEXP_REPLACE('abc', 'b', NULL)`, is: null },
  ],
});
