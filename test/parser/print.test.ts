import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseExpression, parseTypeName } from '../../parser/parser.ts';
import { print, printExpression, printType } from '../../parser/print.ts';
import { NOWHERE } from '../../types/position.ts';
import { EXPRESSIONS, STATEMENTS, type } from './arbitrary-ast.ts';

/** Positions take no part in equality. */
function placeless(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(placeless);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'position' ? NOWHERE : placeless(value)]));
}

describe('a statement printed and parsed is the same statement', () => {
  test.each(Object.entries(STATEMENTS))('%s', (_kind, statement) => {
    fc.assert(
      fc.property(statement, (ast) => {
        const [parsed, ...others] = parse(print(ast));
        expect(others).toEqual([]);
        expect(placeless(parsed?.statement)).toStrictEqual(placeless(ast));
      }),
      { numRuns: 50 },
    );
  });
});

describe('an expression printed and parsed is the same expression', () => {
  test.each(Object.entries(EXPRESSIONS))('%s', (_kind, expression) => {
    fc.assert(
      fc.property(expression, (ast) => {
        expect(placeless(parseExpression(printExpression(ast)))).toStrictEqual(placeless(ast));
      }),
      { numRuns: 60 },
    );
  });
});

test('a type printed and parsed is the same type', () => {
  fc.assert(
    fc.property(type, (ast) => {
      expect(placeless(parseTypeName(printType(ast)))).toStrictEqual(placeless(ast));
    }),
  );
});

test.each([
  ['select  a,b As c from s', 'SELECT A, B AS C FROM S;'],
  ['select ((a+b))*c, a+(b*c), a-(b-c) from s', 'SELECT (A + B) * C, A + B * C, A - (B - C) FROM S;'],
  ['select `a`, "B", `select`, `key` from s emit changes', 'SELECT `a`, B, `SELECT`, `key` FROM S EMIT CHANGES;'],
  ['select - 5, -(5), - -5, -1.5, -x from s', 'SELECT -5, -(5), - -5, -1.5, -X FROM S;'],
  ['select a || b || c from s', 'SELECT CONCAT(CONCAT(A, B), C) FROM S;'],
  ['list topics', 'SHOW TOPICS;'],
  [
    'select * from a window hopping (size 120 minutes, advance by 1 hours)',
    'SELECT * FROM A WINDOW HOPPING (SIZE 2 HOURS, ADVANCE BY 1 HOUR);',
  ],
  [
    "create stream s (a int key, b varchar(20)) with (kafka_topic = 'It''s', 'a.b' = 1)",
    "CREATE STREAM S (A INT KEY, B VARCHAR) WITH (KAFKA_TOPIC = 'It''s', 'A.B' = 1);",
  ],
])('%s', (sql, printed) => {
  expect(print(parse(`${sql.replace('`select`', '`SELECT`')};`)[0]?.statement ?? expect.fail())).toBe(printed);
});
