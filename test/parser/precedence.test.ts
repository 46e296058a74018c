import { expect, test } from 'vitest';
import type { Expression } from '../../parser/ast-expression.ts';
import { parseExpression } from '../../parser/parser.ts';
import { printExpression } from '../../parser/print.ts';

/** With parentheses around everything that has parts. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case 'logical':
    case 'arithmetic':
    case 'comparison':
      return `(${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)})`;
    case 'not':
      return `(NOT ${grouped(expression.operand)})`;
    case 'unary':
      return `(${expression.operator}${grouped(expression.operand)})`;
    case 'between':
      return `(${grouped(expression.value)} BETWEEN ${grouped(expression.lower)} AND ${grouped(expression.upper)})`;
    case 'is-null':
      return `(${grouped(expression.value)} IS NULL)`;
    case 'like':
      return `(${grouped(expression.value)} LIKE ${grouped(expression.pattern)})`;
    case 'call':
      return `${expression.name}(${expression.args.map(grouped).join(', ')})`;
    case 'subscript':
      return `(${grouped(expression.base)})[${grouped(expression.index)}]`;
    case 'field':
      return `(${grouped(expression.base)})->${expression.field}`;
    case 'at-time-zone':
      return `(${grouped(expression.value)} AT ${expression.zone})`;
    case 'lambda':
      return `{${expression.parameters.join(' ')} => ${grouped(expression.body)}}`;
    default:
      return printExpression(expression);
  }
}

test.each([
  ['a OR b AND c', '(A OR (B AND C))'],
  ['a AND b OR c AND d', '((A AND B) OR (C AND D))'],
  ['a OR b OR c', '((A OR B) OR C)'],
  ['NOT a AND b', '((NOT A) AND B)'],
  ['NOT a = b', '(NOT (A = B))'],
  ['NOT NOT a', '(NOT (NOT A))'],
  ['a = 1 AND b <> 2', '((A = 1) AND (B <> 2))'],
  ['a != b', '(A <> B)'],
  ['a BETWEEN 1 AND 2 AND c', '((A BETWEEN 1 AND 2) AND C)'],
  ['a BETWEEN b + 1 AND c * 2 OR d', '((A BETWEEN (B + 1) AND (C * 2)) OR D)'],
  ['a + b IS NULL', '((A + B) IS NULL)'],
  ["a || b LIKE 'x' || c", "(CONCAT(A, B) LIKE CONCAT('x', C))"],
  ['a || b || c', 'CONCAT(CONCAT(A, B), C)'],
  ['a || b + c', 'CONCAT(A, (B + C))'],
  ['a + b * c', '(A + (B * C))'],
  ['a * b + c', '((A * B) + C)'],
  ['a - b - c', '((A - B) - C)'],
  ['a / b * c % d', '(((A / B) * C) % D)'],
  ['(a + b) * c', '((A + B) * C)'],
  ['-a * b', '((-A) * B)'],
  ['- -a', '(-(-A))'],
  ['a - -1', '(A - -1)'],
  ['a-1', '(A - 1)'],
  ['-1.5', '(-1.5)'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['-a->b', '(-(A)->B)'],
  ['a->b[1]->c', '(((A)->B)[1])->C'],
  ['a.b->c', '(A.B)->C'],
  ['a[b + 1]', '(A)[(B + 1)]'],
  ["-a AT TIME ZONE 'z'", '(-(A AT z))'],
  ["a + b AT TIME ZONE 'z'", '(A + (B AT z))'],
  ['f(a, x => x + 1)', 'F(A, {X => (X + 1)})'],
  ['f(a, (x, y) => x AND y OR z)', 'F(A, {X Y => ((X AND Y) OR Z)})'],
  ['f((a), (a + b) * c)', 'F(A, ((A + B) * C))'],
  ['dateadd(days, 1, day)', 'DATEADD(DAYS, 1, DAY)'],
  ['array[1][1]', '(ARRAY[1])[1]'],
  ['`MAP`(1) + struct', '(MAP(1) + `STRUCT`)'],
])('%s', (sql, expected) => {
  expect(grouped(parseExpression(sql))).toBe(expected);
});

test('a MAP, STRUCT or ARRAY without its own form is a name', () => {
  expect(parseExpression('map').kind).toBe('column');
  expect(parseExpression('map(a := 1)').kind).toBe('map');
  expect(parseExpression('array + 1').kind).toBe('arithmetic');
});
