import { expect, test } from 'vitest';
import { substring } from '../../../functions/string/substring.ts';
import { ucase } from '../../../functions/string/ucase.ts';
import { BYTES, INTEGER, STRING } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

test.each([
  ['abc', 'ABC'],
  ['Ångström ß', 'ÅNGSTRÖM SS'],
  ['', ''],
  [null, null],
])('UCASE(%j) is %j', (input, is) => {
  expect(call(ucase, [STRING], [input])).toBe(is);
});

test.each([
  [1, 'some_string'],
  [6, 'string'],
  [0, 'some_string'],
  [-3, 'ing'],
  [-99, 'some_string'],
  [99, ''],
  [12, ''],
  [2147483647, ''],
  [-2147483648, 'some_string'],
  [null, null],
])('SUBSTRING of text and of bytes from %j', (position, is) => {
  expect(call(substring, [STRING, INTEGER], ['some_string', position])).toBe(is);
  const bytes = call(substring, [BYTES, INTEGER], [Buffer.from('some_string'), position]);
  expect(bytes === null ? null : Buffer.from(bytes as Uint8Array).toString()).toBe(is);
});

test.each([
  [6, 3, 'str'],
  [0, 4, 'some'],
  [-6, 3, 'str'],
  [-2, 9, 'ng'],
  [3, 0, ''],
  [3, -2, ''],
  [99, 5, ''],
  [1, 2147483647, 'some_string'],
  [1, null, null],
])('SUBSTRING of text and of bytes from %j, %j long', (position, length, is) => {
  expect(call(substring, [STRING, INTEGER, INTEGER], ['some_string', position, length])).toBe(is);
  const bytes = call(substring, [BYTES, INTEGER, INTEGER], [Buffer.from('some_string'), position, length]);
  expect(bytes === null ? null : Buffer.from(bytes as Uint8Array).toString()).toBe(is);
});
