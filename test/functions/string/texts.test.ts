import { expect, test } from 'vitest';
import { chr } from '../../../functions/string/chr.ts';
import { concatWs } from '../../../functions/string/concat-ws.ts';
import { elt } from '../../../functions/string/elt.ts';
import { field } from '../../../functions/string/field.ts';
import { initcap } from '../../../functions/string/initcap.ts';
import { instr } from '../../../functions/string/instr.ts';
import { lpad } from '../../../functions/string/lpad.ts';
import { rpad } from '../../../functions/string/rpad.ts';
import { splitToMap } from '../../../functions/string/split-to-map.ts';
import { split } from '../../../functions/string/split.ts';
import { trim } from '../../../functions/string/trim.ts';
import { uuid } from '../../../functions/string/uuid.ts';
import { BYTES, INTEGER, STRING } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { call } from '../call.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

test.each<readonly [readonly Value[], number]>([
  [['corporate floor', 'or', 1, 1], 2],
  [['corporate floor', 'or', 2, 1], 2],
  [['corporate floor', 'or', 4, 2], 14],
  [['corporate floor', 'or', 15, 1], 0],
  [['corporate floor', 'or', 16, 1], 0],
  [['corporate floor', 'or', 1, 4], 0],
  [['corporate floor', 'or', 1, 0], 0],
  [['corporate floor', 'or', 1, -1], 0],
  [['corporate floor', 'or', 0, 1], 0],
  [['corporate floor', 'or', -1, 1], 14],
  [['corporate floor', 'or', -2, 1], 14],
  [['corporate floor', 'or', -3, 1], 5],
  [['corporate floor', 'or', -3, 2], 2],
  [['corporate floor', 'or', -3, 3], 0],
  [['corporate floor', 'or', -15, 1], 0],
  [['corporate floor', 'or', -16, 1], 0],
  [['aaa', 'aa', 1, 2], 2],
  [['aaa', 'aa', -1, 2], 1],
  [['', 'a', 1, 1], 0],
  [['😀or', 'or', 1, 1], 3],
  [['abc', 'b', null, 1], 0],
  [['abc', 'b', 1, null], 0],
  [['abc', null, 1, 1], 0],
])('INSTR of %j is %j', (args, is) => {
  expect(call(instr, [STRING, STRING, INTEGER, INTEGER], args)).toBe(is);
});

test.each([
  [7, 'Bar', 'BarBfoo', 'fooBarB'],
  [3, 'Bar', 'foo', 'foo'],
  [2, 'Bar', 'fo', 'fo'],
  [0, 'Bar', '', ''],
  [-1, 'Bar', null, null],
  [5, '', null, null],
])('padding to %j with %j, texts and bytes', (length, padding, left, right) => {
  expect(call(lpad, [STRING, INTEGER, STRING], ['foo', length, padding])).toBe(left);
  expect(call(rpad, [STRING, INTEGER, STRING], ['foo', length, padding])).toBe(right);
  for (const [entry, is] of [
    [lpad, left],
    [rpad, right],
  ] as const) {
    const result = call(entry, [BYTES, INTEGER, BYTES], [bytes('foo'), length, bytes(padding)]);
    expect(result === null ? null : Buffer.from(result as Uint8Array).toString()).toBe(is);
  }
});

test('padding to a length that would take the memory is an error', () => {
  expect(() => call(lpad, [STRING, INTEGER, STRING], ['a', 2147483647, 'b'])).toThrow('LPAD has no result here');
  expect(() => call(rpad, [BYTES, INTEGER, BYTES], [bytes('a'), 2147483647, bytes('b')])).toThrow('RPAD has no result here');
});

test.each([
  ['a.b.c', '.', ['a', 'b', 'c']],
  ['.abc.', '.', ['', 'abc', '']],
  ['a--b-c', '--', ['a', 'b-c']],
  ['aaa', 'aa', ['', 'a']],
  ['abc', 'x', ['abc']],
  ['', '', ['']],
  ['ab', '', ['a', 'b']],
])('SPLIT of text and of bytes: %j by %j', (input, delimiter, is) => {
  expect(call(split, [STRING, STRING], [input, delimiter])).toEqual(is);
  const pieces = call(split, [BYTES, BYTES], [bytes(input), bytes(delimiter)]) as readonly Uint8Array[];
  expect(pieces.map((piece) => Buffer.from(piece).toString())).toEqual(is);
});

test.each([
  ['a:1:2/b', '/', ':', { a: '1' }],
  [':1', '/', ':', { '': '1' }],
  ['a:', '/', ':', { a: '' }],
  ['a:1', '', ':', null],
  ['a:1', '/', '', null],
])('SPLIT_TO_MAP(%j, %j, %j) is %j', (input, entries, keys, is) => {
  const result = call(splitToMap, [STRING, STRING, STRING], [input, entries, keys]);
  expect(result === null ? null : Object.fromEntries(result as Map<string, string>)).toEqual(is);
});

test.each([
  ['\t\n a b\r ', 'a b'],
  ['\u00a0a\u2003', '\u00a0a\u2003'],
  ['\0a\x1f', 'a'],
])('TRIM(%j) is %j', (input, is) => {
  expect(call(trim, [STRING], [input])).toBe(is);
});

test.each([
  ['  two\twords', '  Two\tWords'],
  ['éCOLE ÉTÉ', 'École Été'],
  ['𐐨𐐨', '𐐀𐐨'],
  ['a\u00a0b', 'A\u00a0b'],
])('INITCAP(%j) is %j', (input, is) => {
  expect(call(initcap, [STRING], [input])).toBe(is);
});

test.each([
  [INTEGER, 0x10ffff, '\u{10ffff}'],
  [INTEGER, 0x110000, null],
  [STRING, '\\u004', null],
  [STRING, '\\u00zz', null],
  [STRING, '', null],
])('CHR of %j %j is %j', (type, code, is) => {
  expect(call(chr, [type], [code])).toBe(is);
});

test('ELT and FIELD undo each other, and know no place outside', () => {
  const texts = ['a', null, 'b'];
  const types = [INTEGER, STRING, STRING, STRING];
  expect([-1, 0, 1, 2, 3, 4].map((n) => call(elt, types, [n, ...texts]))).toEqual([null, null, 'a', null, 'b', null]);
  expect(['a', 'b', 'c', null].map((text) => call(field, [STRING, STRING, STRING, STRING], [text, ...texts]))).toEqual([1, 3, 0, 0]);
});

test('CONCAT_WS needs two arguments', () => {
  expect(() => call(concatWs, [STRING], [','])).toThrow('CONCAT_WS');
  expect(call(concatWs, [STRING, STRING], [',', null])).toBe('');
});

test('UUIDs are random, of version 4, or of 16 bytes', () => {
  const one = call(uuid, [], []);
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(call(uuid, [], [])).not.toBe(one);
  expect(() => call(uuid, [BYTES], [bytes('short')])).toThrow('UUID has no result here: a UUID has 16 bytes, and these are 5.');
});
