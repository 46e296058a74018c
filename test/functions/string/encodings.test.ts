import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode } from '../../../functions/string/encode.ts';
import { fromBytes } from '../../../functions/string/from-bytes.ts';
import { maskKeepLeft } from '../../../functions/string/mask-keep-left.ts';
import { maskKeepRight } from '../../../functions/string/mask-keep-right.ts';
import { maskLeft } from '../../../functions/string/mask-left.ts';
import { maskRight } from '../../../functions/string/mask-right.ts';
import { mask } from '../../../functions/string/mask.ts';
import { toBytes } from '../../../functions/string/to-bytes.ts';
import { BYTES, INTEGER, STRING } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

const encoded = (text: string, from: string, to: string): unknown => call(encode, [STRING, STRING, STRING], [text, from, to]);

test.each([
  ['Example!', 'ascii', 'base64', 'RXhhbXBsZSE='],
  ['Ελλάδα', 'ascii', 'hex', '3f3f3f3f3f3f'],
  ['😀', 'ascii', 'utf8', '?'],
  ['Ελλάδα', 'utf8', 'hex', 'ce95cebbcebbceacceb4ceb1'],
  ['zpXOu86x', 'base64', 'ascii', '\uFFFD'.repeat(6)],
  ['0xCE95', 'hex', 'utf8', 'Ε'],
  ["x'ce95'", 'hex', 'utf8', 'Ε'],
  ['ff', 'HEX', 'UTF8', '\uFFFD'],
  ['YQ', 'base64', 'ascii', 'a'],
])('ENCODE(%j, %j, %j) is %j', (text, from, to, is) => {
  expect(encoded(text, from, to)).toBe(is);
});

test.each([
  ['abc', 'hex', 'utf8', 'ENCODE has no result here: its input is not written in hex.'],
  ['a b=', 'base64', 'utf8', 'its input is not written in base64'],
  ['abc', 'ascii', 'ascii', 'both encodings are ascii'],
  ['abc', 'utf16', 'ascii', "'utf16' is no encoding; there are hex, utf8, ascii, base64"],
  ['abc', 'ascii', 'constructor', "'constructor' is no encoding"],
])('ENCODE(%j, %j, %j) is refused', (text, from, to, why) => {
  expect(() => encoded(text, from, to)).toThrow(why);
});

test('what is read is written, in every encoding', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('hex', 'base64'), (bytes, encoding) => {
      const text = call(fromBytes, [BYTES, STRING], [bytes, encoding]);
      expect(Buffer.compare(call(toBytes, [STRING, STRING], [text, encoding]) as Uint8Array, bytes)).toBe(0);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(call(fromBytes, [BYTES, STRING], [call(toBytes, [STRING, STRING], [text, 'utf8']), 'utf8'])).toBe(text);
    }),
  );
});

test.each([
  [mask, [], 'XxXx-nnn--'],
  [maskLeft, [3], 'XxXb 123😀'],
  [maskRight, [4], 'AaÄb 1nn--'],
  [maskKeepLeft, [3], 'AaÄx-nnn--'],
  [maskKeepRight, [4], 'XxXx-n23😀'],
])('%o masks the kinds of letters of Unicode', (entry, count, is) => {
  expect(call(entry, [STRING, ...count.map(() => INTEGER)], ['AaÄb 123😀', ...count])).toBe(is);
});

test('masks count by their first character; NULL and the empty text mask nothing', () => {
  expect(call(mask, [STRING, STRING, STRING, STRING, STRING], ['Ab1-', 'UP', null, '', '.'])).toBe('Ub1.');
  expect(() => call(maskLeft, [STRING, INTEGER], ['a', -1])).toThrow('MASK_LEFT has no result here: -1 is no number of characters.');
});
