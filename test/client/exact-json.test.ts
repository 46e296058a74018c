import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowReader, type ClientValue } from '../../client/exact-json.ts';
import { rowEncoder } from '../../server/encode-value.ts';
import { normalizeBigint } from '../../types/bigint.ts';
import { decimalText } from '../../types/decimal.ts';
import { arrayOf, BIGINT, BOOLEAN, BYTES, decimal, DOUBLE, INTEGER, mapOf, STRING, structOf, type SqlType } from '../../types/sql-type.ts';

const CASES: readonly (readonly [types: readonly SqlType[], text: string, row: readonly ClientValue[]])[] = [
  [[STRING, INTEGER, BOOLEAN], '["a",1,true]', ['a', 1, true]],
  [[BIGINT, BIGINT], '[9007199254740991,9007199254740992]', [9007199254740991, 9007199254740992n]],
  [[STRING, BIGINT], '["id 1234567890123456789",5]', ['id 1234567890123456789', 5]],
  [[decimal(5, 2), BIGINT], '[12.50,1]', ['12.50', 1]],
  [[decimal(30, 0)], '[-123456789012345678901234567890]', ['-123456789012345678901234567890']],
  [[DOUBLE, DOUBLE, DOUBLE], '[1e+300,"NaN","-Infinity"]', [1e300, Number.NaN, Number.NEGATIVE_INFINITY]],
  [[STRING, decimal(2, 1)], '["say \\"1.50\\" \\\\",1.5]', ['say "1.50" \\', '1.5']],
  [[BYTES], '["AP8="]', ['AP8=']],
  [[arrayOf(BIGINT), mapOf(STRING, decimal(3, 1))], '[[1,null,1152921504606846976],{"a":1.0}]', [[1, null, 2n ** 60n], { a: '1.0' }]],
  [
    [
      structOf([
        { name: 'A', type: decimal(3, 1) },
        { name: 'B', type: DOUBLE },
      ]),
    ],
    '[{"A":1.0,"B":2}]',
    [{ A: '1.0', B: 2 }],
  ],
  [[decimal(3, 1), STRING], '[null,null]', [null, null]],
];

describe('rows', () => {
  test.each(CASES)('%j %s', (types, text, row) => {
    expect(rowReader(types)(text)).toEqual(row);
  });

  test('every BIGINT, DECIMAL and string that the server writes comes back', () => {
    const types = [BIGINT, decimal(38, 4), STRING];
    const [encode, read] = [rowEncoder(types), rowReader(types)];
    const property = fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt(), fc.string(), (big, unscaled, text) => {
      const value = normalizeBigint(big);
      expect(read(encode([value, unscaled, text]))).toEqual([value, decimalText(unscaled, 4), text]);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
