import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate, compileRow } from '../../../engine/expressions/compile.ts';
import { FunctionRegistry } from '../../../functions/functions.ts';
import type { Expression } from '../../../planner/expression.ts';
import { arrayOf, BIGINT, BOOLEAN, INTEGER, STRING } from '../../../types/sql-type.ts';
import type { Row, Value } from '../../../types/value.ts';
import * as e from './bound.ts';
import { evaluate } from './evaluate.ts';

const NUMBERS = arrayOf(INTEGER);
const integer = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
const bigint = fc.oneof(
  integer,
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value)),
);
const text = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_', '1', '!', '😀', '.'), maxLength: 5 });
const orNull = <T extends Value>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4, nil: null });
const row: fc.Arbitrary<Row> = fc.tuple(
  orNull(integer),
  orNull(bigint),
  orNull(text),
  orNull(fc.boolean()),
  orNull(fc.array(orNull(integer), { maxLength: 3 })),
);

const arithmeticOperator = fc.constantFrom('+', '-', '*', '/', '%');
const comparisonOperator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
type Kinds = { int: Expression; big: Expression; text: Expression; bool: Expression; array: Expression };

const {
  int,
  big,
  text: string,
  bool,
  array,
} = fc.letrec<Kinds>((tie) => {
  const binary = (make: (left: Expression, right: Expression) => Expression, kind: keyof Kinds) =>
    fc.tuple(tie(kind), tie(kind)).map(([a, b]) => make(a, b));
  const caseOf = (type: Parameters<typeof e.caseOf>[0], kind: keyof Kinds) =>
    fc
      .tuple(fc.array(fc.tuple(tie('bool'), tie(kind)), { minLength: 1, maxLength: 2 }), fc.option(tie(kind), { nil: null }))
      .map(([whens, otherwise]) => e.caseOf(type, whens, otherwise));
  const comparisons = (kind: keyof Kinds) =>
    fc.tuple(tie(kind), comparisonOperator, tie(kind)).map(([a, operator, b]) => e.comparison(a, operator, b));
  const leaf = { maxDepth: 4, depthSize: 'small' as const, withCrossShrink: true };
  return {
    int: fc.oneof(
      leaf,
      orNull(integer).map((value) => e.literal(INTEGER, value)),
      fc.constant(e.column(INTEGER, 0)),
      fc.tuple(tie('int'), arithmeticOperator, tie('int')).map(([a, operator, b]) => e.arithmetic(INTEGER, a, operator, b)),
      caseOf(INTEGER, 'int'),
      tie('text').map((operand) => e.cast(INTEGER, operand)),
      fc.tuple(tie('array'), tie('int')).map(([base, index]) => e.subscript(INTEGER, base, index)),
      binary((a, b) => e.call(INTEGER, 'COALESCE(T, T...)', a, b), 'int'),
    ),
    big: fc.oneof(
      leaf,
      orNull(bigint).map((value) => e.literal(BIGINT, value)),
      fc.constant(e.column(BIGINT, 1)),
      fc.tuple(tie('big'), arithmeticOperator, tie('big')).map(([a, operator, b]) => e.arithmetic(BIGINT, a, operator, b)),
      tie('int').map((operand) => e.cast(BIGINT, operand)),
    ),
    text: fc.oneof(
      leaf,
      orNull(text).map((value) => e.literal(STRING, value)),
      fc.constant(e.column(STRING, 2)),
      tie('int').map((operand) => e.cast(STRING, operand)),
      tie('text').map((operand) => e.call(STRING, 'UCASE(STRING)', operand)),
      caseOf(STRING, 'text'),
    ),
    bool: fc.oneof(
      leaf,
      fc.boolean().map((value) => e.literal(BOOLEAN, value)),
      fc.constant(e.column(BOOLEAN, 3)),
      comparisons('int'),
      comparisons('big'),
      comparisons('text'),
      fc
        .tuple(tie('array'), fc.constantFrom('=' as const, '<>' as const), tie('array'))
        .map(([a, operator, b]) => e.comparison(a, operator, b)),
      binary(e.and, 'bool'),
      binary(e.or, 'bool'),
      tie('bool').map(e.not),
      tie('int').map(e.isNull),
      binary(e.isDistinct, 'int'),
      binary(e.isDistinct, 'array'),
      fc.tuple(tie('text'), tie('text'), fc.constantFrom(null, '!')).map(([value, pattern, escape]) => e.like(value, pattern, escape)),
      fc.tuple(tie('int'), fc.array(tie('int'), { minLength: 1, maxLength: 6 })).map(([value, list]) => e.isIn(value, ...list)),
    ),
    array: fc.oneof(
      leaf,
      fc.constant(e.column(NUMBERS, 4)),
      fc.array(tie('int'), { maxLength: 3 }).map((elements): Expression => ({ kind: 'array', type: NUMBERS, elements })),
    ),
  };
});

/** The value, or that it failed. */
function outcome(expression: Expression, values: Row): { value: Value; failed: boolean } {
  let failed = false;
  try {
    const value = evaluate(expression, values, () => (failed = true));
    return { value, failed };
  } catch {
    return { value: null, failed: true };
  }
}

test('compiled expressions mean what the tree means', () => {
  const functions = FunctionRegistry.builtIn();
  fc.assert(
    fc.property(fc.tuple(int, big, string, bool, array), fc.array(row, { minLength: 1, maxLength: 4 }), (expressions, rows) => {
      const failed = new Set<number>();
      const compiled = compileRow(expressions, { functions, onError: (index) => failed.add(index) });
      const predicate = compilePredicate(expressions[3], { functions, onError: () => undefined });
      for (const values of rows) {
        failed.clear();
        const expected = expressions.map((expression) => outcome(expression, values));
        const found = compiled(null, values, 0).map((value, index) => ({ value, failed: failed.has(index) }));
        expect(found).toEqual(expected);
        expect(predicate(null, values, 0)).toBe(expected[3].value === true);
      }
    }),
    { numRuns: 400 },
  );
});
