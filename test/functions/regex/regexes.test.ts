import { expect, test } from 'vitest';
import { regexpExtractAll } from '../../../functions/regex/regexp-extract-all.ts';
import { regexpExtract } from '../../../functions/regex/regexp-extract.ts';
import { regexpReplace } from '../../../functions/regex/regexp-replace.ts';
import { regexpSplitToArray } from '../../../functions/regex/regexp-split-to-array.ts';
import { INTEGER, STRING } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

const THREE = [STRING, STRING, STRING];

test.each([
  ['(a)(b)?', 'a', 0, 'a'],
  ['(a)(b)?', 'a', 1, 'a'],
  ['(a)(b)?', 'a', 2, null],
  ['(a)(b)?', 'a', 3, null],
  ['(a)(b)?', 'a', -1, null],
  ['(?<n>x)|y', 'y', 1, null],
])('REGEXP_EXTRACT(%j, %j, %j) is %j', (pattern, input, group, is) => {
  expect(call(regexpExtract, [STRING, STRING, INTEGER], [pattern, input, group])).toBe(is);
});

test('REGEXP_EXTRACT_ALL has NULL for a group that took no part', () => {
  expect(call(regexpExtractAll, [STRING, STRING, INTEGER], ['a(b)?', 'ab a', 1])).toEqual(['b', null]);
});

test.each([
  ['aab', 'a*', '-', '--b-'],
  ['ab', '(a)(b)', '$2$1', 'ba'],
  ['ab', '(a)(b)', '$11', 'a1'],
  ['ab', '(a)(x)?', '[$2]', '[]b'],
  ['ab', '(?<first>a)', '<${first}>', '<a>b'],
  ['ab', 'a', '\\$\\\\', '$\\b'],
  ['ab', 'a', '$&', 'fails'],
  ['ab', 'a', '$1', 'fails'],
  ['ab', 'a', '${none}', 'fails'],
  ['ab', 'a', 'x\\', 'fails'],
  ['a$b', 'x', '$0', 'a$b'],
  ['groups', '(o)', '$0$0', 'grooups'],
])('REGEXP_REPLACE(%j, %j, %j) is %j', (input, pattern, replacement, is) => {
  const result = (): unknown => call(regexpReplace, THREE, [input, pattern, replacement]);
  if (is === 'fails') expect(result).toThrow(/REGEXP_REPLACE has no result here/);
  else expect(result()).toBe(is);
});

test.each([
  ['', 'x', ['']],
  ['', '', ['']],
  ['xax', 'x', ['', 'a', '']],
  ['axbx', 'x*', ['a', '', 'b']],
  ['xx', 'x*', ['']],
  ['a😀', '', ['a', '😀']],
])('REGEXP_SPLIT_TO_ARRAY(%j, %j) is %j', (input, pattern, is) => {
  expect(call(regexpSplitToArray, [STRING, STRING], [input, pattern])).toEqual(is);
});
