import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../../functions/regex/java-regex.ts';

const matches = (pattern: string, input: string): readonly string[] =>
  Array.from(input.matchAll(compileRegex(pattern, 'F').regex), ([all]) => all);

/** What java.util.regex (17) finds. */
test.each<readonly [string, string, readonly string[]]>([
  // ASCII classes, whatever JavaScript's are.
  ['\\s', 'a\u00a0b c', [' ']],
  ['\\S+', 'a\u00a0b c', ['a\u00a0b', 'c']],
  ['\\w+', 'größe_1', ['gr', 'e_1']],
  ['\\d', '1٣', ['1']],
  ['\\h', 'a\u00a0\tb\n', ['\u00a0', '\t']],
  ['\\v', '\n\u000b\u2028 ', ['\n', '\u000b', '\u2028']],
  ['\\R', 'a\r\nb\n', ['\r\n', '\n']],
  // Whole characters.
  ['.', '😀a', ['😀', 'a']],
  ['[😀-😂]', '😁', ['😁']],
  ['\\ud83d\\ude00', '😀', ['😀']],
  ['\\x{1F600}', '😀', ['😀']],
  // Line ends.
  ['.+', 'ab\u0085cd', ['ab', 'cd']],
  ['(?s).+', 'ab\ncd', ['ab\ncd']],
  ['(?d).+', 'ab\rcd\nef', ['ab\rcd', 'ef']],
  ['d$', 'cd\n', ['d']],
  ['d$', 'cd\r\n', ['d']],
  ['d$', 'cd\nx', []],
  ['d\\Z', 'cd\n', ['d']],
  ['d\\z', 'cd\n', []],
  ['\\Aa', 'ab\na', ['a']],
  ['(?m)^.', 'ab\ncd\n', ['a', 'c']],
  ['(?m).$', 'ab\r\ncd', ['b', 'd']],
  // Escapes and quotes.
  ['\\Qa.b*\\E+', 'a.b** a.b', ['a.b**']],
  ['\\Qa.', 'a. ab', ['a.']],
  ['\\041\\x21\\u0021\\t', '!!!\t', ['!!!\t']],
  ['\\-\\_\\#\\@', '-_#@', ['-_#@']],
  ['}]', 'a}]', ['}]']],
  // Flags hold to the end of their group; (?i) is of ASCII.
  ['(?i)straSSe', 'STRASSE strasse', ['STRASSE', 'strasse']],
  ['(?i)ä', 'Ä', []],
  ['(?iu)ä', 'Ä', ['Ä']],
  ['a(?i)b', 'aB AB', ['aB']],
  ['(?i:a)b', 'Ab AB', ['Ab']],
  ['((?i)a)b', 'Ab AB', ['Ab']],
  ['(?i)[x-z]', 'Y', ['Y']],
  ['(?i)[^a]', 'Ab', ['b']],
  ['(?i)a(?-i)b', 'Ab AB', ['Ab']],
  ['(?x) a b # comment\n + c', 'abbc', ['abbc']],
  // Classes in classes.
  ['[a-z&&[^aeiou]]+', 'hello', ['h', 'll']],
  ['[a-c[x-z]]+', 'abyz-m', ['abyz']],
  ['[^a[b]]', 'abc', ['c']],
  ['[a-d&&c-f]', 'abcdef', ['c', 'd']],
  ['[]a]+', 'a]b', ['a]']],
  ['[a\\-z.]+', '-.az b', ['-.az']],
  ['[-a]+', 'a-b', ['a-']],
  ['[\\d\\s]+', '1 2a', ['1 2']],
  ['[\\p{Punct}&&[^_]]+', '_!?', ['!?']],
  ['[(){}|/]+', '(){}|/', ['(){}|/']],
  // Properties.
  ['\\p{Alpha}+', 'aé', ['a']],
  ['\\p{L}+', 'aé1', ['aé']],
  ['\\pL', 'é1', ['é']],
  ['\\P{L}', 'é1', ['1']],
  ['\\p{IsGreek}+', 'abcαβγ', ['αβγ']],
  ['\\p{script=Greek}', 'aα', ['α']],
  ['\\p{IsAlphabetic}', '1é', ['é']],
  ['\\p{javaLowerCase}', 'Éé', ['é']],
  ['(?i)\\p{Lower}', 'A', ['A']],
  ['(?i)\\p{Lu}', 'é1', ['é']],
  // Words and their bounds are not of the same letters, before Java 19.
  ['\\bx', 'éx x', ['x']],
  ['\\B.', 'éx ', ['x']],
  ['a(b|c|)?d', 'abd ad', ['abd', 'ad']],
  // Groups.
  ['(\\w)\\1', 'abba', ['bb']],
  ['(a)\\11', 'aa1', ['aa1']],
  ['(?<twice>\\w)\\k<twice>', 'abba', ['bb']],
  ['(?<=a)b|b(?=c)', 'ab bc b', ['b', 'b']],
  ['(?<!a)b', 'ab cb', ['b']],
  ['a{2,3}?', 'aaaa', ['aa', 'aa']],
  ['', 'ab', ['', '', '']],
])('%j in %j finds %j', (pattern, input, is) => {
  expect(matches(pattern, input)).toEqual(is);
});

describe('refused', () => {
  test.each([
    ['a++', 'possessive quantifiers are not supported at character 4'],
    ['a{2}+', 'possessive quantifiers'],
    ['(?>a)', 'atomic groups are not supported'],
    ['\\Ga', '\\G has no meaning here, or is not supported'],
    ['\\X', '\\X has no meaning'],
    ['a(?u)b', "the flag 'u' is not supported"],
    ['(?i)(a)\\1', 'back-reference'],
    ['\\1(a)', 'there is no group 1 before'],
    ['(a', "expected ')'"],
    ['a)', "')' has no '('"],
    ['[a', 'it ends too early'],
    ['[z-a]', 'a range ends before it begins'],
    ['*a', "'*' repeats nothing"],
    ['a{x}', '{x} is no quantifier'],
    ['\\p{Nonsense}', "there is no property 'Nonsense'"],
    ['a\\', 'it ends too early'],
    ['(?<a>x)(?<a>y)', 'it is broken'],
  ])('%j: %s', (pattern, why) => {
    expect(() => compileRegex(pattern, 'F')).toThrow(why);
    expect(() => compileRegex(pattern, 'F')).toThrow(`'${pattern}' is no regular expression`);
  });
});

test('patterns without end do not fill the memory', () => {
  const first = compileRegex('first', 'F');
  expect(compileRegex('first', 'F')).toBe(first);
  for (let i = 0; i < 600; i++) compileRegex(`p${i}`, 'F');
  expect(compileRegex('first', 'F')).not.toBe(first);
});
