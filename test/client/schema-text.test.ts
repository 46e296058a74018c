import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSchemaText } from '../../client/schema-text.ts';
import {
  arrayOf,
  BIGINT,
  decimal,
  INTEGER,
  mapOf,
  quoteName,
  STRING,
  structOf,
  TIMESTAMP,
  typeText,
  type SqlType,
} from '../../types/sql-type.ts';

const { type } = fc.letrec<{ type: SqlType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<SqlType>(INTEGER, BIGINT, STRING, TIMESTAMP, decimal(10, 2)),
    tie('type').map(arrayOf),
    tie('type').map((value) => mapOf(STRING, value)),
    fc.array(fc.record({ name: fc.string({ minLength: 1 }), type: tie('type') }), { maxLength: 3 }).map(structOf),
  ),
}));

describe('the schema of a header', () => {
  test.each([
    ['', []],
    [
      '`ID` STRING KEY, `COUNT` BIGINT',
      [
        ['ID', 'STRING', true],
        ['COUNT', 'BIGINT', false],
      ],
    ],
    ['`a``b` DECIMAL(4, 2)', [['a`b', 'DECIMAL(4, 2)', false]]],
    ['`KEY` ARRAY<STRUCT<`A, >` INTEGER>> KEY', [['KEY', 'ARRAY<STRUCT<`A, >` INTEGER>>', true]]],
  ])('%s', (text, columns) => {
    expect(parseSchemaText(text).map(({ name, type, isKey }) => [name, typeText(type), isKey])).toEqual(columns);
  });

  test('any type comes back', () => {
    const property = fc.property(fc.array(fc.record({ name: fc.string({ minLength: 1 }), type, isKey: fc.boolean() })), (columns) => {
      const text = columns.map((one) => `${quoteName(one.name)} ${typeText(one.type)}${one.isKey ? ' KEY' : ''}`).join(', ');
      expect(parseSchemaText(text)).toEqual(columns);
    });
    fc.assert(property, { numRuns: 100 });
  });

  test.each(['`A`', '`A` ARRAY<', '`A` DECIMAL(1 2)'])('broken: %s', (text) => {
    expect(() => parseSchemaText(text)).toThrow(/schema/);
  });
});
