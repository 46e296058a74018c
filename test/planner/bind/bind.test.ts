import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseExpression, parseTypeName } from '../../../parser/parser.ts';
import { bindAs, bindExpression } from '../../../planner/bind/bind-expression.ts';
import { bindType } from '../../../planner/bind/bind-type.ts';
import { printExpression } from '../../../planner/print-expression.ts';
import { EMPTY_SCOPE } from '../../../planner/scope.ts';
import { SqlError } from '../../../types/errors.ts';
import { typeText } from '../../../types/sql-type.ts';
import { readCases, updating, writeCases } from '../../text-cases.ts';
import { catalogOf, contextOf, scopeOf } from '../fixture.ts';

const SCOPE = scopeOf(`I INTEGER; L BIGINT; D DOUBLE; M DECIMAL(6, 2); M2 DECIMAL(5, 3); T STRING; B BOOLEAN; Y BYTES; DAY DATE;
  MOMENT TIMESTAMP; CLOCK TIME; TAGS ARRAY<STRING>; NUMBERS ARRAY<INTEGER>; PAIRS MAP<STRING, INTEGER>; WINDOWSTART BIGINT;
  WINDOWEND BIGINT; PERSON STRUCT<NAME STRING, AGE INTEGER>; PEOPLE ARRAY<STRUCT<NAME STRING, AGE INTEGER>>`);
const CATALOG = catalogOf('CREATE TYPE POINT AS INTEGER;');

function bound(text: string): string {
  const expression = bindExpression(parseExpression(text), SCOPE, contextOf(text, CATALOG));
  return `${typeText(expression.type)}\n${printExpression(expression)}`;
}

describe('an expression', () => {
  const path = join(import.meta.dirname, 'expressions.txt');
  const cases = readCases(path);
  if (updating)
    writeCases(
      path,
      cases.map((one) => ({ ...one, expected: bound(one.given) })),
    );
  test.each(cases)('$given', ({ given, expected }) => {
    if (!updating) expect(bound(given)).toBe(expected);
  });

  test('has its columns’ places', () => {
    const expression = bindExpression(parseExpression('L'), SCOPE, contextOf('L'));
    expect(expression).toEqual({ kind: 'column', type: { kind: 'BIGINT' }, side: 'value', index: 1, name: 'L' });
    expect(bindExpression(parseExpression('S.ROWTIME'), SCOPE, contextOf(''))).toEqual({ kind: 'rowtime', type: { kind: 'BIGINT' } });
  });

  test('is plain data: binding twice gives equal trees', () => {
    const expression = parseExpression('CASE I WHEN 1 THEN UCASE(T) END');
    const [first, second] = [0, 1].map(() => bindExpression(expression, SCOPE, contextOf('')));
    expect(first).toEqual(second);
  });
});

