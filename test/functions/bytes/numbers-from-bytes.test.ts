import { expect, test } from 'vitest';
import { bigintFromBytes } from '../../../functions/bytes/bigint-from-bytes.ts';
import { doubleFromBytes } from '../../../functions/bytes/double-from-bytes.ts';
import { intFromBytes } from '../../../functions/bytes/int-from-bytes.ts';
import { BYTES, STRING } from '../../../types/sql-type.ts';
import { call } from '../call.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test.each([
  [intFromBytes, '80000000', 'BIG_ENDIAN', -2147483648],
  [intFromBytes, '01000000', 'little_endian', 1],
  [bigintFromBytes, '8000000000000000', 'BIG_ENDIAN', -9223372036854775808n],
  [bigintFromBytes, '0020000000000000', 'BIG_ENDIAN', 9007199254740992n],
  [bigintFromBytes, '001fffffffffffff', 'BIG_ENDIAN', 9007199254740991],
  [bigintFromBytes, 'ffffffffffffffff', 'LITTLE_ENDIAN', -1],
  [doubleFromBytes, '7ff0000000000000', 'BIG_ENDIAN', Infinity],
  [doubleFromBytes, '7ff8000000000000', 'BIG_ENDIAN', Number.NaN],
])('%o of %s, %s', (entry, hex, order, is) => {
  expect(call(entry, [BYTES, STRING], [bytes(hex), order])).toBe(is);
});

test('bytes in the middle of a buffer are read where they are', () => {
  expect(call(intFromBytes, [BYTES], [bytes('ffff00000005ffff').subarray(2, 6)])).toBe(5);
});

test.each([
  [intFromBytes, '000007', 'BIG_ENDIAN', 'INT_FROM_BYTES has no result here: it takes 4 bytes, and these are 3.'],
  [bigintFromBytes, '00000001', 'BIG_ENDIAN', 'it takes 8 bytes, and these are 4'],
  [doubleFromBytes, '', 'BIG_ENDIAN', 'it takes 8 bytes, and these are 0'],
  [intFromBytes, '00000001', 'MIDDLE', "'MIDDLE' is no byte order; there are BIG_ENDIAN and LITTLE_ENDIAN"],
])('%o refuses %j, %s', (entry, hex, order, why) => {
  expect(() => call(entry, [BYTES, STRING], [bytes(hex), order])).toThrow(why);
});
