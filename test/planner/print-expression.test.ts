import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../parser/parser.ts';
import { bindExpression } from '../../planner/bind/bind-expression.ts';
import { printExpression } from '../../planner/print-expression.ts';
import { BYTES, DATE, mapOf, STRING, structOf, TIME, TIMESTAMP, type SqlType } from '../../types/sql-type.ts';
import type { Value } from '../../types/value.ts';
import { contextOf, scopeOf } from './fixture.ts';

const SCOPE = scopeOf(
  'A INTEGER; B INTEGER; T STRING; OK BOOLEAN; L ARRAY<INTEGER>; M MAP<STRING, INTEGER>; P STRUCT<X INTEGER>; lower STRING',
);

const bound = (text: string) => bindExpression(parseExpression(text), SCOPE, contextOf(text));

describe('printExpression', () => {
  test.each([
    ['a + b * 2 - (a - b)', 'A + B * 2 - (A - B)'],
    ['(a + b) * 2', '(A + B) * 2'],
    ['a - (b + 1)', 'A - (B + 1)'],
    ['NOT (ok AND a = 1) OR a IS NULL', 'NOT (OK AND A = 1) OR A IS NULL'],
    ['ok AND (a = 1 OR b = 2) AND ok', 'OK AND (A = 1 OR B = 2) AND OK'],
    ['a + 1 = b', 'A + 1 = B'],
    ['a IS NOT DISTINCT FROM b', 'NOT A IS DISTINCT FROM B'],
    [`t LIKE 'it''s!%' ESCAPE '!'`, `T LIKE 'it''s!%' ESCAPE '!'`],
    ['a NOT IN (1, 2)', 'NOT A IN (1, 2)'],
    ['CASE WHEN a = 1 THEN t ELSE UCASE(t) END', 'CASE WHEN A = 1 THEN T ELSE UCASE(T) END'],
    ['CAST(a AS DECIMAL(5, 2))', 'CAST(A AS DECIMAL(5, 2))'],
    [`l[1] + m['x'] + p->x`, `L[1] + M['x'] + P->X`],
    [`ARRAY[a, 2]`, 'ARRAY[A, 2]'],
    [`MAP('x' := a)`, `MAP('x' := A)`],
    [`STRUCT(n := a, \`m\` := t)`, 'STRUCT(N := A, `m` := T)'],
    ['`lower`', '`lower`'],
    ['1.50 + 2', '1.50 + 2'],
    ['ROWTIME', 'ROWTIME'],
  ])('%s', (text, expected) => {
    expect(printExpression(bound(text))).toBe(expected);
  });

  test.each<[SqlType, Value, string]>([
    [DATE, 19723, `DATE '2024-01-01'`],
    [TIME, 3_600_000, `TIME '01:00'`],
    [TIMESTAMP, 1704067200000, `TIMESTAMP '2024-01-01T00:00:00.000'`],
    [BYTES, new Uint8Array([1, 2]), `BYTES 'AQI='`],
    [mapOf(STRING, DATE), new Map([['x', 0]]), `MAP('x' := DATE '1970-01-01')`],
    [structOf([{ name: 'A', type: STRING }]), [null], 'STRUCT(A := NULL)'],
  ])('a literal %o', (type, value, expected) => {
    expect(printExpression({ kind: 'literal', type, value })).toBe(expected);
  });
});