describe('a wanted type', () => {
  // The text, the type, and what the strict and the lax coercer make of it: null where they refuse.
  test.each([
    ['1', 'BIGINT', '1', '1'],
    ['1', 'DECIMAL(4, 2)', '1.00', '1.00'],
    ['1', 'DOUBLE', '1', '1'],
    ['1.5', 'DOUBLE', '1.5', '1.5'],
    ['1.5', 'DECIMAL(4, 2)', '1.50', '1.50'],
    ['1.555', 'DECIMAL(4, 2)', null, null],
    ['123', 'DECIMAL(4, 2)', null, null],
    ['3000000000', 'INTEGER', null, null],
    ['1e3', 'DECIMAL(4, 0)', null, null],
    ['I + 1', 'BIGINT', 'CAST(I + 1 AS BIGINT)', 'CAST(I + 1 AS BIGINT)'],
    ['L', 'INTEGER', null, null],
    ['NULL', 'ARRAY<INTEGER>', 'NULL', 'NULL'],
    [`'2020-01-31'`, 'DATE', `DATE '2020-01-31'`, `DATE '2020-01-31'`],
    [`'10:00'`, 'TIME', `TIME '10:00'`, `TIME '10:00'`],
    [`'AQID'`, 'BYTES', `BYTES 'AQID'`, `BYTES 'AQID'`],
    [`'A'`, 'BYTES', null, null],
    ['T', 'DATE', 'CAST(T AS DATE)', 'CAST(T AS DATE)'],
    [`'12'`, 'INTEGER', null, '12'],
    [`' 12 '`, 'BIGINT', null, '12'],
    [`'12.5'`, 'INTEGER', null, null],
    [`'12.5'`, 'DECIMAL(4, 2)', null, '12.50'],
    [`'1e3'`, 'DOUBLE', null, '1000'],
    [`'NaN'`, 'DOUBLE', null, null],
    [`'t'`, 'BOOLEAN', null, 'TRUE'],
    [`'No'`, 'BOOLEAN', null, 'FALSE'],
    [`'maybe'`, 'BOOLEAN', null, null],
    ['TRUE', 'STRING', null, 'CAST(TRUE AS STRING)'],
    ['1', 'STRING', null, 'CAST(1 AS STRING)'],
    ['ARRAY[1, 2]', 'ARRAY<BIGINT>', 'ARRAY[1, 2]', 'ARRAY[1, 2]'],
    ['ARRAY[NULL]', 'ARRAY<BIGINT>', 'ARRAY[NULL]', 'ARRAY[NULL]'],
    [`ARRAY['1']`, 'ARRAY<BIGINT>', null, 'ARRAY[1]'],
    [`MAP('a' := 1)`, 'MAP<STRING, DOUBLE>', `MAP('a' := 1)`, `MAP('a' := 1)`],
    [`STRUCT(B := 1)`, 'STRUCT<A STRING, B BIGINT>', 'STRUCT(A := NULL, B := 1)', 'STRUCT(A := NULL, B := 1)'],
    [`STRUCT(C := 1)`, 'STRUCT<A STRING, B BIGINT>', null, null],
    ['NUMBERS', 'ARRAY<DOUBLE>', 'CAST(NUMBERS AS ARRAY<DOUBLE>)', 'CAST(NUMBERS AS ARRAY<DOUBLE>)'],
    ['PERSON', 'STRUCT<NAME STRING, AGE BIGINT, CITY STRING>', 'CAST(PERSON AS …)', 'CAST(PERSON AS …)'],
    ['PERSON', 'STRUCT<NAME STRING>', null, null],
    ['TAGS', 'ARRAY<INTEGER>', null, 'CAST(TAGS AS ARRAY<INTEGER>)'],
  ])('%s as %s', (text, typeName, strict, lax) => {
    const context = contextOf(text);
    const type = bindType(parseTypeName(typeName), context);
    const outcome = (coercer: 'strict' | 'lax'): string | null => {
      try {
        const expression = bindAs(parseExpression(text), { type, coercer }, SCOPE, context);
        expect(expression.type).toEqual(type);
        return printExpression(expression).replace(/AS STRUCT<.*>\)$/, 'AS …)');
      } catch (error) {
        if (error instanceof SqlError && error.kind === 'plan') return null;
        throw error;
      }
    };
    expect([outcome('strict'), outcome('lax')]).toEqual([strict, lax]);
  });

  test('knows no columns where there are none', () => {
    const wanted = { type: { kind: 'BIGINT' }, coercer: 'strict' } as const;
    expect(() => bindAs(parseExpression('I'), wanted, EMPTY_SCOPE, contextOf('I'))).toThrow('There is no column I');
  });
});

describe('a type', () => {
  test.each([
    ['INT', 'INTEGER'],
    ['VARCHAR', 'STRING'],
    ['VARCHAR(10)', 'STRING'],
    ['INT ARRAY', 'ARRAY<INTEGER>'],
    ['MAP<VARCHAR, ARRAY<DECIMAL(5, 1)>>', 'MAP<STRING, ARRAY<DECIMAL(5, 1)>>'],
    ['STRUCT<A INT, `b` POINT>', 'STRUCT<`A` INTEGER, `b` INTEGER>'],
    ['point', 'INTEGER'],
  ])('%s is %s', (text, type) => {
    expect(typeText(bindType(parseTypeName(text), contextOf(text, CATALOG)))).toBe(type);
  });
});
