import { expect, test } from 'vitest';
import { compileScalar } from '../../../engine/expressions/compile.ts';
import { overload, scalar } from '../../../functions/define.ts';
import { FunctionRegistry } from '../../../functions/functions.ts';
import { arrayPattern, lambdaOf, UNIT, variable } from '../../../functions/pattern.ts';
import { parseExpression } from '../../../parser/parser.ts';
import { bindExpression } from '../../../planner/bind/bind-expression.ts';
import { planFromJson, planToJson } from '../../../planner/plan-json.ts';
import { printExpression } from '../../../planner/print-expression.ts';
import type { Expression } from '../../../planner/expression.ts';
import type { Scope } from '../../../planner/scope.ts';
import { arrayOf, INTEGER, STRING, typeText } from '../../../types/sql-type.ts';
import type { Value } from '../../../types/value.ts';
import { contextOf } from '../../planner/fixture.ts';

const [T, R] = [variable('T'), variable('R')];
const each = scalar({
  name: 'EACH',
  category: 'test',
  summary: 'For the test.',
  overloads: [
    overload(
      [
        ['list', arrayPattern(T)],
        ['make', lambdaOf([T], R)],
      ],
      arrayPattern(R),
      (list, make) => list.map((item) => make(item)),
    ),
    overload(
      [
        ['unit', UNIT],
        ['count', INTEGER],
      ],
      STRING,
      (unit, count) => `${count} ${unit}`,
    ),
  ],
  examples: [],
});
const functions = FunctionRegistry.builtIn().with([each]);
const scope: Scope = {
  columns: [
    { source: 'S', name: 'A', type: INTEGER, place: { side: 'value', index: 0 } },
    { source: 'S', name: 'L', type: arrayOf(INTEGER), place: { side: 'value', index: 1 } },
    { source: 'S', name: 'LL', type: arrayOf(arrayOf(INTEGER)), place: { side: 'value', index: 2 } },
  ],
};
const bound = (sql: string): Expression => bindExpression(parseExpression(sql), scope, { ...contextOf(sql), functions });
const row: readonly Value[] = [10, [1, null, 3], [[1, 2], []]];

function run(sql: string): { readonly value: Value; readonly errors: readonly string[] } {
  const errors: string[] = [];
  const context = { functions, onError: (_index: number, error: unknown) => errors.push((error as Error).message) };
  const expression = planFromJson(planToJson(bound(sql))) as Expression;
  return { value: compileScalar(expression, context)(null, row, 0), errors };
}

test.each<[string, Value]>([
  ['EACH(L, x => x > 1)', [false, false, true]],
  ['EACH(L, (x) => COALESCE(x, A))', [1, 10, 3]],
  ['EACH(LL, y => EACH(y, z => z * 2 + A))', [[12, 14], []]],
  [
    'EACH(LL, y => EACH(y, z => EACH(L, w => CASE WHEN w = z THEN y[1] ELSE A END)))',
    [
      [
        [1, 10, 10],
        [10, 10, 10],
      ],
      [],
    ],
  ],
  ['EACH(L, a => a IS NULL OR a + 1 > 2)', [false, true, true]],
  ['EACH(DAYS, 3)', '3 DAYS'],
  ['EACH(MILLISECOND, 3)', '3 MILLISECONDS'],
])('%s', (sql, is) => {
  expect(run(sql)).toEqual({ value: is, errors: [] });
});

test('an error in the body is the call’s', () => {
  expect(run('EACH(L, x => x + 1)')).toEqual({ value: null, errors: [expect.stringContaining('NULL stands')] });
  expect(run('EACH(LL, y => EACH(y, z => 1 / (z - 1)))')).toEqual({ value: null, errors: [expect.stringContaining('divided by zero')] });
});

test('types follow from the arguments', () => {
  expect(typeText(bound(`EACH(LL, y => EACH(y, z => 'a'))`).type)).toBe('ARRAY<ARRAY<STRING>>');
  expect(typeText(bound('EACH(L, x => CAST(x AS DOUBLE))').type)).toBe('ARRAY<DOUBLE>');
});

test('prints as it is written', () => {
  expect(printExpression(bound('EACH(LL, y => EACH(y, z => z + A))'))).toBe('EACH(LL, (Y) => EACH(Y, (Z) => Z + A))');
});

test.each([
  ['EACH(L, (x, y) => x)', 'NO_SUCH_OVERLOAD'],
  ['EACH(L, x => w)', 'UNKNOWN_COLUMN'],
  ['EACH(LL, x => EACH(x, x => 1))', 'PARAMETER_TAKEN'],
  ['EACH(NULL, x => 1)', 'NO_SUCH_OVERLOAD'],
  ['EACH(A, 3)', 'NO_SUCH_OVERLOAD'],
  ['UCASE(x => 1)', 'NO_SUCH_OVERLOAD'],
  ['EACH(L, x => NULL)', 'UNTYPED_NULL'],
])('%s is refused', (sql, error) => {
  expect(() => bound(sql)).toThrow(expect.objectContaining({ error }));
});
